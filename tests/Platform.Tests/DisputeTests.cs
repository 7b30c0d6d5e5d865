using System.Net;
using System.Text.Json;

namespace ExportPlatform.Platform.Tests;

/// <summary>A dispute over the whole platform: evidence of both sides, an answer, a decision, money to both.</summary>
public sealed class DisputeTests(PlatformHost platform)
{
    private static readonly byte[] Photograph = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
    private readonly Shopper _shopper = new(platform, "buyer-anna-schmidt", "seller-ala-too");
    private readonly Books _books = new(platform);

    [Fact]
    public async Task Both_sides_are_heard_and_each_is_paid_a_part()
    {
        var orderId = await DisputedAsync();
        var path = $"/api/checkout/v1/orders/{orderId}/dispute";
        var shown = (await _shopper.Buyer.PostAsync($"{path}/evidence", new { fileName = "broken.jpg", file = Photograph })).Expect();
        (await _shopper.Buyer.PostAsync($"{path}/evidence", new { fileName = "broken.jpg", file = "PGh0bWw+" }))
            .IsProblem(HttpStatusCode.UnprocessableEntity, "dispute.evidence");
        (await _shopper.Seller.PostAsync($"{path}/answer", new { accepts = false, text = "It left whole" })).Expect();
        await _shopper.WaitForAsync(orderId, "AwaitingDecision");

        var seen = (await platform.As("operator").GetAsync(path)).Expect();
        Assert.Equal("damaged", seen.GetProperty("kind").GetString());
        Assert.Equal(
            [("buyer", "image/jpeg", null), ("seller", "text/plain", "It left whole")],
            seen.GetProperty("evidence").EnumerateArray().Select(piece => (Text(piece, "side")!, Text(piece, "mediaType")!, Text(piece, "text"))));
        (await platform.As("buyer-li-na").GetAsync($"{path}/evidence/{shown.GetProperty("evidenceId").GetGuid()}"))
            .IsProblem(HttpStatusCode.NotFound, "resource.not-found");

        (await platform.As("operator").PostAsync(
            $"{path}/decision", new { @for = "both", refund = new { amount = "12.00", currency = "EUR" }, reason = "One sole is torn" })).Expect();
        await _shopper.WaitForAsync(orderId, "Settled");

        var refunds = (await _shopper.Buyer.GetAsync($"/api/payments/v1/payments/{orderId}/refunds")).Expect();
        Assert.Equal("12.00", refunds.GetProperty("refunded").GetProperty("amount").GetString());
        Assert.Contains(await _books.PostingsAsync(orderId), posting => posting.Account.StartsWith("SELLER_PAYABLE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_seller_who_agrees_gives_all_of_it_back_and_one_who_has_time_may_give_more()
    {
        var orderId = await SentAsync();
        (await _shopper.Seller.PostAsync($"/api/checkout/v1/orders/{orderId}/protection", new { days = 10 })).Expect();
        await ExtendedAsync(orderId);
        (await _shopper.Seller.PostAsync($"/api/checkout/v1/orders/{orderId}/protection", new { days = 60 }))
            .IsProblem(HttpStatusCode.UnprocessableEntity, "order.protection-limit");
        (await _shopper.Buyer.PostAsync($"/api/checkout/v1/orders/{orderId}/dispute", new { reason = "too small", kind = "notAsDescribed" })).Expect();
        await _shopper.WaitForAsync(orderId, "Disputed");

        (await _shopper.Seller.PostAsync($"/api/checkout/v1/orders/{orderId}/dispute/answer", new { accepts = true, text = "Sorry" })).Expect();

        await _shopper.WaitForAsync(orderId, "Refunded");
        await _books.AddUpAsync(orderId);
    }

    private async Task<Guid> DisputedAsync()
    {
        var orderId = await SentAsync();
        (await _shopper.Buyer.PostAsync($"/api/checkout/v1/orders/{orderId}/dispute", new { reason = "torn", kind = "damaged" })).Expect();
        await _shopper.WaitForAsync(orderId, "Disputed");
        return orderId;
    }

    private async Task<Guid> SentAsync()
    {
        var orderId = await _shopper.BuySlippersAsync();
        await _shopper.WaitForAsync(orderId, "AwaitingHandover");
        await _shopper.HandOverAsync(orderId);
        await _shopper.WaitForAsync(orderId, "Delivered");
        return orderId;
    }

    private async Task ExtendedAsync(Guid orderId)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!(await _shopper.Seller.GetAsync($"/api/checkout/v1/orders/{orderId}")).Text.Contains("protection.extended", StringComparison.Ordinal))
        {
            await pause.WaitForNextTickAsync(limit.Token);
        }
    }

    private static string? Text(JsonElement piece, string name) => piece.GetProperty(name).GetString();
}
