namespace ExportPlatform.ServiceDefaults.Webhooks;

/// <summary>What is known of one sender of webhooks; configured below <c>WebhookSenders:{name}</c>.</summary>
public sealed class WebhookSenderOptions
{
    /// <summary>The configuration section of all senders.</summary>
    public const string Section = "WebhookSenders";

    /// <summary>
    /// The keys this sender may sign with: one, or two while keys change (first the new one is added here, then the sender changes over, then
    /// the old one goes). Each is <c>whsec_</c> and base64; an empty entry is none. Read anew when the configuration changes.
    /// </summary>
    public IList<string?> Keys { get; set; } = [];

    private IEnumerable<string?> Written => Keys.Where(key => !string.IsNullOrEmpty(key));

    internal WebhookKey[] ReadKeys() => [.. Written.Select(WebhookKey.Parse)];

    internal bool AreKeysValid() => Written.Any() && Written.All(key => WebhookKey.TryParse(key, out _));
}
