using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Customs.Authorities;

/// <summary>How the authorities are reached.</summary>
internal sealed class ExportAuthorityOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "ExportAuthorities";

    /// <summary>Above each authority's name; default the simulated outside world, by service discovery. Ends with a slash.</summary>
    [Required]
    public Uri Address { get; set; } = new("http://simulators/authorities/");

    /// <summary>The authorities' key for us; default the key of the simulated outside world (<c>Simulators:ApiKey</c>). 16 characters or more.</summary>
    [Required, MinLength(16)]
    public string ApiKey { get; set; } = "";

    /// <summary>How long one call may take; default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
