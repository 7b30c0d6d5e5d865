using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Simulators.Webhooks;

/// <summary>How the outside world calls the platform back.</summary>
public sealed class WebhookOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Webhooks";

    /// <summary>The key webhooks are signed with, shared with the services. Required, 24 characters or more.</summary>
    [Required, MinLength(24)]
    public string Secret { get; set; } = "";

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
}
