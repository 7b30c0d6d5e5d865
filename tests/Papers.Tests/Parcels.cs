using CsCheck;
using ExportPlatform.Contracts;
using ExportPlatform.Trade;

namespace ExportPlatform.Papers.Tests;

/// <summary>Parcels of any content, with words of three scripts.</summary>
internal static class Parcels
{
    private static readonly string[] Words =
        ["halva", "Felt", "brass-bound", "кедровая", "Ёлка", "Өнөр", "蜂蜜", "松子仁", "Łódź", "crème", "400 g", "№5", "(new)", "50%"];

    private static readonly Gen<string> Name = Gen.OneOf(Words).Array[1, 3].Select(words => string.Join(' ', words));

    private static readonly Gen<CountryCode> Country = Gen.OneOf("RU", "KG", "KZ", "CN", "DE", "BR", "AE", "TR", "US").Select(CountryCode.Parse);

    private static readonly Gen<Party> Party = Gen.Select(
        Name, Name, Name, Gen.Int[100_000, 999_999], Country,
        (name, street, city, postalCode, country) => new Party(name, street, city, postalCode.ToString(System.Globalization.CultureInfo.InvariantCulture), country));

    private static readonly Gen<PostalItemId> ItemId = Gen.Select(
        Gen.OneOf("LX", "RR", "CP", "EE", "HA"), Gen.Int[0, 99_999_999], Country, PostalItemId.Create);

    /// <summary>The facts of any parcel's papers.</summary>
    public static readonly Gen<PaperFacts> Any =
        from currency in Gen.OneOf("CNY", "EUR", "JPY", "KWD", "USD").Select(CurrencyCode.Parse)
        from lines in Line(currency).Array[1, 30]
        from consignor in Party
        from consignee in Party
        from freight in Gen.Long[0, 9_999_999_999]
        from charges in Gen.Long[0, 9_999_999]
        from packing in Gen.Long[0, 5_000]
        from itemId in ItemId
        select Samples.Facts(
            Samples.Parcel("RU", "CN", new Money(freight, currency), lines.Sum(line => line.NetWeight.Grams) + packing, lines) with
            {
                Consignor = consignor,
                Consignee = consignee,
                ImportCharges = new Money(charges, currency),
            }) with
        { ItemId = itemId };

    private static Gen<ConsignmentLine> Line(CurrencyCode currency) =>
        from description in Name
        from hs in Gen.OneOf("170490", "640520", "970191", "040900")
        from origin in Country
        from quantity in Gen.Int[1, 99_999]
        from value in Gen.Long[1, 99_999_999_999]
        from grams in Gen.Long[1, 20_000]
        select Samples.Line(hs, origin.Value, quantity, new Money(value, currency), grams, description);
}
