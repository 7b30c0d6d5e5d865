using ExportPlatform.Client;
using ExportPlatform.Trade;

namespace ExportPlatform.Demo;

/// <summary>One order of the demonstration and how it must end, to the cent.</summary>
/// <param name="Name">Its name in the acceptance scenarios, such as <c>P1</c>.</param>
/// <param name="Title">What happens, in one line.</param>
/// <param name="Buyer">The demo identity that buys.</param>
/// <param name="Seller">The demo identity that hands the parcel over.</param>
/// <param name="Sku">What is bought.</param>
/// <param name="Quantity">How many pieces.</param>
/// <param name="Currency">What the buyer pays in.</param>
/// <param name="To">Where the parcel goes.</param>
/// <param name="Outcome">How the order ends.</param>
/// <param name="Total">The price to the door; null when none may be shown.</param>
/// <param name="Split">Who gets what; empty when nothing is paid.</param>
/// <param name="RefusalCode">The code of the refusal; null when it is sold.</param>
internal sealed record Scenario(
    string Name,
    string Title,
    string Buyer,
    string Seller,
    string Sku,
    int Quantity,
    CurrencyCode Currency,
    ConsigneeRequest To,
    string Outcome,
    Money? Total,
    IReadOnlyDictionary<string, Money> Split,
    string? RefusalCode)
{
    private static readonly CurrencyCode Cny = CurrencyCode.Parse("CNY");
    private static readonly CurrencyCode Eur = CurrencyCode.Parse("EUR");

    /// <summary>Two orders that are settled and one that may not be sold.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(
            "P1", "Cedar-nut halva, Khanty-Mansiysk to Shanghai", "buyer-li-na", "seller-ugra", "HALVA-CEDAR-400", 3, Cny,
            Door("Li Na", "Nanjing Road 100", "Shanghai", "200001", "CN"),
            "Settled", Money.Parse("285.84", Cny), Parts(Cny, "193.80", "10.20", "23.84", "58.00"), null),
        new(
            "P2", "Felt slippers, Bishkek to Berlin", "buyer-anna-schmidt", "seller-ala-too", "SLIPPERS-FELT-38", 1, Eur,
            Door("Anna Schmidt", "Lindenstrasse 5", "Berlin", "10969", "DE"),
            "Settled", Money.Parse("67.83", Eur), Parts(Eur, "42.75", "2.25", "13.83", "9.00"), null),
        new(
            "P6", "Khokhloma wooden bowl, Nizhny Novgorod to Paris", "buyer-camille-laurent", "seller-khokhloma", "BOWL-KHOKHLOMA-20", 1, Eur,
            Door("Camille Laurent", "Rue de Rivoli 20", "Paris", "75004", "FR"),
            "Refused", null, new Dictionary<string, Money>(StringComparer.Ordinal), "restriction.blocked"),
    ];

    /// <summary>
    /// A recipient and a door of the order's own in the same street: what one person orders within a day is added up and, past the limit, waits for an
    /// officer, as it should; a demonstration that is started several times a day must not.
    /// </summary>
    public ConsigneeRequest DoorOf(Guid orderId)
    {
        const int length = 6;
        var digits = orderId.ToString("N")[^length..];
        return Door($"{To.Name} {string.Concat(digits.Select(LetterOf))}", $"{To.Street}-{digits}", To.City, To.PostalCode, To.Country.Value);
    }

    private static char LetterOf(char hexDigit) => (char)('a' + Convert.ToInt32($"{hexDigit}", 16));

    private static ConsigneeRequest Door(string name, string street, string city, string postalCode, string country) =>
        new() { Name = name, Street = street, City = city, PostalCode = postalCode, Country = CountryCode.Parse(country) };

    private static Dictionary<string, Money> Parts(CurrencyCode currency, string seller, string platform, string tax, string carrier) =>
        new(StringComparer.Ordinal)
        {
            ["seller"] = Money.Parse(seller, currency),
            ["platform"] = Money.Parse(platform, currency),
            ["tax"] = Money.Parse(tax, currency),
            ["carrier"] = Money.Parse(carrier, currency),
        };
}
