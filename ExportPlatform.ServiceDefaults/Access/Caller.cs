using System.Security.Claims;

namespace ExportPlatform.ServiceDefaults.Access;

/// <summary>
/// Who is asking, read from a validated token. Ownership tests use these ids inside the query. What a token lacks the scope or the second factor
/// for counts as absent, so that a person of several roles sees only what this token was given for.
/// </summary>
public static class Caller
{
    /// <summary>The account's id (<c>sub</c>).</summary>
    /// <exception cref="InvalidOperationException">There is no authenticated caller: the endpoint lacks a policy.</exception>
    public static Guid AccountId(this ClaimsPrincipal caller) =>
        Id(caller, ClaimNames.Account) ?? throw new InvalidOperationException("The caller has no account id.");

    /// <summary>The account's id when the caller buys; null when not.</summary>
    public static Guid? BuyerId(this ClaimsPrincipal caller) => AccessRules.Buyer.IsMetBy(caller) ? caller.AccountId() : null;

    /// <summary>
    /// The seller account the caller acts for: a seller's own, or the one an agent names in <c>Acting-For</c> and has a mandate of; null when none.
    /// </summary>
    public static Guid? SellerId(this ClaimsPrincipal caller) =>
        AccessRules.Agent.IsMetBy(caller) ? Id(caller, ClaimNames.ActingFor)
        : AccessRules.Seller.IsMetBy(caller) ? Id(caller, ClaimNames.SellerId)
        : null;

    /// <summary>The seller whose webhooks the caller manages, found as above but with the scope for webhooks; null when none.</summary>
    public static Guid? WebhooksSellerId(this ClaimsPrincipal caller) =>
        AccessRules.AgentWebhooks.IsMetBy(caller) ? Id(caller, ClaimNames.ActingFor)
        : AccessRules.SellerWebhooks.IsMetBy(caller) ? Id(caller, ClaimNames.SellerId)
        : null;

    /// <summary>The account of the partner whose webhooks the caller manages; null for everybody else.</summary>
    public static Guid? WebhooksPartnerId(this ClaimsPrincipal caller) =>
        AccessRules.PartnerWebhooks.IsMetBy(caller) ? caller.AccountId() : null;

    /// <summary>The authority an officer works for, such as <c>customs</c>; null for everybody else.</summary>
    public static string? Authority(this ClaimsPrincipal caller) =>
        AccessRules.Officer.IsMetBy(caller) ? caller.FindFirstValue(ClaimNames.Authority) : null;

    /// <summary>Whether the caller runs the platform.</summary>
    public static bool IsOperator(this ClaimsPrincipal caller) => AccessRules.Operator.IsMetBy(caller);

    private static Guid? Id(ClaimsPrincipal caller, string claim) =>
        Guid.TryParse(caller.FindFirstValue(claim), out var id) ? id : null;
}
