using ExportPlatform.Catalog.Stock;
using ExportPlatform.Contracts.Catalog;
using ExportPlatform.Simulation.Tests.Kernel;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExportPlatform.Simulation.Tests.Parts;

/// <summary>The catalogue's stock: the platform's own consumers over a shelf in memory, one warehouse with few pieces of one article.</summary>
internal sealed class Shelf(UnitOfWork work) : IStockBook
{
    public const string Sku = "HALVA-CEDAR-400";
    private static readonly Guid Warehouse = new("00000000-0000-7000-8000-000000000001");

    /// <summary>Puts pieces on the shelf and binds the consumers.</summary>
    public static void Open(Service catalog, Broker broker, TimeProvider clock, long pieces)
    {
        var opening = catalog.Begin();
        opening.Put(Warehouse, new StockItem { Sku = Sku, WarehouseId = Warehouse, Received = pieces, Available = pieces });
        catalog.Commit(opening);
        Bind<ReserveStock>(catalog, broker, (stock, delivery) =>
            new ReserveStockConsumer(stock, clock, NullLogger<ReserveStockConsumer>.Instance).Consume(delivery));
        Bind<ExtendStockReservation>(catalog, broker, (stock, delivery) => new ExtendStockReservationConsumer(stock, clock).Consume(delivery));
        Bind<ReleaseStock>(catalog, broker, (stock, delivery) =>
            new ReleaseStockConsumer(stock, clock, NullLogger<ReleaseStockConsumer>.Instance).Consume(delivery));
        Bind<TakeStock>(catalog, broker, (stock, delivery) =>
            new TakeStockConsumer(stock, clock, NullLogger<TakeStockConsumer>.Instance).Consume(delivery));
        Bind<ReturnStock>(catalog, broker, (stock, delivery) =>
            new ReturnStockConsumer(stock, clock, NullLogger<ReturnStockConsumer>.Instance).Consume(delivery));
        catalog.Watch<Reservation>(reservation => ExpireInTime(catalog, reservation));
    }

    public static StockItem PiecesOf(Service catalog) => catalog.Read<StockItem>(Warehouse)!;

    public Task<bool> TryClaim(
        Guid orderId, ReservationState state, DateTimeOffset expiresAt, string? reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (work.Load<Reservation>(orderId) is not null)
        {
            return Task.FromResult(false);
        }

        work.Put(orderId, new Reservation { OrderId = orderId, State = state, ExpiresAt = expiresAt, Reason = reason, AskedAt = now, ChangedAt = now });
        return Task.FromResult(true);
    }

    public Task<Guid?> TryReserve(Guid orderId, StockRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var item = work.Load<StockItem>(Warehouse)!;
        if (item.Available < request.Quantities[0] && work.Service.World.Sabotage is not Sabotage.BlindReservation)
        {
            return Task.FromResult<Guid?>(null);
        }

        Take(item, request.Quantities[0], new StockMove(default, default, default, Available: -1, Reserved: 1));
        var claimed = work.Load<Reservation>(orderId)!;
        Copy.Set(claimed, nameof(Reservation.WarehouseId), Warehouse);
        claimed.Lines.Add(new ReservationLine { OrderId = orderId, Sku = Sku, Quantity = request.Quantities[0] });
        return Task.FromResult<Guid?>(Warehouse);
    }

    public Task Refuse(Guid orderId, StockRefusal because, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var claimed = work.Load<Reservation>(orderId)!;
        Copy.Set(claimed, nameof(Reservation.State), ReservationState.Refused);
        Copy.Set(claimed, nameof(Reservation.RefusalCode), because.Code);
        Copy.Set(claimed, nameof(Reservation.Reason), because.Reason);
        return Task.CompletedTask;
    }

    public Task<bool> Move(Guid orderId, StockMove move, string? reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reservation = work.Load<Reservation>(orderId);
        if (reservation is null || (reservation.State != move.From && work.Service.World.Sabotage is not Sabotage.BlindStockMove))
        {
            return Task.FromResult(false);
        }

        Copy.Set(reservation, nameof(Reservation.State), move.To);
        foreach (var line in reservation.Lines)
        {
            Take(work.Load<StockItem>(Warehouse)!, line.Quantity, move);
        }

        return Task.FromResult(true);
    }

    public Task<bool> Extend(Guid orderId, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (work.Load<Reservation>(orderId) is not { State: ReservationState.Live } live)
        {
            return Task.FromResult(false);
        }

        Copy.Set(live, nameof(Reservation.ExpiresAt), live.ExpiresAt > until ? live.ExpiresAt : until);
        return Task.FromResult(true);
    }

    public Task<Reservation?> Find(Guid orderId, CancellationToken cancellationToken) => Task.FromResult(work.Load<Reservation>(orderId));

    public Task<bool> IsHeldSomewhere(StockRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(work.Load<StockItem>(Warehouse)!.Available >= request.Quantities[0]);

    public Task<IReadOnlyList<string>> ShortOf(StockRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([Sku]);

    private static void Bind<T>(Service catalog, Broker broker, Func<IStockBook, Delivery<T>, Task> consume)
        where T : class =>
        broker.Bind(typeof(T), Endpoint.Of(
            catalog, typeof(T).Name, (work, envelope) => consume(new Shelf(work), new Delivery<T>(work, envelope))));

    // The sweep of ExpiredReservations, when there is something for it.
    private static void ExpireInTime(Service catalog, Reservation reservation)
    {
        if (reservation.State is not ReservationState.Live)
        {
            return;
        }

        var orderId = reservation.OrderId;
        catalog.World.At(reservation.ExpiresAt + catalog.World.Seconds(0, 30), () =>
        {
            if (catalog.Read<Reservation>(orderId) is { State: ReservationState.Live } live && live.ExpiresAt <= catalog.World.Now)
            {
                Retry.UntilDone(catalog.World, () =>
                {
                    var sweep = catalog.Begin();
                    var shelf = new Shelf(sweep);
                    if (shelf.Find(orderId, default).Result is { State: ReservationState.Live } && shelf.Move(orderId, StockMove.Expire, null, catalog.World.Now, default).Result)
                    {
                        sweep.Publish(new StockReservationExpired(orderId));
                        sweep.Commit();
                    }
                });
            }
        });
    }

    private void Take(StockItem item, long quantity, StockMove move)
    {
        var after = new StockItem
        {
            Sku = item.Sku,
            WarehouseId = item.WarehouseId,
            Received = item.Received,
            Available = item.Available + (quantity * move.Available),
            Reserved = item.Reserved + (quantity * move.Reserved),
            Sold = item.Sold + (quantity * move.Sold),
            Returned = item.Returned + (quantity * move.Returned),
        };

        // The table's checks; the sweep and the consumers are to see to it that only a late sale from an empty shelf meets them.
        if (after.Available < 0 && move == StockMove.TakeLate)
        {
            throw new InvalidOperationException("ck_stock_item_available");
        }

        work.Put(item.WarehouseId, after);
    }
}
