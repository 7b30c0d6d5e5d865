using System.Collections.Frozen;
using ExportPlatform.Identity.Accounts;
using ExportPlatform.ServiceDefaults.Access;

namespace ExportPlatform.Identity.Tokens;

/// <summary>What an access token may be used for, which roles may have it and who accepts it.</summary>
internal static class ApiScopes
{
    /// <summary>Carts, quotes, orders and payments of a buyer.</summary>
    public const string Shop = "shop";

    /// <summary>Catalogue, stock, handover, orders and payouts of a seller.</summary>
    public const string Sell = "sell";

    /// <summary>Decisions of an authority's officer.</summary>
    public const string Clear = "clear";

    /// <summary>Running the platform.</summary>
    public const string Operate = "operate";

    /// <summary>Own webhook endpoints.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>Machines of posts and marketplaces.</summary>
    public const string Partner = "partner";

    /// <summary>The roles that may have a scope.</summary>
    public static readonly FrozenDictionary<string, string[]> RolesByScope = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [Shop] = [Policies.Buyer],
        [Sell] = [Policies.Seller, AccountRoles.Agent],
        [Clear] = [Policies.Officer],
        [Operate] = [Policies.Operator],
        [Webhooks] = [Policies.Seller, AccountRoles.Agent, Policies.Operator, AccountRoles.Partner],
        [Partner] = [AccountRoles.Partner],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every service that accepts a token with any of these scopes: they pass the caller's token on to each other.</summary>
    public static readonly string[] Audiences =
        ["catalog", "checkout", "payments", "customs", "shipping", "webhooks", "identity", "gateway", "simulators"];

    /// <summary>The scopes that fit these roles.</summary>
    public static IEnumerable<string> Of(IReadOnlyCollection<string> roles) =>
        RolesByScope.Where(scope => scope.Value.Intersect(roles, StringComparer.Ordinal).Any()).Select(scope => scope.Key).Order(StringComparer.Ordinal);

    /// <summary>Whether a scope is of the API; the others, such as <c>profile</c>, only tell who somebody is.</summary>
    public static bool IsApi(string scope) => RolesByScope.ContainsKey(scope);

    /// <summary>Of the scopes asked for, those these roles may have.</summary>
    public static string[] Fitting(IEnumerable<string> asked, IReadOnlyCollection<string> roles)
    {
        var fitting = Of(roles).ToHashSet(StringComparer.Ordinal);
        return [.. asked.Where(scope => !IsApi(scope) || fitting.Contains(scope))];
    }
}
