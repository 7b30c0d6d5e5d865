namespace ExportPlatform.ServiceDefaults.Access;

/// <summary>The names of the roles in a token's <c>role</c>: what somebody is. A person can be several.</summary>
public static class Roles
{
    /// <summary>Buys.</summary>
    public const string Buyer = "buyer";

    /// <summary>Produces and sells, for the account in <c>seller_id</c>.</summary>
    public const string Seller = "seller";

    /// <summary>Helps many sellers, by their mandates.</summary>
    public const string Agent = "agent";

    /// <summary>Decides for the authority in <c>authority</c>.</summary>
    public const string Officer = "officer";

    /// <summary>Runs the platform.</summary>
    public const string Operator = "operator";

    /// <summary>A machine of a post or a marketplace.</summary>
    public const string Partner = "partner";
}
