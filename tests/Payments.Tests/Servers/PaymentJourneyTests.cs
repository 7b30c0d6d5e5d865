using ExportPlatform.Contracts.Payments;

namespace ExportPlatform.Payments.Tests.Servers;

[Trait("Needs", "Servers")]
public sealed class PaymentJourneyTests(PaymentsWorld world) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_order_is_held_captured_and_split_to_the_cent()
    {
        var order = await world.HoldInEscrowAsync();
        await world.SendAsync(new ReleaseEscrow(order.OrderId, "received"));

        var released = await world.HearAsync<EscrowReleased>(order.OrderId);

        Assert.Equal(
            [
                ($"SELLER_PAYABLE:{order.SellerId}", "seller", "193.80 CNY"),
                ("PLATFORM_REVENUE", "platform", "10.20 CNY"),
                ("TAX_PAYABLE:CN", "tax", "23.84 CNY"),
                ("CARRIER_PAYABLE", "carrier", "58.00 CNY"),
            ],
            released.Parts.Select(part => (part.Account, part.Role, part.Amount.ToString())));
        var network = Assert.Single(await world.AtTheNetworkAsync(order.OrderId));
        Assert.Equal(28584, network.GetProperty("amountCaptured").GetInt64());
    }
}
