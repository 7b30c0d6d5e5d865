using System.ComponentModel.DataAnnotations;
using ExportPlatform.ServiceDefaults.Webhooks;

namespace ExportPlatform.Simulators.Webhooks;

/// <summary>How the outside world calls the platform back.</summary>
public sealed class WebhookOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Webhooks";

    /// <summary>
    /// The keys webhooks are signed with, by the last part of the address they go to (<c>card-network</c>, <c>authorities</c>, <c>carrier</c>).
    /// Each is <c>whsec_</c> and base64; two with a space between them sign both, while keys change.
    /// </summary>
    public IDictionary<string, string> Keys { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where the platform takes webhooks; default its gateway, by service discovery.</summary>
    [Required]
    public Uri Receiver { get; set; } = new("http://gateway");

    /// <summary>Deliveries tried before a webhook is given up; default 20, with doubling pauses about a day.</summary>
    [Range(1, 100)]
    public int Attempts { get; set; } = 20;

    /// <summary>Pause after the first failed delivery; doubles from then on up to <see cref="LongestPause"/>. Default half a second.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest pause between two deliveries; default one hour.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The keys for one address.</summary>
    internal IEnumerable<WebhookKey> KeysFor(string path) => Keys[path[(path.LastIndexOf('/') + 1)..]].Split(' ').Select(WebhookKey.Parse);

    internal bool AreKeysValid() =>
        Keys.Count > 0 && Keys.Values.SelectMany(keys => keys.Split(' ')).All(key => WebhookKey.TryParse(key, out _));
}
