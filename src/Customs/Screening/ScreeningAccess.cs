using System.Security.Claims;
using ExportPlatform.ServiceDefaults.Access;

namespace ExportPlatform.Customs.Screening;

/// <summary>Who may see whom a party resembles: officers of the authority that screens, and those who run the platform.</summary>
internal static class ScreeningAccess
{
    /// <summary>The name of the policy.</summary>
    public const string Policy = "screening";

    /// <summary>The policy of what only officers of the authority that screens decide.</summary>
    public const string Officers = "screening-officers";

    /// <summary>The authority whose officers screen.</summary>
    public const string Authority = "screening";

    /// <summary>Whether the caller is an officer who screens.</summary>
    public static bool IsScreeningOfficer(this ClaimsPrincipal caller) => caller.IsInRole(Policies.Officer) && caller.Authority() == Authority;
}
