using System.Text.Json;
using ExportPlatform.Trade;
using static ExportPlatform.LandedCost.Tests.Baskets;

namespace ExportPlatform.LandedCost.Tests;

/// <summary>Requests that make no sense are refused by code, and sensible ones survive being stored.</summary>
public sealed class RequestTests
{
    private static readonly LandedCostRequest Slippers =
        Request("KG", "DE", "EUR", "9.00", Line("640520", "KG", "45.00", "EUR"), Line("621410", "KG", "30.00", "EUR"));

    private static readonly CurrencyCode Usd = CurrencyCode.Parse("USD");

    public static TheoryData<string, LandedCostRequest> Senseless
    {
        get
        {
            var line = Slippers.Lines[0];
            var dear = line with { Value = new Money(long.MaxValue, line.Value.Currency) };
            var many = Enumerable.Range(0, 1001).Select(i => line with { LineId = $"{i}" });
            var noRate = new ExchangeRate("none", Usd, line.Value.Currency, 0, default);
            return new TheoryData<string, LandedCostRequest>
            {
                { "landed-cost.invalid-request", Slippers with { Lines = [] } },
                { "landed-cost.invalid-request", Slippers with { Lines = [line, line] } },
                { "landed-cost.invalid-request", Slippers with { Lines = [line with { Quantity = 0 }] } },
                { "landed-cost.invalid-request", Slippers with { Lines = [line with { Value = Money.Zero(line.Value.Currency) }] } },
                { "landed-cost.invalid-request", Slippers with { Lines = [line with { Value = -line.Value }] } },
                { "landed-cost.invalid-request", Slippers with { Lines = [dear] } },
                { "landed-cost.invalid-request", Slippers with { Freight = -Slippers.Freight } },
                { "landed-cost.invalid-request", Slippers with { Insurance = -Slippers.Freight } },
                { "landed-cost.invalid-request", Slippers with { Buyer = new BuyerFacts(-Slippers.Freight) } },
                { "landed-cost.invalid-request", Slippers with { Rates = [noRate] } },
                { "landed-cost.invalid-request", Slippers with { Lines = [.. many] } },
                { "landed-cost.mixed-currencies", Slippers with { Freight = Money.Zero(Usd) } },
                { "landed-cost.mixed-currencies", Slippers with { Insurance = Money.Zero(Usd) } },
                { "landed-cost.mixed-currencies", Slippers with { Lines = [line with { Value = new Money(100, Usd) }] } },
                { "landed-cost.not-an-export", Slippers with { DispatchCountry = Slippers.DestinationCountry } },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Senseless), DisableDiscoveryEnumeration = true)]
    public void A_senseless_request_is_refused_by_code(string code, LandedCostRequest request) => Assert.Equal(code, Refused(request).Code);

    [Fact]
    public void A_stored_request_and_rule_book_replay_the_stored_answer()
    {
        var answer = JsonSerializer.Serialize(Priced(Slippers));

        var request = JsonSerializer.Deserialize<LandedCostRequest>(JsonSerializer.Serialize(Slippers))!;
        var rules = RuleBook.Load(JsonSerializer.Deserialize<RuleTables>(JsonSerializer.Serialize(Shipped.Tables))!);

        Assert.Equal(Shipped.Version, rules.Version);
        Assert.Equal(answer, JsonSerializer.Serialize(Priced(request, rules)));
        Assert.Equal(answer, JsonSerializer.Serialize(JsonSerializer.Deserialize<LandedCostBreakdown>(answer)));
    }

    [Theory]
    [InlineData(Incoterm.Ddp, "107.10", "0.00")]
    [InlineData(Incoterm.Dap, "84.00", "23.10")]
    public void The_incoterm_says_who_pays_the_charges(Incoterm incoterm, string atCheckout, string onImport)
    {
        var cost = Priced(Slippers with { Incoterm = incoterm });

        Assert.Equal([atCheckout, onImport], [cost.DueAtCheckout.ToAmountText(), cost.DueOnImport.ToAmountText()]);
        Assert.Equal("107.10", cost.Total.ToAmountText());
    }
}
