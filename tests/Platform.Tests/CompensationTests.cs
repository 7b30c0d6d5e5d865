using System.Net;
using System.Text.Json;

namespace ExportPlatform.Platform.Tests;

/// <summary>Orders that do not go well: each ends in one right state, the money adds up, the goods are back on the shelf.</summary>
public sealed class CompensationTests(PlatformHost platform)
{
    private readonly Shopper _shopper = new(platform, "buyer-anna-schmidt", "seller-ala-too");
    private readonly Books _books = new(platform);

    [Fact]
    public async Task A_declined_card_cancels_the_order_and_holds_nothing()
    {
        var orderId = await _shopper.BuySlippersAsync("tok_declined");

        var order = await _shopper.WaitForAsync(orderId, "Cancelled");

        Assert.Equal("payment.declined", order.GetProperty("failureCode").GetString());
        Assert.Empty(await _books.PostingsAsync(orderId));
        await Books.ShelfAddsUpAsync(_shopper.Seller);
    }

    [Fact]
    public async Task A_refused_declaration_ends_the_order_before_any_money_is_taken()
    {
        var orderId = Guid.CreateVersion7();
        await platform.Outside.FailAsync(new { party = "customs", kind = "refuse", orderId = orderId.ToString(), code = "declaration-refused" });
        await _shopper.BuySlippersAsync(orderId: orderId);

        var order = await _shopper.WaitForAsync(orderId, "Refused");

        Assert.Contains("gate.export-declaration.refused", StepsOf(order));
        Assert.Empty(await _books.PostingsAsync(orderId));
        await Books.ShelfAddsUpAsync(_shopper.Seller);
    }

    [Fact]
    public async Task A_buyer_who_cancels_before_the_hand_over_gets_everything_back()
    {
        var orderId = await _shopper.BuySlippersAsync();
        await _shopper.WaitForAsync(orderId, "AwaitingHandover");

        (await _shopper.Buyer.PostAsync($"/api/checkout/v1/orders/{orderId}/cancellation", new { reason = "changed my mind" })).Expect();

        var order = await _shopper.WaitForAsync(orderId, "Cancelled");
        Assert.Equal("order.cancelled-by-buyer", order.GetProperty("failureCode").GetString());
        await _books.AddUpAsync(orderId);
        await Books.ShelfAddsUpAsync(_shopper.Seller);
    }

    [Fact]
    public async Task A_lost_parcel_gives_the_buyer_the_money_back()
    {
        var orderId = await _shopper.BuySlippersAsync();
        await platform.Outside.DecideFateAsync(orderId, "lost");
        await _shopper.WaitForAsync(orderId, "AwaitingHandover");
        await _shopper.HandOverAsync(orderId);

        await _shopper.WaitForAsync(orderId, "Lost");

        await _books.AddUpAsync(orderId);
        (await _shopper.Buyer.PostAsync($"/api/checkout/v1/orders/{orderId}/receipt", new { })).IsProblem(HttpStatusCode.Conflict, "order.receipt-not-now");
    }

    [Fact]
    public async Task A_returned_parcel_brings_goods_and_money_back()
    {
        var orderId = await _shopper.BuySlippersAsync();
        await platform.Outside.DecideFateAsync(orderId, "returned");
        await _shopper.WaitForAsync(orderId, "AwaitingHandover");
        await _shopper.HandOverAsync(orderId);

        await _shopper.WaitForAsync(orderId, "Returned");

        await _books.AddUpAsync(orderId);
        await Books.ShelfAddsUpAsync(_shopper.Seller);
    }

    [Fact]
    public async Task A_dispute_freezes_the_escrow_until_it_is_decided()
    {
        var orderId = await _shopper.BuySlippersAsync();
        await _shopper.WaitForAsync(orderId, "AwaitingHandover");
        await _shopper.HandOverAsync(orderId);
        await _shopper.WaitForAsync(orderId, "Delivered");
        (await _shopper.Buyer.PostAsync($"/api/checkout/v1/orders/{orderId}/dispute", new { reason = "one slipper only" })).Expect();
        await _shopper.WaitForAsync(orderId, "Disputed");
        Assert.DoesNotContain(await _books.PostingsAsync(orderId), posting => posting.Account.StartsWith("SELLER_PAYABLE", StringComparison.Ordinal));

        (await platform.As("operator").PostAsync(
            $"/api/checkout/v1/orders/{orderId}/dispute/decision", new { @for = "buyer", reason = "photographs show one slipper" }))
            .IsProblem(HttpStatusCode.Conflict, "order.decision-not-now");
        (await _shopper.Seller.PostAsync($"/api/checkout/v1/orders/{orderId}/dispute/answer", new { accepts = false, text = "I sent a pair" })).Expect();
        await _shopper.WaitForAsync(orderId, "AwaitingDecision");
        (await platform.As("operator").PostAsync(
            $"/api/checkout/v1/orders/{orderId}/dispute/decision", new { @for = "buyer", reason = "photographs show one slipper" })).Expect();

        await _shopper.WaitForAsync(orderId, "Refunded");
        await _books.AddUpAsync(orderId);
    }

    [Fact]
    public async Task A_card_network_that_answers_too_late_charges_nobody_twice()
    {
        var orderId = await _shopper.BuySlippersAsync("tok_timeout_after_effect");

        await _shopper.WaitForAsync(orderId, "AwaitingHandover");
        (await _shopper.Buyer.PostAsync($"/api/checkout/v1/orders/{orderId}/cancellation", new { reason = "test is over" })).Expect();
        await _shopper.WaitForAsync(orderId, "Cancelled");

        Assert.Single(await _books.PostingsAsync(orderId), posting => posting is { Account: "ESCROW_LIABILITY", Amount.MinorUnits: < 0 });
        await _books.AddUpAsync(orderId);
    }

    private static IEnumerable<string?> StepsOf(JsonElement order) =>
        order.GetProperty("timeline").EnumerateArray().Select(entry => entry.GetProperty("step").GetString());
}
