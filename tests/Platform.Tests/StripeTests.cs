using System.Text.Json;

namespace ExportPlatform.Platform.Tests;

/// <summary>The whole platform with a card network in the shape of Stripe's: the same orders end the same way, to the cent.</summary>
public sealed class StripeTests(StripePlatform platform) : IClassFixture<StripePlatform>
{
    private readonly Shopper _shopper = new(platform);
    private readonly Books _books = new(platform);

    [Fact]
    public async Task P1_is_held_taken_given_back_in_part_and_settled_while_events_come_thrice_late_and_never()
    {
        var orderId = Guid.CreateVersion7();
        await SpoilAsync(new { party = "stripe", kind = "duplicateWebhooks", orderId, copies = 3 });
        await SpoilAsync(new { party = "stripe", kind = "reorderWebhooks", orderId, delayMs = 2_000 });
        await SpoilAsync(new { party = "stripe", kind = "loseWebhooks", operation = "payment_intent.succeeded", orderId });
        await DeliveredAsync(orderId);

        var dispute = $"/api/checkout/v1/orders/{orderId}/dispute";
        (await _shopper.Buyer.InsistAsync(dispute, new { reason = "one box is open", kind = "damaged" })).Expect();
        await _shopper.WaitForAsync(orderId, "Disputed");
        (await _shopper.Seller.InsistAsync($"{dispute}/answer", new { accepts = false, text = "It left whole" })).Expect();
        await _shopper.WaitForAsync(orderId, "AwaitingDecision");
        (await platform.As("operator").InsistAsync(
            $"{dispute}/decision", new { @for = "both", refund = new { amount = "85.84", currency = "CNY" }, reason = "One of three" })).Expect();

        await _shopper.WaitForAsync(orderId, "Settled");
        var refunds = (await _shopper.Buyer.GetAsync($"/api/payments/v1/payments/{orderId}/refunds")).Expect();
        Assert.Equal("85.84 CNY", Shopper.MoneyOf(refunds, "refunded").ToString());
        await _books.AddUpAsync(orderId);
        await HeardAsync(orderId, "payment_intent.amount_capturable_updated", "charge.captured", "charge.refunded", "refund.updated");
        Assert.DoesNotContain("payment_intent.succeeded", await ToldAsync(orderId));
    }

    [Fact]
    public async Task A_cardholder_who_disputes_what_was_delivered_loses_and_the_seller_is_paid()
    {
        var orderId = Guid.CreateVersion7();
        await SpoilAsync(new { party = "stripe", kind = "duplicateWebhooks", orderId, copies = 2 });
        await DeliveredAsync(orderId);
        var disputeId = await platform.Outside.DisputeAsync(orderId, "product_not_received");
        await _shopper.HeardAsync(orderId, "payment.charged-back");
        await _shopper.ConfirmReceiptAsync(orderId);
        await _shopper.HeardAsync(orderId, "escrow.deferred");

        await platform.Outside.DecideDisputeAsync(disputeId, merchantWins: true);

        var order = await _shopper.WaitForAsync(orderId, "Settled");
        Assert.Contains("193.80", order.GetProperty("split").ToString(), StringComparison.Ordinal);
        await _books.AddUpAsync(orderId);
        await HeardAsync(orderId, "charge.dispute.created", "charge.dispute.closed");
    }

    [Fact]
    public async Task The_demonstration_ends_as_it_must()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var demo = await platform.App.ResourceNotifications.WaitForResourceAsync(
            "demo", change => KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text), limit.Token);

        Assert.Equal(0, demo.Snapshot.ExitCode);
    }

    private async Task DeliveredAsync(Guid orderId)
    {
        await _shopper.BuyHalvaAsync(orderId: orderId);
        await _shopper.WaitForAsync(orderId, "AwaitingHandover");
        await _shopper.HandOverAsync(orderId);
        await _shopper.WaitForAsync(orderId, "Delivered");
    }

    private Task SpoilAsync(object fault) => platform.Outside.FailAsync(fault);

    private async Task HeardAsync(Guid orderId, params string[] events)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (events.Except(await ToldAsync(orderId), StringComparer.Ordinal).Any())
        {
            await pause.WaitForNextTickAsync(limit.Token);
        }
    }

    // The types of the events the platform has taken in.
    private async Task<List<string>> ToldAsync(Guid orderId) =>
    [
        .. from told in await platform.Outside.ToldAsync(orderId)
           where told.GetProperty("party").GetString() == "stripe" && told.GetProperty("deliveredAt").ValueKind is JsonValueKind.String
           select told.GetProperty("eventType").GetString(),
    ];
}

/// <summary>A platform of its own: whose API payments speak is settled when it starts.</summary>
public sealed class StripePlatform : PlatformHost
{
    private protected override IEnumerable<string> Settings => ["--CardNetwork:Kind=Stripe"];
}
