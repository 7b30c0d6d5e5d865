using ExportPlatform.Client;
using ExportPlatform.Trade;

namespace ExportPlatform.Cli.Load;

/// <summary>What there is to buy in a run.</summary>
internal static class Shelf
{
    private static readonly ConsigneeRequest Shanghai = Door("Li Na", "Nanjing Road 100", "Shanghai", "200001", "CN");
    private static readonly ConsigneeRequest Berlin = Door("Anna Schmidt", "Lindenstrasse 5", "Berlin", "10969", "DE");
    private static readonly ConsigneeRequest Paris = Door("Camille Laurent", "Rue de Rivoli 20", "Paris", "75004", "FR");
    private static readonly ConsigneeRequest Almaty = Door("Aigerim Omarova", "Abay Avenue 10", "Almaty", "050000", "KZ");

    // Allowed everywhere they go, and cleared by rule: what is measured is the platform and not an officer's day.
    private static readonly Good[] Named =
    [
        new("HALVA-CEDAR-400", 3, Shanghai, "seller-ugra"),
        new("NUTS-CEDAR-250", 2, Shanghai, "seller-ugra"),
        new("TEA-FIREWEED-100", 2, Almaty, "seller-ugra"),
        new("SLIPPERS-FELT-38", 1, Berlin, "seller-ala-too"),
        new("SLIPPERS-FELT-42", 1, Paris, "seller-ala-too"),
        new("TOY-FELT-YAK", 2, Shanghai, "seller-ala-too"),
    ];

    /// <summary>The cedar-nut halva of P1 alone (<c>p1</c>), or goods of several sorts to several countries (<c>all</c>).</summary>
    /// <param name="goods">Which.</param>
    /// <param name="sellers">How many sellers of the crowd sell the like (<see cref="LoadSeed"/>); none: those of the demonstration.</param>
    public static IReadOnlyList<Good> Of(string goods, int sellers)
    {
        Good[] some = goods is "p1" ? [Named[0]] : Named;
        return sellers == 0
            ? some
            : [.. from number in Enumerable.Range(1, sellers)
                  from good in some
                  select good with { Sku = SkuOf(good.Sku, number), Seller = $"crowd-seller-{number:D4}" }];
    }

    /// <summary>The article of a seller of the crowd that is like one of the demonstration.</summary>
    public static string SkuOf(string like, int seller) => $"{like}-C{seller:D4}";

    private static ConsigneeRequest Door(string name, string street, string city, string postalCode, string country) =>
        new() { Name = name, Street = street, City = city, PostalCode = postalCode, Country = CountryCode.Parse(country) };
}

/// <summary>Something people buy, where it goes and who sends it.</summary>
/// <param name="Sku">The article.</param>
/// <param name="Quantity">Pieces.</param>
/// <param name="To">The door.</param>
/// <param name="Seller">The client of whoever hands it over.</param>
internal sealed record Good(string Sku, int Quantity, ConsigneeRequest To, string Seller)
{
    private const int Letters = 6;

    /// <summary>A door of the order's own in the same street: orders to one person within a day look like one order split and wait for an officer.</summary>
    public ConsigneeRequest DoorOf(Guid orderId)
    {
        var digits = orderId.ToString("N")[^Letters..];
        return new()
        {
            Name = $"{To.Name} {string.Concat(digits.Select(digit => (char)('a' + Convert.ToInt32($"{digit}", 16))))}",
            Street = $"{To.Street}-{digits}",
            City = To.City,
            PostalCode = To.PostalCode,
            Country = To.Country,
        };
    }
}
