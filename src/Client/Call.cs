using System.Collections;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExportPlatform.Client;

/// <summary>One request and its answer, for the methods that are written from the document.</summary>
internal static class Call
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Sends and reads what comes back; nothing when the platform has nothing to add.</summary>
    public static async Task<T> AskAsync<T>(
        this HttpClient http,
        HttpMethod method,
        string path,
        (string Name, object? Value)[] query,
        (string Name, object? Value)[] headers,
        object? body,
        CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(http, method, path, query, headers, body, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode is HttpStatusCode.NoContent)
        {
            return default!;
        }

        return typeof(T) == typeof(byte[])
            ? (T)(object)await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false)
            : (await answer.Content.ReadFromJsonAsync<T>(Json, cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>Sends; success says it all.</summary>
    public static async Task TellAsync(
        this HttpClient http,
        HttpMethod method,
        string path,
        (string Name, object? Value)[] query,
        (string Name, object? Value)[] headers,
        object? body,
        CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(http, method, path, query, headers, body, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a change of a thing's version and reads the next version from the answer.</summary>
    public static async Task<int> ChangeAsync(
        this HttpClient http,
        HttpMethod method,
        string path,
        (string Name, object? Value)[] query,
        (string Name, object? Value)[] headers,
        object? body,
        CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(http, method, path, query, headers, body, cancellationToken).ConfigureAwait(false);
        return int.TryParse(answer.Headers.ETag?.Tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new HttpRequestException("The platform changed it and did not tell the version.");
    }

    /// <summary>A version as the platform reads it in If-Match.</summary>
    public static string Tag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>A value as a part of an address.</summary>
    public static string Text(object value) => Uri.EscapeDataString(Plain(value));

    /// <summary>Throws what the platform answered, unless it is a success.</summary>
    public static async Task ThrowUnlessSuccessAsync(this HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new PlatformException(
                (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false), answer.Headers.RetryAfter?.Delta);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient http,
        HttpMethod method,
        string path,
        (string Name, object? Value)[] query,
        (string Name, object? Value)[] headers,
        object? body,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path + QueryText(query));
        foreach (var (name, value) in headers.Where(header => header.Value is not null))
        {
            request.Headers.TryAddWithoutValidation(name, Plain(value!));
        }

        request.Content = body is null ? null : body as HttpContent ?? JsonContent.Create(body, body.GetType(), options: Json);
        var answer = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            await answer.ThrowUnlessSuccessAsync(cancellationToken).ConfigureAwait(false);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private static string QueryText((string Name, object? Value)[] query)
    {
        var pairs = query.SelectMany(pair => pair.Value is IEnumerable many and not string
            ? many.Cast<object>().Select(value => (pair.Name, Value: (object?)value))
            : [pair]);
        var text = string.Join('&', pairs.Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={Text(pair.Value!)}"));
        return text.Length == 0 ? "" : $"?{text}";
    }

    private static string Plain(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        Enum => JsonSerializer.Serialize(value, value.GetType(), Json).Trim('"'),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}

/// <summary>Reads and writes enums by the names of the document.</summary>
internal sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
