using ExportPlatform.ServiceDefaults.Access;
using Microsoft.AspNetCore.Identity;

namespace ExportPlatform.Identity.Accounts;

/// <summary>A person who can sign in: the framework's account with what the platform has to know about them.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>Longest name.</summary>
    public const int NameLength = 100;

    /// <summary>As shown to people.</summary>
    public required string Name { get; set; }

    /// <summary>What the account may be: buyer, seller, agent, officer, operator.</summary>
    public required IList<string> Roles { get; set; }

    /// <summary>The seller account of a seller; null for others.</summary>
    public Guid? SellerId { get; set; }

    /// <summary>The authority an officer works for; null for others.</summary>
    public string? Authority { get; set; }

    /// <summary>When the account was opened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether a password alone is not enough: officers and operators decide about others.</summary>
    public bool NeedsSecondFactor => Roles.Any(role => role is Policies.Officer or Policies.Operator);

    /// <summary>Whether an operator locked the account until further notice.</summary>
    public bool IsLockedByOperator => LockoutEnd == DateTimeOffset.MaxValue;
}
