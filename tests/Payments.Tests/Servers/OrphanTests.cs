using System.Net.Http.Json;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.Payments.Tests.Payments;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>"Paid but no order" and "order but not paid": the network holds what no payment owns, or does not hold what a payment believes.</summary>
[Trait("Needs", "Servers")]
public sealed class OrphanTests(PaymentsWorld world) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_hold_for_an_order_without_a_payment_is_dropped_after_a_grace()
    {
        var orderId = Guid.CreateVersion7();

        await HoldAsync(orderId);

        Assert.Equal("held", await StatusAsync(orderId));
        await Eventually.Get(() => StatusAsync(orderId), status => status == "voided", TimeSpan.FromSeconds(30));
        await Eventually.Get(() => DroppedAsync(orderId), dropped => dropped == 1);
        Assert.Equal(1, await world.QueryAsync<long>(
            "SELECT count(*) FROM payments.audit_entry WHERE command = 'payments.drop-orphan' AND subject_id = $1", orderId.ToString()));
    }

    [Fact]
    public async Task A_second_hold_for_a_paid_order_is_dropped_and_the_first_stays()
    {
        var order = SampleOrders.P1();
        await world.SendAsync(order);
        await world.HearAsync<PaymentAuthorized>(order.OrderId);

        await HoldAsync(order.OrderId);

        await Eventually.Get(() => DroppedAsync(order.OrderId), dropped => dropped == 1, TimeSpan.FromSeconds(30));
        var holds = await world.AtTheNetworkAsync(order.OrderId);
        Assert.Equal(["held", "voided"], holds.Select(hold => hold.GetProperty("status").GetString()!));
        await world.SendAsync(new CapturePayment(order.OrderId));
        await world.HearAsync<PaymentCaptured>(order.OrderId);
    }

    [Fact]
    public async Task A_hold_that_ended_at_the_network_does_not_let_the_order_go_on_as_paid()
    {
        var order = SampleOrders.P1();
        await world.OrderFaultAsync(new { party = "card-network", kind = "loseWebhooks", orderId = order.OrderId });
        await world.SendAsync(order);
        await world.HearAsync<PaymentAuthorized>(order.OrderId);
        var hold = Assert.Single(await world.AtTheNetworkAsync(order.OrderId)).GetProperty("authorizationId").GetString();
        (await world.OutsideWorld.PostAsync($"/card-network/v1/authorizations/{hold}/void", null)).EnsureSuccessStatusCode();

        await world.SendAsync(new CapturePayment(order.OrderId));

        Assert.Equal("payment.hold-dropped", (await world.HearAsync<PaymentCaptureRefused>(order.OrderId)).Code);
        Assert.Empty(world.Heard.Of<PaymentCaptured>(order.OrderId));
    }

    private async Task HoldAsync(Guid orderId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/card-network/v1/authorizations")
        {
            Content = JsonContent.Create(new { amount = 100, currency = "CNY", paymentMethod = "tok_ok", reference = orderId }),
            Headers = { { "Idempotency-Key", $"somebody-{orderId:N}" } },
        };
        using var answer = await world.OutsideWorld.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<string?> StatusAsync(Guid orderId) =>
        Assert.Single(await world.AtTheNetworkAsync(orderId)).GetProperty("status").GetString();

    private Task<long> DroppedAsync(Guid orderId) => world.QueryAsync<long>(
        "SELECT count(*) FROM payments.card_network_event WHERE order_id = $1 AND outcome = 'Dropped'", orderId);
}
