using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Identity.Demo;

/// <summary>What the people of the demo prove themselves with. Read in Development only; made and kept by the app host.</summary>
internal sealed class DemoOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "DevelopmentClients";

    /// <summary>One secret for the clients of all demo people, at least 16 characters.</summary>
    [Required, MinLength(16)]
    public string Secret { get; set; } = "";

    /// <summary>One password for the accounts of all demo people, at least 12 characters; without it they cannot sign in at the pages.</summary>
    [MinLength(12)]
    public string? Password { get; set; }
}
