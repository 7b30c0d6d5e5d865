using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ExportPlatform.Simulators.Exchanges;

/// <summary>A request read to its end, before anything is done with it.</summary>
/// <param name="Body">The raw body; the request can be read again.</param>
/// <param name="Hash">SHA-256 over method, path and body.</param>
/// <param name="IdempotencyKey">As sent, null when absent.</param>
internal sealed record ReceivedRequest(byte[] Body, byte[] Hash, string? IdempotencyKey)
{
    private const int MaxKeyLength = 255;

    public static async Task<ReceivedRequest> ReadAsync(HttpContext http)
    {
        http.Request.EnableBuffering();
        using var kept = new MemoryStream();
        await http.Request.Body.CopyToAsync(kept, http.RequestAborted);
        http.Request.Body.Position = 0;
        var body = kept.ToArray();

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n"));
        hash.AppendData(body);

        var key = http.Request.Headers["Idempotency-Key"].ToString();
        return new ReceivedRequest(body, hash.GetHashAndReset(), key.Length is > 0 and <= MaxKeyLength ? key : null);
    }

    public string Text => Cut(Encoding.UTF8.GetString(Body));

    public JsonElement? Json
    {
        get
        {
            try
            {
                return Body.Length == 0 ? null : JsonElement.Parse(Body);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    // PostgreSQL's text knows no NUL.
    public static string Cut(string text)
    {
        var clean = text.Replace('\0', '\uFFFD');
        return clean.Length <= Exchange.MaxTextLength ? clean : clean[..Exchange.MaxTextLength];
    }
}
