using System.Text.Json;

namespace ExportPlatform.Platform.Tests;

/// <summary>Chargebacks over the whole platform: a parcel that is stopped, and a case won with what every service knows.</summary>
public sealed class ChargebackTests(PlatformHost platform)
{
    private readonly Shopper _shopper = new(platform, "buyer-anna-schmidt", "seller-ala-too");
    private readonly Books _books = new(platform);

    [Fact]
    public async Task A_parcel_that_has_not_left_is_stopped_and_the_buyer_has_the_money_once()
    {
        var orderId = await _shopper.BuySlippersAsync();
        await _shopper.WaitForAsync(orderId, "AwaitingHandover");

        await platform.Outside.DisputeAsync(orderId, "fraudulent");

        var order = await _shopper.WaitForAsync(orderId, "Refunded");
        Assert.Equal("payment.charged-back", order.GetProperty("failureCode").GetString());
        var refunds = (await _shopper.Buyer.GetAsync($"/api/payments/v1/payments/{orderId}/refunds")).Expect();
        Assert.Empty(refunds.GetProperty("refunds").EnumerateArray());
        var chargeback = Assert.Single((await _shopper.Buyer.GetAsync($"/api/payments/v1/payments/{orderId}/chargebacks")).Expect().EnumerateArray());
        Assert.Equal("lost", chargeback.GetProperty("state").GetString());
        await _books.AddUpAsync(orderId);
    }

    [Fact]
    public async Task A_delivered_order_is_paid_out_once_its_case_is_won_with_what_every_service_knows()
    {
        var orderId = await _shopper.BuySlippersAsync();
        await _shopper.WaitForAsync(orderId, "AwaitingHandover");
        await _shopper.HandOverAsync(orderId);
        await _shopper.WaitForAsync(orderId, "Delivered");
        var disputeId = await platform.Outside.DisputeAsync(orderId, "product_not_received");
        await _shopper.HeardAsync(orderId, "payment.charged-back");
        await _shopper.ConfirmReceiptAsync(orderId);
        await _shopper.HeardAsync(orderId, "escrow.deferred");

        var desk = platform.As("operator");
        (await desk.InsistAsync($"/api/payments/v1/chargebacks/{disputeId}/evidence", new { words = "It was delivered.", isComplete = true })).Expect();
        var sent = await SentAsync(desk, disputeId);
        Assert.Contains("EMI", sent.GetProperty("case").GetString(), StringComparison.Ordinal);
        Assert.Contains("export declaration released", sent.GetProperty("case").GetString(), StringComparison.Ordinal);
        Assert.Contains("Parcel delivered", sent.GetProperty("case").GetString(), StringComparison.Ordinal);
        await platform.Outside.DecideDisputeAsync(disputeId, merchantWins: true);

        await _shopper.WaitForAsync(orderId, "Settled");
        await _books.AddUpAsync(orderId);
    }

    private static async Task<JsonElement> SentAsync(Visitor desk, string disputeId) => (await UntilAsync(
        () => desk.GetAsync($"/api/payments/v1/chargebacks/{disputeId}"),
        reply => reply.Body.TryGetProperty("sentAt", out var sentAt) && sentAt.ValueKind is JsonValueKind.String)).Body;

    private static async Task<Reply> UntilAsync(Func<Task<Reply>> ask, Func<Reply, bool> isThere)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(100));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var reply = await ask();
        while (!isThere(reply))
        {
            await pause.WaitForNextTickAsync(limit.Token);
            reply = await ask();
        }

        return reply;
    }
}
