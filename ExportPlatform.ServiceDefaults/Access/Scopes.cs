namespace ExportPlatform.ServiceDefaults.Access;

/// <summary>The names of the scopes: what the holder of a token lets a client do. A role without its scope opens nothing.</summary>
public static class Scopes
{
    /// <summary>Carts, quotes, orders and payments of a buyer.</summary>
    public const string Shop = "shop";

    /// <summary>Catalogue, stock, hand-over, evidence and orders of a seller, by the seller or an agent.</summary>
    public const string Sell = "sell";

    /// <summary>The work queue of an authority.</summary>
    public const string Clear = "clear";

    /// <summary>Running the platform.</summary>
    public const string Operate = "operate";

    /// <summary>One's own webhook endpoints.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>Machines of posts and marketplaces.</summary>
    public const string Partner = "partner";
}
