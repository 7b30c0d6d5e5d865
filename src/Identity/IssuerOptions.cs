using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Identity;

/// <summary>How this issuer names itself, where it keeps its keys and how long what it gives out is good for.</summary>
internal sealed class IssuerOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Identity";

    /// <summary>
    /// The platform's public address, written into every token as <c>iss</c>; services expect the same text as <c>Authentication:Issuer</c>.
    /// Has to be https outside Development.
    /// </summary>
    [Required]
    public Uri Issuer { get; set; } = new("https://identity.export-platform/");

    /// <summary>
    /// Folder of the private keys, readable by its owner only; all copies of the service share one. Default: <c>export-platform/identity/keys</c> in
    /// the user's cache folder.
    /// </summary>
    public string? KeyFolder { get; set; }

    /// <summary>Networks whose <c>X-Forwarded-*</c> headers are believed, such as <c>10.0.3.0/24</c>: the gateway's. Loopback always is.</summary>
    public IList<string> GatewayNetworks { get; } = [];

    /// <summary>How long a code waits to be exchanged: at most ten minutes, one unless said otherwise.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:10:00")]
    public TimeSpan CodeLifetime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an access token is good for: one minute to one hour, ten minutes unless said otherwise.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a person stays signed in at an application that asks for <c>offline_access</c>; not prolonged by use. 14 days.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "90.00:00:00")]
    public TimeSpan RefreshLifetime { get; set; } = TimeSpan.FromDays(14);

    /// <summary>The same for accounts that need a second factor, and the longest a browser stays signed in. 12 hours.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "14.00:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);
}
