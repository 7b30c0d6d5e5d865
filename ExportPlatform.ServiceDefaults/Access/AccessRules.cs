using System.Collections.Frozen;
using System.Security.Claims;

namespace ExportPlatform.ServiceDefaults.Access;

/// <summary>
/// What each policy asks of a token: role and scope always, for officers and operators a second factor, and whom the caller stands for. Pure, so
/// that queries (<see cref="Caller"/>) and endpoints (<see cref="AccessRequirement"/>) decide by the same table.
/// </summary>
internal static class AccessRules
{
    public static readonly AccessRule Buyer = new(Roles.Buyer, Scopes.Shop, AccessRefusal.Forbidden);
    public static readonly AccessRule Seller = new(Roles.Seller, Scopes.Sell, AccessRefusal.Forbidden) { Subject = ClaimNames.SellerId };
    public static readonly AccessRule Agent = new(Roles.Agent, Scopes.Sell, AccessRefusal.MandateMissing) { Subject = ClaimNames.ActingFor };
    public static readonly AccessRule SellerWebhooks = Seller with { Scope = Scopes.Webhooks };
    public static readonly AccessRule AgentWebhooks = Agent with { Scope = Scopes.Webhooks };
    public static readonly AccessRule Officer =
        new(Roles.Officer, Scopes.Clear, AccessRefusal.Forbidden) { Subject = ClaimNames.Authority, NeedsSecondFactor = true };

    public static readonly AccessRule Operator = new(Roles.Operator, Scopes.Operate, AccessRefusal.Forbidden) { NeedsSecondFactor = true };
    public static readonly AccessRule Partner = new(Roles.Partner, Scopes.Partner, AccessRefusal.Forbidden);

    public static readonly AccessRule PartnerWebhooks = Partner with { Scope = Scopes.Webhooks };

    /// <summary>A policy is passed by whoever meets one of its rules.</summary>
    public static readonly FrozenDictionary<string, AccessRule[]> ByPolicy = new Dictionary<string, AccessRule[]>(StringComparer.Ordinal)
    {
        [Policies.Buyer] = [Buyer],
        [Policies.Seller] = [Seller, Agent],
        [Policies.Webhooks] = [SellerWebhooks, AgentWebhooks, PartnerWebhooks],
        [Policies.Officer] = [Officer],
        [Policies.Operator] = [Operator],
        [Policies.Desk] = [Officer, Operator],
        [Policies.Party] = [Buyer, Seller, Agent, Officer, Operator],
        [Policies.Partner] = [Partner],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Why the caller may not pass a policy, by the rule the caller came nearest to; null when the caller may.</summary>
    public static AccessRefusal? Refusal(string policy, ClaimsPrincipal caller)
    {
        var refusals = Array.ConvertAll(ByPolicy[policy], rule => rule.Refusal(caller));
        return Array.Exists(refusals, refusal => refusal is null) ? null : refusals.MaxBy(refusal => refusal!.Nearness);
    }
}

/// <summary>One way to pass a policy.</summary>
/// <param name="Role">What the caller must be.</param>
/// <param name="Scope">What the token must allow.</param>
/// <param name="WithoutSubject">The refusal when it is not known whom the caller stands for.</param>
internal sealed record AccessRule(string Role, string Scope, AccessRefusal WithoutSubject)
{
    /// <summary>The claim that says whom the caller stands for; null when for nobody else.</summary>
    public string? Subject { get; init; }

    /// <summary>Whether a password alone is too little.</summary>
    public bool NeedsSecondFactor { get; init; }

    /// <summary>Why the caller does not meet this rule; null when it is met.</summary>
    public AccessRefusal? Refusal(ClaimsPrincipal caller) =>
        !caller.HasClaim(ClaimNames.Role, Role) ? AccessRefusal.Forbidden
        : !HasScope(caller) ? AccessRefusal.ScopeMissing(Scope)
        : NeedsSecondFactor && !caller.HasClaim(ClaimNames.AuthenticationMethod, ClaimNames.SecondFactor) ? AccessRefusal.SecondFactorMissing
        : Subject is null || caller.FindFirst(Subject) is { Value.Length: > 0 } ? null
        : WithoutSubject;

    /// <summary>Whether the caller meets this rule.</summary>
    public bool IsMetBy(ClaimsPrincipal caller) => Refusal(caller) is null;

    private bool HasScope(ClaimsPrincipal caller) =>
        caller.FindAll(ClaimNames.Scope).Any(claim => claim.Value.Split(' ').Contains(Scope, StringComparer.Ordinal));
}
