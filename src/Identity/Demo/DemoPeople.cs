using ExportPlatform.Identity.Accounts;
using ExportPlatform.ServiceDefaults.Access;

namespace ExportPlatform.Identity.Demo;

/// <summary>The people of the demo. They exist in Development only.</summary>
internal static class DemoPeople
{
    public static readonly IReadOnlyList<DemoPerson> All =
    [
        Buyer("buyer-li-na", 1, "Li Na"),
        Buyer("buyer-anna-schmidt", 2, "Anna Schmidt"),
        Buyer("buyer-camille-laurent", 3, "Camille Laurent"),
        Seller("seller-ugra", 1, "Ugra Taiga Foods"),
        Seller("seller-ala-too", 2, "Ala-Too Felt"),
        Seller("seller-khokhloma", 3, "Khokhloma Masters"),
        new("agent-nord", Numbered('f', 1), "Nord Export Support", AccountRoles.Agent),
        Officer(1, "bank"),
        Officer(2, "customs"),
        Officer(3, "culture"),
        Officer(4, "screening"),
        new("officer-screening-second", Numbered('d', 5), "Second officer of screening", Policies.Officer, Authority: "screening"),
        Officer(6, "export-control"),
        new("operator", Numbered('c', 1), "Operator", Policies.Operator),
        new("operator-second", Numbered('c', 2), "Second operator", Policies.Operator),
        new("partner-post", Numbered('9', 1), "Post", AccountRoles.Partner),
    ];

    /// <summary>The numbers of the crowd begin above those of the people who have a name.</summary>
    private const int CrowdStart = 1_000;

    /// <summary>The nameless buyers and sellers of load tests. A seller's goods are put into the catalogue by whoever makes the load.</summary>
    public static IEnumerable<DemoPerson> Crowd(DemoOptions options) =>
    [
        .. from number in Enumerable.Range(1, options.CrowdBuyers)
           select Buyer($"crowd-buyer-{number:D4}", CrowdStart + number, $"Buyer {number}"),
        .. from number in Enumerable.Range(1, options.CrowdSellers)
           select Seller($"crowd-seller-{number:D4}", CrowdStart + number, $"Seller {number}"),
    ];

    /// <summary>The sellers the demo's agent has a mandate of.</summary>
    public static readonly IReadOnlyList<Guid> SellersWithAgent = [Numbered('a', 1), Numbered('a', 2)];

    /// <summary>The demo's agent.</summary>
    public static readonly Guid Agent = Numbered('f', 1);

    private static DemoPerson Buyer(string clientId, int number, string name) => new(clientId, Numbered('b', number), name, Policies.Buyer);

    private static DemoPerson Seller(string clientId, int number, string name) =>
        new(clientId, Numbered('e', number), name, Policies.Seller, SellerId: Numbered('a', number));

    private static DemoPerson Officer(int number, string authority) =>
        new($"officer-{authority}", Numbered('d', number), $"Officer of {authority}", Policies.Officer, Authority: authority);

    // Fixed, so that seeds, tokens and the demo agree.
    private static Guid Numbered(char kind, int number) => Guid.Parse($"0190{kind}000-0000-7000-8000-{number:D12}");
}
