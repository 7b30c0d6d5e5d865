using System.Net;
using System.Text.Json;

namespace ExportPlatform.Platform.Tests;

/// <summary>The acceptance scenarios, from cart to settled money, to the cent.</summary>
public sealed class JourneyTests(PlatformHost platform)
{
    private readonly Books _books = new(platform);

    [Fact]
    public async Task P1_halva_from_Khanty_Mansiysk_to_Shanghai_is_quoted_cleared_delivered_and_split_to_the_cent()
    {
        var shopper = new Shopper(platform);
        var quote = (await shopper.QuoteAsync("HALVA-CEDAR-400", 3, "CN")).Expect().GetProperty("quotes")[0];
        Assert.Equal("204.00 CNY", Shopper.MoneyOf(quote, "goods").ToString());
        Assert.Equal("58.00 CNY", Shopper.MoneyOf(quote, "freight").ToString());
        Assert.Equal(
            ["Duty 0.00 CNY", "ImportTax 23.84 CNY"],
            quote.GetProperty("charges").EnumerateArray().Select(c => $"{c.GetProperty("kind").GetString()} {Shopper.MoneyOf(c, "amount")}").Order());
        Assert.Equal("285.84 CNY", Shopper.MoneyOf(quote, "dueAtCheckout").ToString());

        var orderId = await shopper.PlaceAsync(quote, Shopper.ShanghaiDoor, "tok_ok");
        var order = await shopper.CarryThroughAsync(orderId);

        Assert.Equal(
            ["carrier 58.00 CNY", "platform 10.20 CNY", "seller 193.80 CNY", "tax 23.84 CNY"],
            SplitOf(order));
        Assert.Contains("gate.currency-control.cleared", StepsOf(order));
        Assert.Contains("gate.export-declaration.cleared", StepsOf(order));
        Assert.Contains("gate.cultural-goods.cleared", StepsOf(order));
        Assert.Contains("gate.export-control.cleared", StepsOf(order));
        var postings = await _books.PostingsAsync(orderId);
        Assert.Contains(postings, p => p.Account == "TAX_PAYABLE:CN" && p.Amount.ToString() == "-23.84 CNY");
        Assert.Contains(postings, p => p.Account == "PLATFORM_REVENUE" && p.Amount.ToString() == "-10.20 CNY");
        await _books.AddUpAsync(orderId);
    }

    [Fact]
    public async Task P2_slippers_from_Bishkek_to_Berlin_pay_three_euros_duty_and_German_tax()
    {
        var shopper = new Shopper(platform, "buyer-anna-schmidt", "seller-ala-too");
        var quote = (await shopper.QuoteAsync("SLIPPERS-FELT-38", 1, "DE")).Expect().GetProperty("quotes")[0];
        Assert.Equal(
            ["Duty 3.00 EUR", "ImportTax 10.83 EUR"],
            quote.GetProperty("charges").EnumerateArray().Select(c => $"{c.GetProperty("kind").GetString()} {Shopper.MoneyOf(c, "amount")}").Order());
        Assert.Equal("67.83 EUR", Shopper.MoneyOf(quote, "dueAtCheckout").ToString());

        var orderId = await shopper.PlaceAsync(quote, Shopper.BerlinDoor, "tok_ok");
        var order = await shopper.CarryThroughAsync(orderId);

        Assert.Equal(["carrier 9.00 EUR", "platform 2.25 EUR", "seller 42.75 EUR", "tax 13.83 EUR"], SplitOf(order));
        await _books.AddUpAsync(orderId);
    }

    [Fact]
    public async Task P6_a_wooden_bowl_from_Russia_to_France_is_refused_before_any_price()
    {
        var reply = await new Shopper(platform, "buyer-camille-laurent", "seller-khokhloma").QuoteAsync("BOWL-KHOKHLOMA-20", 1, "FR");

        reply.IsProblem(HttpStatusCode.UnprocessableEntity, "restriction.blocked");
        Assert.DoesNotContain("amount", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_bowl_may_go_to_Kazakhstan()
    {
        var quote = await new Shopper(platform, "buyer-camille-laurent", "seller-khokhloma").QuoteAsync("BOWL-KHOKHLOMA-20", 1, "KZ", "EUR");

        Assert.NotEqual("restriction.blocked", quote.Code);
    }

    [Fact]
    public async Task A_quote_recomputes_to_the_last_charge()
    {
        var shopper = new Shopper(platform);
        var quote = (await shopper.QuoteAsync("HALVA-CEDAR-400", 3, "CN")).Expect().GetProperty("quotes")[0];

        var replay = (await shopper.Buyer.GetAsync($"/api/checkout/v1/quotes/{quote.GetProperty("quoteId").GetGuid()}/replay")).Expect();

        Assert.True(replay.GetProperty("isSame").GetBoolean(), replay.ToString());
    }

    [Fact]
    public async Task The_demonstration_itself_ends_as_it_must()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var demo = await platform.App.ResourceNotifications.WaitForResourceAsync(
            "demo", change => KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text), limit.Token);

        Assert.Equal(0, demo.Snapshot.ExitCode);
    }

    private static IEnumerable<string> SplitOf(JsonElement order) =>
        order.GetProperty("split").EnumerateArray().Select(part => $"{part.GetProperty("role").GetString()} {Shopper.MoneyOf(part, "amount")}").Order();

    private static IEnumerable<string?> StepsOf(JsonElement order) =>
        order.GetProperty("timeline").EnumerateArray().Select(entry => entry.GetProperty("step").GetString());
}
