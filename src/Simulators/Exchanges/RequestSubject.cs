using System.Text.Json;

namespace ExportPlatform.Simulators.Exchanges;

/// <summary>What a request is about, as far as faults can be aimed at it.</summary>
/// <param name="OrderId">The platform's order id, which outside parties know as the reference.</param>
/// <param name="Amount">The amount as written in the request.</param>
/// <param name="Token">The payment method or another token of the request.</param>
public sealed record RequestSubject(string? OrderId, string? Amount, string? Token)
{
    /// <summary>Nothing is known.</summary>
    public static readonly RequestSubject Unknown = new(null, null, null);

    /// <summary>Reads <c>orderId</c> or <c>reference</c>, <c>amount</c> and <c>paymentMethod</c> or <c>token</c> of a JSON object.</summary>
    public static Task<RequestSubject> FromBody(HttpContext http, JsonElement? body) => Task.FromResult(FromBody(body));

    /// <inheritdoc cref="FromBody(HttpContext, JsonElement?)" />
    public static RequestSubject FromBody(JsonElement? body) =>
        body is { ValueKind: JsonValueKind.Object } json
            ? new RequestSubject(
                Text(json, "orderId") ?? Text(json, "reference"),
                Text(json, "amount"),
                Text(json, "paymentMethod") ?? Text(json, "token"))
            : Unknown;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? value.ToString()
            : null;
}

/// <summary>Finds what a request is about; the body is null when there is none or it is not a JSON object.</summary>
public delegate Task<RequestSubject> SubjectFinder(HttpContext http, JsonElement? body);
