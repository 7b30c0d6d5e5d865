using System.Collections.Concurrent;
using ExportPlatform.Contracts.Shipping;
using MassTransit;

namespace ExportPlatform.Shipping.Tests.Servers;

/// <summary>A listener on the broker: what Shipping told the other services, in the order heard.</summary>
internal sealed class HeardMessages : IAsyncDisposable
{
    private readonly ConcurrentQueue<object> _heard = new();
    private readonly IBusControl _bus;

    private HeardMessages(string broker) =>
        _bus = Bus.Factory.CreateUsingRabbitMq(configure =>
        {
            configure.Host(new Uri(broker));
            configure.ReceiveEndpoint($"shipping-tests-{Guid.CreateVersion7():N}", queue =>
            {
                queue.AutoDelete = true;
                queue.Durable = false;
                Hear<ShipmentBooked>(queue);
                Hear<ShipmentRefused>(queue);
                Hear<ShipmentCancelled>(queue);
                Hear<ShipmentCancellationRefused>(queue);
                Hear<ShipmentHeld>(queue);
                Hear<ShipmentHoldRefused>(queue);
                Hear<ShipmentResumed>(queue);
                Hear<ParcelHandedOver>(queue);
                Hear<ParcelMoved>(queue);
                Hear<ParcelDelivered>(queue);
                Hear<ParcelLost>(queue);
                Hear<ParcelReturned>(queue);
            });
        });

    public static async Task<HeardMessages> ListenAsync(string broker)
    {
        var messages = new HeardMessages(broker);
        await messages._bus.StartAsync();
        return messages;
    }

    /// <summary>All messages of that kind about an order.</summary>
    public IReadOnlyList<T> Of<T>(Guid orderId)
        where T : class =>
        [.. _heard.OfType<T>().Where(message => OrderOf(message) == orderId)];

    /// <summary>Waits for the first message of that kind about an order.</summary>
    public async Task<T> First<T>(Guid orderId)
        where T : class =>
        (await Eventually.Get(() => Of<T>(orderId), found => found.Count > 0))[0];

    /// <summary>Tells Shipping to do something.</summary>
    public Task Tell<T>(T command)
        where T : class =>
        _bus.Publish(command);

    public async ValueTask DisposeAsync() => await _bus.StopAsync();

    private static Guid OrderOf(object message) => (Guid)message.GetType().GetProperty("OrderId")!.GetValue(message)!;

    private void Hear<T>(IReceiveEndpointConfigurator queue)
        where T : class =>
        queue.Handler<T>(context =>
        {
            _heard.Enqueue(context.Message);
            return Task.CompletedTask;
        });
}
