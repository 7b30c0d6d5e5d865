using ExportPlatform.Contracts;
using ExportPlatform.Trade;

namespace ExportPlatform.Papers.Tests;

/// <summary>The acceptance scenarios as facts of papers, and parcels that are hard to print.</summary>
internal static class Samples
{
    public static readonly PostalItemId ItemId = PostalItemId.Create("LX", 64_400_001, CountryCode.Parse("RU"));

    /// <summary>P1: halva from Khanty-Mansiysk to Shanghai, names in Cyrillic and Chinese.</summary>
    public static PaperFacts Halva() => Facts(
        Parcel("RU", "CN", Money("58.00", "CNY"), 1_350, Line("170490", "RU", 3, Money("204.00", "CNY"), 1_200, "Cedar-nut halva in boxes of 400 g")) with
        {
            Consignor = new Party("ООО «Югорская тайга»", "ул. Мира, 1", "Ханты-Мансийск", "628011", CountryCode.Parse("RU")),
            Consignee = new Party("李娜 Li Na", "上海市黄浦区南京东路100号5楼502室 Nanjing Road 100", "上海 Shanghai", "200001", CountryCode.Parse("CN")),
            ImportCharges = Money("23.84", "CNY"),
        }) with
    {
        ValueInSdr = 21.39m,
        IsShortFormAllowed = true,
        Certificates = [new PaperCertificate("EAC declaration", "EAEU N RU D-RU.PA01.B.12345/26", "Ugra Taiga Foods", new DateOnly(2026, 1, 12), new DateOnly(2029, 1, 11))],
    };

    /// <summary>P2: felt slippers from Bishkek to Berlin under an IOSS number.</summary>
    public static PaperFacts Slippers() => Facts(
        Parcel("KG", "DE", Money("9.00", "EUR"), 600, Line("640520", "KG", 1, Money("45.00", "EUR"), 500, "Felt slippers, size 38")) with
        {
            Consignor = new Party("«Кийиз» ЖЧКсы", "Чүй проспектиси, 114", "Бишкек", "720000", CountryCode.Parse("KG")),
            Consignee = new Party("Jürgen Groß", "Straße des 17. Juni 135", "Berlin", "10623", CountryCode.Parse("DE")),
            ImportCharges = Money("13.83", "EUR"),
            TaxReference = "IM2760000742",
        }) with
    {
        ItemId = PostalItemId.Create("LX", 20_260_701, CountryCode.Parse("KG")),
        ValueInSdr = 36.60m,
        IsShortFormAllowed = true,
    };

    /// <summary>Many articles, long names, texts that do not fit.</summary>
    public static PaperFacts Crowd(int lines) => Facts(
        Parcel(
            "RU", "BR", Money("38.50", "USD"), 19_990,
            [
                .. Enumerable.Range(1, lines).Select(i => Line(
                    "420231", "RU", i, Money((i * 7).ToString(System.Globalization.CultureInfo.InvariantCulture) + ".35", "USD"), 10,
                    i % 3 == 0
                        ? "Кошелёк кожаный ручной работы с тиснением, цвет тёмно-коричневый / leather wallet, hand made, embossed, dark brown, four pockets, "
                          + "with a zip for coins, in a gift box of birch bark with a ribbon, article made to order for the buyer's initials"
                        : $"Leather wallet, model {i}"))
            ]) with
        {
            Consignor = new Party(
                "Индивидуальный предприниматель Константинопольский-Рождественский Владислав Святославович", "Набережная реки Фонтанки, дом 118, литера А, помещение 24-Н, офис 301",
                "Санкт-Петербург", "190000", CountryCode.Parse("RU")),
            Consignee = new Party(
                "Maria Aparecida Conceição de Albuquerque Cavalcanti Figueiredo do Nascimento", "Avenida Engenheiro Luís Carlos Berrini, 1681, Bloco B, Apartamento 1704, Cidade Monções",
                "São Paulo", "04571-011", CountryCode.Parse("BR")),
        });

    public static PaperFacts Facts(PaperConsignment consignment) => new(
        Guid.Parse("0190f000-0000-7000-8000-0000000000a1"),
        consignment,
        new DateTimeOffset(2026, 9, 15, 10, 0, 0, TimeSpan.Zero),
        DeclarationVersion: 1,
        MovementReferenceNumber: "26RU00000000000011",
        new DateTimeOffset(2026, 9, 15, 10, 0, 2, TimeSpan.Zero),
        ValueInSdr: null,
        IsShortFormAllowed: false,
        ItemId,
        ContractNumber: "0190f000-0000-7000-8000-000000000001",
        Certificates: []);

    public static ConsignmentLine Line(string hs, string origin, int quantity, Money value, long grams, string description) => new(
        "1", $"SKU-{hs}", description, HsCode.Parse(hs), CountryCode.Parse(origin), quantity, value, new Weight(grams), null, IsMassProduced: true);

    public static PaperConsignment Parcel(string dispatch, string destination, Money freight, long grossGrams, params ConsignmentLine[] lines) => new(
        new Party("Ugra Taiga Foods", "Mira 1", "Khanty-Mansiysk", "628011", CountryCode.Parse(dispatch)),
        new Party("Li Na", "Nanjing Road 100", "Shanghai", "200001", CountryCode.Parse(destination)),
        "RUKHM",
        CountryCode.Parse(dispatch),
        CountryCode.Parse(destination),
        lines,
        lines.Select(line => line.Value).Aggregate((sum, value) => sum + value),
        freight,
        Trade.Money.Zero(freight.Currency),
        Trade.Money.Zero(freight.Currency),
        new Weight(grossGrams),
        new ParcelSize(25, 18, 10),
        "smallPacket",
        "DDP",
        "DirectMailB2c",
        null);

    public static Money Money(string amount, string currency) => Trade.Money.Parse(amount, CurrencyCode.Parse(currency));
}
