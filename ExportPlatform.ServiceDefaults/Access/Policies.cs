namespace ExportPlatform.ServiceDefaults.Access;

/// <summary>The names of the access policies. Every endpoint names one; an endpoint that names none is denied to all.</summary>
public static class Policies
{
    /// <summary>Anyone with a valid token.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>A person who buys.</summary>
    public const string Buyer = "buyer";

    /// <summary>A producer, acting for the seller account in the token's <c>seller_id</c>.</summary>
    public const string Seller = "seller";

    /// <summary>An officer of one authority, named in the token's <c>authority</c>.</summary>
    public const string Officer = "officer";

    /// <summary>Somebody who runs the platform.</summary>
    public const string Operator = "operator";

    /// <summary>Buyer, seller, officer or operator: the query decides what each may see.</summary>
    public const string Party = "party";
}
