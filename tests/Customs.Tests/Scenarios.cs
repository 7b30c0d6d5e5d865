using ExportPlatform.Contracts;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Rates;
using ExportPlatform.Customs.Rules;
using ExportPlatform.LandedCost;
using ExportPlatform.RuleBooks;
using ExportPlatform.Trade;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Customs.Tests;

/// <summary>The acceptance scenarios as consignments, and the rows and rates they are decided by.</summary>
internal static class Scenarios
{
    /// <summary>The shipped rules as a service that has not looked at its database yet holds them.</summary>
    public static RulesInForce<ClearanceRules> RulesInForce() =>
        new(ClearanceBook.Kind, new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>());

    public static readonly ClearanceRules ShippedRules = ClearanceRules.LoadShipped();
    public static readonly RuleBook RuleBook = RuleBook.LoadShipped();
    public static readonly RateTable ShippedRates = new(OfficialRates.Shipped());
    public static readonly DateOnly Today = new(2026, 9, 15);
    public static readonly Guid UgraTaigaFoods = Guid.Parse("0190a000-0000-7000-8000-000000000001");
    public static readonly Guid LiNa = Guid.Parse("0190b000-0000-7000-8000-000000000001");

    public static Money Cny(string amount) => Money.Parse(amount, CurrencyCode.Parse("CNY"));

    public static Money Eur(string amount) => Money.Parse(amount, CurrencyCode.Parse("EUR"));

    public static Money Rub(string amount) => Money.Parse(amount, CurrencyCode.Parse("RUB"));

    /// <summary>P1: three boxes of halva from Khanty-Mansiysk to Shanghai.</summary>
    public static Consignment Halva() => Parcel(
        "RU", "CN", Line("170490", "RU", 3, Cny("204.00"), 1_200, "Cedar-nut halva in boxes of 400 g"), Cny("58.00"), 1_350) with
    {
        ImportCharges = Cny("23.84"),
        DispatchLocation = "RUKHM",
    };

    /// <summary>P2: felt slippers from Bishkek to Berlin.</summary>
    public static Consignment Slippers() => Parcel(
        "KG", "DE", Line("640520", "KG", 1, Eur("45.00"), 500, "Felt slippers, size 38"), Eur("9.00"), 600) with
    {
        ImportCharges = Eur("13.83"),
        DispatchLocation = "KGFRU",
        TaxReference = "IM2760000742",
    };

    /// <summary>P3: an oil painting from Moscow to Dubai.</summary>
    public static Consignment Painting(int yearMade = 2019) => Parcel(
        "RU", "AE", Line(yearMade < 1926 ? "970121" : "970191", "RU", 1, Rub("80000.00"), 2_500, "Oil painting on canvas") with
        {
            YearMade = yearMade,
            IsMassProduced = false,
        },
        Rub("6000.00"), 3_200) with
    { Service = "Ems", Incoterm = "DAP" };

    /// <summary>P4: jam for a Chinese chain, a contract price that includes freight and insurance.</summary>
    public static Consignment Jam() => Parcel(
        "RU", "CN", Line("200799", "RU", 20_000, Cny("840000.00"), 9_000_000, "Cranberry jam in jars"), Cny("50000.00"), 11_000_000) with
    {
        Insurance = Cny("10000.00"),
        Incoterm = "CIF",
        Channel = "GeneralTrade",
        Service = "Cargo",
    };

    /// <summary>P6: a wooden bowl from Nizhny Novgorod to Paris.</summary>
    public static Consignment Bowl(string destination = "FR", string origin = "RU", string? dispatch = null) => Parcel(
        dispatch ?? origin, destination, Line("441990", origin, 1, Eur("49.00"), 350, "Painted wooden bowl"), Eur("11.00"), 450);

    public static ConsignmentLine Line(string hs, string origin, int quantity, Money value, long grams, string description) => new(
        "1", $"SKU-{hs}", description, HsCode.Parse(hs), CountryCode.Parse(origin), quantity, value, new Weight(grams), null, IsMassProduced: true);

    public static Parties PartiesOf(Consignment consignment) => new(
        new Party("Ugra Taiga Foods", "Mira 1", "Khanty-Mansiysk", "628011", consignment.DispatchCountry),
        new Party("Li Na", "Nanjing Road 100", "Shanghai", "200001", consignment.DestinationCountry));

    /// <summary>Well formed; the rules do not open it.</summary>
    private static Sealed<Party> SealedFor(Guid subjectId) => new(subjectId, "person", 1, new byte[28]);

    public static Consignment Parcel(string dispatch, string destination, ConsignmentLine line, Money freight, long grossGrams) => new(
        UgraTaigaFoods,
        LiNa,
        SealedFor(UgraTaigaFoods),
        SealedFor(LiNa),
        "RUKHM",
        CountryCode.Parse(dispatch),
        CountryCode.Parse(destination),
        [line],
        line.Value,
        freight,
        Money.Zero(freight.Currency),
        Money.Zero(freight.Currency),
        new Weight(grossGrams),
        new ParcelSize(25, 18, 10),
        "SmallPacket",
        "DDP",
        "DirectMailB2c",
        Guid.Parse("0190f000-0000-7000-8000-000000000001"),
        null);
}
