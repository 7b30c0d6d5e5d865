namespace ExportPlatform.Access.Tests.Running;

/// <summary>Who passes which policy.</summary>
internal static class Claims
{
    /// <summary>The account of whoever these tests speak for.</summary>
    public static readonly Guid Account = new("0190b000-0000-7000-8000-0000000000aa");

    /// <summary>A seller nobody else has anything to do with.</summary>
    public static readonly Guid Seller = new("0190a000-0000-7000-8000-0000000000aa");

    public static Dictionary<string, object> For(string policy) => policy switch
    {
        "seller" or "mandate-giver" or "mandate-reader" => TestClaims.Of(Account, "seller", Seller),
        "desk" => TestClaims.Of(Account, "operator"),
        "screening-officers" => TestClaims.Of(Account, "officer", authority: "screening"),
        "officer" => TestClaims.Of(Account, "officer", authority: "customs"),
        "webhooks" => new(TestClaims.Of(Account, "seller", Seller)) { ["scope"] = "webhooks" },
        "signed-in" or "party" => TestClaims.Of(Account, "buyer"),
        _ => TestClaims.Of(Account, policy),
    };
}
