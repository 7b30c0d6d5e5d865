using System.Text;
using System.Text.Json;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace ExportPlatform.ServiceDefaults.Redaction;

/// <summary>
/// Refuses a request that holds a card number, before anything of it is stored: in path and query at every door, in the body where it is read,
/// so that a body is looked at once and the gateway goes on streaming.
/// </summary>
internal sealed class CardNumberGuard(RequestDelegate next)
{
    private const int MostBufferedBytes = 1_000_000;

    public async Task InvokeAsync(HttpContext http)
    {
        if (AreInAddress(http.Request) || (ReadsBody(http) && await AreInBodyAsync(http)))
        {
            await PlatformProblems.Problem(
                "request.card-number",
                "There is a payment card number in the request. The platform takes none; send the card network's token.",
                StatusCodes.Status400BadRequest).ExecuteAsync(http);
            return;
        }

        await next(http);
    }

    /// <summary>Whether any text of a JSON document holds a card number. A member <c>gtin</c> may hold an article number that looks like one.</summary>
    internal static bool AreInJson(ReadOnlySpan<byte> json)
    {
        // Without 14 digits anywhere there is nothing to read closer.
        if (!HasDigits(json))
        {
            return false;
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var isGtin = false;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.PropertyName)
                {
                    isGtin = reader.ValueTextEquals("gtin"u8);
                }

                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
                {
                    continue;
                }

                var text = reader.GetString()!;
                if (CardNumbers.AreIn(text) && !(isGtin && Gtin.TryParse(text, null, out _)))
                {
                    return true;
                }
            }
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // Whoever reads it will refuse it, but it must not be quoted anywhere before.
            return CardNumbers.AreIn(Encoding.UTF8.GetString(json));
        }

        return false;
    }

    private static bool AreInAddress(HttpRequest request) =>
        CardNumbers.AreIn(request.Path.Value)
        || (request.QueryString.HasValue && CardNumbers.AreIn(Uri.UnescapeDataString(request.QueryString.Value!.Replace('+', ' '))));

    // What is too large is left to its reader, who refuses it.
    private static bool ReadsBody(HttpContext http) =>
        http.Request.ContentLength is null or <= MostBufferedBytes
        && http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is not null && http.Request.HasJsonContentType();

    private static async Task<bool> AreInBodyAsync(HttpContext http)
    {
        http.Request.EnableBuffering(MostBufferedBytes);
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        http.Request.Body.Position = 0;
        return AreInJson(body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    // Digits, or the escapes and bytes that digits of other scripts are written with.
    private static bool HasDigits(ReadOnlySpan<byte> json)
    {
        var count = 0;
        foreach (var b in json)
        {
            if (b is (>= (byte)'0' and <= (byte)'9') or >= 0x80 or (byte)'\\' && ++count >= 14)
            {
                return true;
            }
        }

        return false;
    }
}
