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

    /// <summary>Further buyers, <c>crowd-buyer-0001</c> and on, for load tests; they have clients and no password. Default none.</summary>
    [Range(0, 9_999)]
    public int CrowdBuyers { get; set; }

    /// <summary>Further sellers, <c>crowd-seller-0001</c> and on, for load tests; they have clients and no password. Default none.</summary>
    [Range(0, 9_999)]
    public int CrowdSellers { get; set; }
}
