using System.Text.Json.Serialization;

namespace ExportPlatform.Checkout.Questions;

/// <summary>What another service says: an answer, or a refusal by one of its rules. Closed: the nested cases are the only ones.</summary>
internal abstract record Answer<T>
{
    private Answer()
    {
    }

    public sealed record Given(T Value) : Answer<T>;

    public sealed record Refused(Refusal Because) : Answer<T>;
}

/// <summary>A refusal passed on as it came: its code is as stable as if it were our own.</summary>
internal sealed record Refusal(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("detail")] string Detail)
{
    /// <summary>Reads problem details.</summary>
    public static async Task<Refusal> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken) =>
        await answer.Content.ReadFromJsonAsync<Refusal>(cancellationToken)
        ?? throw new HttpRequestException("A refusal came without problem details.");
}
