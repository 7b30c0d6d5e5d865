using System.Text.Json;

namespace ExportPlatform.ServiceDefaults.Webhooks;

/// <summary>What a service does with the events of one sender, once signature, time and novelty have been checked.</summary>
public interface IWebhookReceiver
{
    /// <summary>The sender's name; its keys are below <c>WebhookSenders:{name}</c>.</summary>
    static abstract string Sender { get; }

    /// <summary>How it signs; Standard Webhooks unless the receiver says otherwise.</summary>
    static virtual IWebhookScheme Scheme => StandardWebhooks.Instance;

    /// <summary>
    /// Takes in one event. A transaction is open on the service's database and holds the event's id: the effect, the messages published and the
    /// id commit together. May be called again from the start when another transaction was faster.
    /// </summary>
    /// <exception cref="JsonException">The body cannot be read; it is answered with 400 and nothing is kept.</exception>
    /// <exception cref="FormatException">As above.</exception>
    Task<WebhookOutcome> TakeInAsync(WebhookMessage message, CancellationToken cancellationToken);
}

/// <summary>An event whose signature was found good.</summary>
/// <param name="EventId">The sender's id, the same on every delivery.</param>
/// <param name="Body">The raw body that was signed.</param>
public sealed record WebhookMessage(string EventId, ReadOnlyMemory<byte> Body)
{
    private static readonly JsonSerializerOptions Json = MakeJson();

    /// <summary>The body as JSON, strictly.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public T Read<T>()
        where T : class =>
        JsonSerializer.Deserialize<T>(Body.Span, Json) ?? throw new JsonException("An event is not null.");

    private static JsonSerializerOptions MakeJson()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        PlatformDefaults.MakeStrict(json);
        return json;
    }
}

/// <summary>How an event was dealt with.</summary>
/// <param name="Result"><c>applied</c>, or why it was ignored; 60 characters at most.</param>
/// <param name="Subject">What it was about, such as an item number; 100 characters at most, no personal data.</param>
public sealed record WebhookOutcome(string Result, string? Subject = null)
{
    /// <summary>The result of an event that changed something.</summary>
    public const string Applied = "applied";
}
