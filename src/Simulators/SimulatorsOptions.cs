using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Simulators;

/// <summary>Settings of the simulated outside world.</summary>
public sealed class SimulatorsOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Simulators";

    /// <summary>What services send as <c>Authorization: Bearer</c>, as they would send a party's own API key. Required, 16 characters or more.</summary>
    [Required, MinLength(16)]
    public string ApiKey { get; set; } = "";
}
