using ExportPlatform.Contracts;
using ExportPlatform.Trade;

namespace ExportPlatform.Shipping.Tests;

/// <summary>Goods to send in tests.</summary>
internal static class Consignments
{
    public static readonly Guid SellerId = new("0190a000-0000-7000-8000-000000000001");
    public static readonly Guid BuyerId = new("0190b000-0000-7000-8000-000000000001");

    public static readonly Party Sender = new("Ugra Taiga Foods", "Mira 5", "Khanty-Mansiysk", "628011", CountryCode.Parse("RU"));
    public static readonly Party Recipient = new("Li Na", "Nanjing Road 100", "Shanghai", "200001", CountryCode.Parse("CN"));

    /// <summary>Three boxes of cedar-nut halva from Khanty-Mansiysk to Shanghai.</summary>
    public static Consignment Halva() => new(
        SellerId,
        BuyerId,
        new Sealed<Party>(SellerId, "person", 1, new byte[28]),
        new Sealed<Party>(BuyerId, "person", 1, new byte[28]),
        "RUKHM",
        CountryCode.Parse("RU"),
        CountryCode.Parse("CN"),
        [
            new ConsignmentLine(
                "1", "HALVA-CEDAR-400", "Cedar-nut halva in boxes", HsCode.Parse("170490"), CountryCode.Parse("RU"), 3, Yuan("204.00"),
                new Weight(1200), null, true),
        ],
        Yuan("204.00"),
        Yuan("58.00"),
        Yuan("0.00"),
        Yuan("23.84"),
        new Weight(1350),
        new ParcelSize(25, 18, 10),
        "smallPacket",
        "Ddp",
        "DirectMailB2c",
        Guid.CreateVersion7(),
        null);

    private static Money Yuan(string amount) => Money.Parse(amount, CurrencyCode.Parse("CNY"));
}
