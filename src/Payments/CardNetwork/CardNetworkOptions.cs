using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>How the card network is reached.</summary>
public sealed class CardNetworkOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "CardNetwork";

    /// <summary>Where it is; default the simulated outside world, by service discovery.</summary>
    [Required]
    public Uri Address { get; set; } = new("http://simulators");

    /// <summary>How long one call may take before its outcome counts as unknown; default 5 s, at most 12.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);
}
