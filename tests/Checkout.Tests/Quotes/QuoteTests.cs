using System.Text.Json;
using ExportPlatform.Checkout.Quotes;
using ExportPlatform.LandedCost;

namespace ExportPlatform.Checkout.Tests.Quotes;

public class QuoteTests
{
    [Fact]
    public void P1_costs_285_84_to_the_door() => Assert.Equal("285.84 CNY", SampleQuotes.Halva().Price.ToString());

    [Fact]
    public void The_parts_of_a_price_add_up_to_it()
    {
        var quote = SampleQuotes.Halva();
        var parts = quote.Breakdown;

        Assert.Equal(quote.Price, parts.Goods + parts.Freight + parts.Insurance + parts.ImportCharges);
        Assert.Equal("23.84 CNY", parts.ImportCharges.ToString());
    }

    [Fact]
    public void A_quote_read_back_from_its_stored_text_recomputes_to_the_same_cost()
    {
        var quote = SampleQuotes.Halva();
        var stored = JsonSerializer.Serialize(quote.Basis, JsonSerializerOptions.Web);
        var readBack = JsonSerializer.Deserialize<QuoteBasis>(stored, JsonSerializerOptions.Web)!;

        var again = Assert.IsType<LandedCostDecision.Priced>(LandedCostCalculator.Calculate(readBack.Request, SampleQuotes.Rules)).Cost;

        Assert.Equal(JsonSerializer.Serialize(quote.Basis.Cost), JsonSerializer.Serialize(again));
    }
}
