using System.Collections.Frozen;
using ExportPlatform.ServiceDefaults.Access;

namespace ExportPlatform.Identity.Tokens;

/// <summary>
/// The people of the demo, by the client id they ask tokens with. They exist in Development only; real accounts, passwords and consent are the
/// work of the identity service that takes this issuer's place.
/// </summary>
internal static class DemoIdentities
{
    public static readonly FrozenDictionary<string, DemoIdentity> ByClientId = new Dictionary<string, DemoIdentity>(StringComparer.Ordinal)
    {
        ["buyer-li-na"] = Buyer(1, "Li Na"),
        ["buyer-anna-schmidt"] = Buyer(2, "Anna Schmidt"),
        ["buyer-camille-laurent"] = Buyer(3, "Camille Laurent"),
        ["seller-ugra"] = Seller(1, "Ugra Taiga Foods"),
        ["seller-ala-too"] = Seller(2, "Ala-Too Felt"),
        ["seller-khokhloma"] = Seller(3, "Khokhloma Masters"),
        ["officer-bank"] = Officer(1, "bank"),
        ["officer-customs"] = Officer(2, "customs"),
        ["officer-culture"] = Officer(3, "culture"),
        ["officer-screening"] = Officer(4, "screening"),
        ["operator"] = new(Numbered('c', 1), "Operator", Policies.Operator),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static DemoIdentity Buyer(int number, string name) => new(Numbered('b', number), name, Policies.Buyer);

    private static DemoIdentity Seller(int number, string name) =>
        new(Numbered('e', number), name, Policies.Seller, SellerId: Numbered('a', number));

    private static DemoIdentity Officer(int number, string authority) =>
        new(Numbered('d', number), $"Officer of {authority}", Policies.Officer, Authority: authority);

    // Fixed, so that seeds, tokens and the demo agree.
    private static Guid Numbered(char kind, int number) => Guid.Parse($"0190{kind}000-0000-7000-8000-{number:D12}");
}
