using System.Text.Json;
using CsCheck;
using ExportPlatform.Trade;
using static ExportPlatform.LandedCost.Tests.Baskets;

namespace ExportPlatform.LandedCost.Tests;

/// <summary>What holds for every consignment that has a price.</summary>
public sealed class ChargeProperties
{
    private static readonly string[] Destinations = ["CN", "DE", "FR", "GB", "AE", "IN", "KZ", "BR", "ZA", "US"];
    private static readonly string[] Currencies = ["EUR", "USD", "CNY", "KZT", "INR"];
    private static readonly string[] HsCodes = ["170490", "200799", "640520", "621410", "441990", "920290"];
    private static readonly DateOnly[] Days = [new(2025, 8, 1), new(2026, 3, 1), new(2026, 6, 30), new(2026, 7, 1), ScenarioDay];

    private static readonly Gen<LandedCostRequest> Requests =
        Gen.Select(
            Gen.Select(Gen.Int[0, Destinations.Length - 1], Gen.Int[0, Currencies.Length - 1], Gen.Int[0, Days.Length - 1]),
            Gen.Select(Gen.Int[0, HsCodes.Length - 1], Gen.Long[1, 3_000_00], Gen.Int[1, 5], Gen.Long[1, 40_000]).Array[1, 6],
            Gen.Long[0, 200_00],
            Gen.Long[0, 50_00],
            Gen.Bool).Select((route, goods, freight, insurance, general) => ToRequest(route, goods, freight, insurance, general));

    [Fact]
    public void Parts_sum_to_the_total() =>
        Requests.Sample(request =>
        {
            if (LandedCostCalculator.Calculate(request, Shipped) is not LandedCostDecision.Priced(var cost))
            {
                return;
            }

            var charged = cost.Charges.Aggregate(Money.Zero(request.Currency), (sum, charge) => sum + charge.Amount);
            Assert.Equal(cost.Total, cost.Goods + cost.Freight + cost.Insurance + charged);
            Assert.Equal(charged, cost.Duty + cost.Tax);
            Assert.Equal(cost.Total, cost.DueAtCheckout + cost.DueOnImport);
            Assert.Equal(cost.Goods, request.Lines.Aggregate(Money.Zero(request.Currency), (sum, line) => sum + line.Value));
            Assert.All(cost.Charges, charge =>
            {
                Assert.True(charge.Amount.MinorUnits >= 0);
                Assert.DoesNotContain('<', charge.Explanation);
                Assert.Equal(Shipped.Version, charge.RuleVersion);
                Assert.Contains(request.Lines, line => line.LineId == charge.LineId);
            });
        });

    [Fact]
    public void The_order_of_lines_changes_nothing() =>
        Gen.Select(Requests, Gen.Int).Sample((request, seed) =>
        {
            // Shuffled by a seed, so that a failure can be seen again.
            var shuffled = request with { Lines = [.. request.Lines.OrderBy(line => HashCode.Combine(line.LineId, seed))] };
            Assert.Equal(Answer(request), Answer(shuffled));
        });

    [Fact]
    public void The_same_request_has_the_same_answer() => Requests.Sample(request => Assert.Equal(Answer(request), Answer(request)));

    [Fact]
    public void A_percentage_is_off_its_base_by_half_a_minor_unit_at_most() =>
        Requests.Sample(request =>
        {
            if (LandedCostCalculator.Calculate(request, Shipped) is not LandedCostDecision.Priced(var cost))
            {
                return;
            }

            foreach (var charge in cost.Charges.Where(charge => charge.RatePercent is not null && charge.Name is not "ICMS"))
            {
                var exact = charge.Base.MinorUnits * charge.RatePercent!.Value / 100m;
                Assert.InRange(charge.Amount.MinorUnits - exact, -0.6m, 0.6m);
            }
        });

    private static string Answer(LandedCostRequest request) => LandedCostCalculator.Calculate(request, Shipped) switch
    {
        LandedCostDecision.Priced(var cost) => JsonSerializer.Serialize(cost),
        LandedCostDecision.Refused(var refusal) => JsonSerializer.Serialize(refusal),
        var other => other.ToString(),
    };

    private static LandedCostRequest ToRequest(
        (int Destination, int Currency, int Day) route,
        (int Hs, long Value, int Quantity, long Grams)[] goods,
        long freight,
        long insurance,
        bool general)
    {
        var currency = CurrencyCode.Parse(Currencies[route.Currency]);
        return Request("KG", Destinations[route.Destination], currency.Value, "0") with
        {
            On = Days[route.Day],
            Lines =
            [
                .. goods.Select((line, i) => new GoodsLine(
                    $"{i}",
                    HsCode.Parse(HsCodes[line.Hs]),
                    CountryCode.Parse("KG"),
                    line.Quantity,
                    new Money(line.Value, currency),
                    new Weight(line.Grams))),
            ],
            Freight = new Money(freight, currency),
            Insurance = new Money(insurance, currency),
            Channel = general ? SalesChannel.GeneralTrade : SalesChannel.DirectMailB2c,
            Buyer = new BuyerFacts(Money.Zero(currency), "MG"),
        };
    }
}
