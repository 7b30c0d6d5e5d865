using System.Collections.Concurrent;
using ExportPlatform.Contracts.Catalog;
using MassTransit;

namespace ExportPlatform.Catalog.Tests.Servers;

/// <summary>What the catalogue answered, as the order saga would hear it.</summary>
internal sealed class HeardAnswers
{
    private readonly ConcurrentQueue<StockFellLow> _low = new();
    private readonly ConcurrentDictionary<Guid, ConcurrentQueue<object>> _byOrder = new();

    public IReadOnlyList<object> Answers(Guid orderId) => _byOrder.TryGetValue(orderId, out var answers) ? [.. answers] : [];

    public IReadOnlyList<T> Of<T>(Guid orderId) => [.. Answers(orderId).OfType<T>()];

    /// <summary>What was told about an article's low stock.</summary>
    public IReadOnlyList<StockFellLow> Low(string sku) => [.. _low.Where(low => low.Sku == sku)];

    public void ListenOn(IReceiveEndpointConfigurator queue)
    {
        Hear<StockReserved>(queue, m => m.OrderId);
        Hear<StockRefused>(queue, m => m.OrderId);
        Hear<StockReleased>(queue, m => m.OrderId);
        Hear<StockReservationExpired>(queue, m => m.OrderId);
        queue.Handler<StockFellLow>(context =>
        {
            _low.Enqueue(context.Message);
            return Task.CompletedTask;
        });
    }

    private void Hear<T>(IReceiveEndpointConfigurator queue, Func<T, Guid> orderOf)
        where T : class =>
        queue.Handler<T>(context =>
        {
            _byOrder.GetOrAdd(orderOf(context.Message), _ => new()).Enqueue(context.Message);
            return Task.CompletedTask;
        });
}
