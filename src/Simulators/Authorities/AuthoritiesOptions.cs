using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Simulators.Authorities;

/// <summary>How the simulated authorities behave.</summary>
internal sealed class AuthoritiesOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Authorities";

    /// <summary>How long an authority thinks that answers later, contradicts itself or revokes; default 300 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Thinks { get; set; } = TimeSpan.FromMilliseconds(300);
}
