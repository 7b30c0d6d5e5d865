using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Identity.Tokens;

/// <summary>What the demo identities prove themselves with. Read in Development only.</summary>
internal sealed class DevelopmentClientOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "DevelopmentClients";

    /// <summary>One secret for all demo identities, at least 16 characters, made by the app host.</summary>
    [Required, MinLength(16)]
    public string Secret { get; set; } = "";
}
