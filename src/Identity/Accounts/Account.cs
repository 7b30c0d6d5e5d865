using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Identity;

namespace ExportPlatform.Identity.Accounts;

/// <summary>A person who can sign in: the framework's account with what the platform has to know about them.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>Longest name.</summary>
    public const int NameLength = 100;

    /// <summary>As shown to people; empty until opened, and for good once erased. Rests in <see cref="Person"/> like the e-mail address.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name and e-mail address, sealed for the account; null only while one is being made.</summary>
    public Sealed<AccountPerson>? Person { get; set; }

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

/// <summary>What is personal about an account.</summary>
/// <param name="Name">As shown to people.</param>
/// <param name="Email">What the person signs in with.</param>
public sealed record AccountPerson(string Name, string Email);
