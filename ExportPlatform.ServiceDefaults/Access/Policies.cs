namespace ExportPlatform.ServiceDefaults.Access;

/// <summary>
/// The names of the access policies. Every endpoint names one; an endpoint that names none is denied to all. What each asks for stands in
/// <see cref="AccessRules"/>.
/// </summary>
public static class Policies
{
    /// <summary>Anyone with a valid token.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>A person who buys.</summary>
    public const string Buyer = "buyer";

    /// <summary>A producer, or an agent with a mandate of the producer named in <c>Acting-For</c>.</summary>
    public const string Seller = "seller";

    /// <summary>A producer, an agent for one, or a partner's machine, whose token may manage webhook endpoints.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>An officer of one authority, named in the token's <c>authority</c>, who gave a second factor.</summary>
    public const string Officer = "officer";

    /// <summary>Somebody who runs the platform and gave a second factor.</summary>
    public const string Operator = "operator";

    /// <summary>An officer or an operator: those who decide as first or second person.</summary>
    public const string Desk = "desk";

    /// <summary>Buyer, seller, agent, officer or operator: the query decides what each may see.</summary>
    public const string Party = "party";

    /// <summary>A machine of a post or a marketplace.</summary>
    public const string Partner = "partner";
}
