using System.Security.Claims;

namespace ExportPlatform.ServiceDefaults.Access;

/// <summary>Who is asking, read from a validated token. Ownership tests use these ids inside the query.</summary>
public static class Caller
{
    /// <summary>The account's id (<c>sub</c>).</summary>
    /// <exception cref="InvalidOperationException">There is no authenticated caller: the endpoint lacks a policy.</exception>
    public static Guid AccountId(this ClaimsPrincipal caller) =>
        Guid.TryParse(caller.FindFirstValue("sub"), out var id) ? id : throw new InvalidOperationException("The caller has no account id.");

    /// <summary>The seller account the caller acts for; null when none.</summary>
    public static Guid? SellerId(this ClaimsPrincipal caller) =>
        Guid.TryParse(caller.FindFirstValue("seller_id"), out var id) ? id : null;

    /// <summary>The authority an officer works for, such as <c>customs</c>; null for everybody else.</summary>
    public static string? Authority(this ClaimsPrincipal caller) => caller.FindFirstValue("authority");

    /// <summary>Whether the caller runs the platform.</summary>
    public static bool IsOperator(this ClaimsPrincipal caller) => caller.IsInRole(Policies.Operator);
}
