using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Identity;

/// <summary>How this issuer names itself, signs and dates its tokens.</summary>
internal sealed class IssuerOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Identity";

    /// <summary>Written into every token as <c>iss</c>; services expect the same text as <c>Authentication:Issuer</c>.</summary>
    [Required, Url]
    public string Issuer { get; set; } = "https://identity.export-platform";

    /// <summary>PEM file of the private key, readable by its owner only. Default: <c>export-platform/identity</c> in the user's cache folder.</summary>
    public string? KeyFile { get; set; }

    /// <summary>How long a token is good for: one minute to one day, one hour unless said otherwise.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);
}
