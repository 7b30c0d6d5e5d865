using ExportPlatform.ServiceDefaults.Access;

namespace ExportPlatform.Identity.Accounts;

/// <summary>The roles an account can have.</summary>
internal static class AccountRoles
{
    /// <summary>Acts for sellers by their mandate.</summary>
    public const string Agent = "agent";

    /// <summary>A machine of a post, a marketplace or another partner; never a person.</summary>
    public const string Partner = "partner";

    /// <summary>The roles of people.</summary>
    public static readonly string[] OfPeople = [Policies.Buyer, Policies.Seller, Agent, Policies.Officer, Policies.Operator];
}
