using System.Globalization;
using ExportPlatform.Trade;
using static ExportPlatform.LandedCost.Tests.Baskets;

namespace ExportPlatform.LandedCost.Tests;

/// <summary>Every row of landed_cost_vectors.csv by the shipped rules; a rate that a row calls a parameter is added to the tariff.</summary>
public sealed class VectorTests
{
    private static readonly string[] ItemTypes = ["640520", "621410", "441990"];

    public static IEnumerable<TheoryDataRow<string, string, string, string, string, string, string>> Vectors()
    {
        using var stream = typeof(VectorTests).Assembly.GetManifestResourceStream("landed_cost_vectors.csv")!;
        using var reader = new StreamReader(stream);
        foreach (var line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var cells = line.Split(',');
            yield return new(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
        }
    }

    [Fact]
    public void There_are_33_vectors() => Assert.Equal(33, Vectors().Count());

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_vector_comes_out_to_the_cent(
        string destination, string date, string goods, string freight, string currency, string parameters, string expected)
    {
        var given = Pairs(parameters);
        var request = Request(destination, date, goods, freight, currency, given);
        var rules = given.TryGetValue("dutyRate", out var duty) || given.TryGetValue("htsRate", out duty)
            ? WithTariff(request.DestinationCountry, decimal.Parse(duty, CultureInfo.InvariantCulture) * 100)
            : Shipped;

        foreach (var (name, value) in Pairs(expected))
        {
            if (name is "REJECT" or "REQUIRES")
            {
                var code = "landed-cost." + value.ToLowerInvariant().Replace('_', '-');
                Assert.Contains(Refused(request, rules).Code, (string[])[code, code + "-required"]);
                continue;
            }

            Assert.Equal(value, Amount(Priced(request, rules), name, destination));
        }
    }

    private static string Amount(LandedCostBreakdown cost, string name, string destination)
    {
        var amount = (name, destination) switch
        {
            ("duty", "US") => Named(cost, "DUTY"),
            ("surcharge", _) => Named(cost, "SURCHARGE-122"),
            ("flat", _) => Named(cost, "FLAT-TAX"),
            ("bcd" or "sws" or "igst" or "ii" or "icms", _) => Named(cost, name.ToUpperInvariant()),
            ("duty", _) => cost.Duty,
            ("tax" or "vat", _) => cost.Tax,
            ("sum", _) => cost.Duty + cost.Tax,
            ("total", _) => cost.Total,
            _ => throw new InvalidOperationException($"What is '{name}'?"),
        };
        return amount.ToAmountText();
    }

    private static Money Named(LandedCostBreakdown cost, string name) =>
        cost.Charges.Where(charge => charge.Name == name).Aggregate(Money.Zero(cost.Total.Currency), (sum, charge) => sum + charge.Amount);

    private static LandedCostRequest Request(
        string destination, string date, string goods, string freight, string currency, Dictionary<string, string> given)
    {
        var code = CurrencyCode.Parse(currency);
        var vat = given.GetValueOrDefault("vat");
        var country = destination is "EU" ? (vat is "0.20" ? "FR" : "NL") : destination;
        var yearUsed = given.TryGetValue("yearUsed", out var used) ? Money.Parse(used, code) : (Money?)null;
        return Baskets.Request("KG", country, currency, freight, Lines(destination, Money.Parse(goods, code), given)) with
        {
            On = DateOnly.Parse(date, CultureInfo.InvariantCulture),
            DispatchCountry = CountryCode.Parse(destination is "KZ" ? "CN" : "KG"),
            Channel = given.GetValueOrDefault("channel") switch
            {
                "PERSONAL_POSTAL" => SalesChannel.PersonalPostal,
                "GENERAL" => SalesChannel.GeneralTrade,
                _ => SalesChannel.DirectMailB2c,
            },

            // The US vectors are of goods entered by a carrier; the post collects the surcharge alone.
            Transport = destination is "US" ? TransportMode.Express : TransportMode.Post,
            Buyer = new BuyerFacts(yearUsed, given.GetValueOrDefault("icms") is "0.20" ? "MG" : null),
            Programmes = [.. Programmes(given)],
        };
    }

    private static GoodsLine[] Lines(string destination, Money goods, Dictionary<string, string> given)
    {
        var grams = (long)(decimal.Parse(given.GetValueOrDefault("weightKg", "1"), CultureInfo.InvariantCulture) * 1000);
        var pieces = int.Parse(given.GetValueOrDefault("items", "1"), CultureInfo.InvariantCulture);
        var types = int.Parse(given.GetValueOrDefault("hs6Lines", "1"), CultureInfo.InvariantCulture);
        var hsCode = (destination, given.GetValueOrDefault("channel"), given.GetValueOrDefault("vat")) switch
        {
            ("CN", "GENERAL", _) => "200799",
            ("CN", _, "0.09") => "040900",
            ("CN", _, _) => "170490",
            _ => ItemTypes[0],
        };
        var parts = goods.Allocate(types == 1 ? [1] : [5, 3, 2]);
        return
        [
            .. parts.Select((part, i) =>
                Line(i == 0 ? hsCode : ItemTypes[i], "KG", part.ToAmountText(), goods.Currency.Value, pieces, grams)),
        ];
    }

    private static IEnumerable<string> Programmes(Dictionary<string, string> given)
    {
        if (given.GetValueOrDefault("ioss") is "true")
        {
            yield return ImportProgramme.Ioss;
        }

        if (given.GetValueOrDefault("prc") is "true")
        {
            yield return ImportProgramme.RemessaConforme;
        }
    }

    private static Dictionary<string, string> Pairs(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => pair.Length > 1 ? pair[1] : "", StringComparer.Ordinal);
}
