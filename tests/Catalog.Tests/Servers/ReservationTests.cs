using ExportPlatform.Catalog.Stock;
using ExportPlatform.Contracts.Catalog;
using ExportPlatform.Messaging.Tests;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Tests.Servers;

[Collection(CatalogWorld.Shared)]
[Trait("Needs", "Servers")]
public sealed class ReservationTests(CatalogWorld world)
{
    private readonly Guid _orderId = Guid.CreateVersion7();

    [Fact]
    public async Task Two_lines_of_one_article_cannot_both_have_its_last_piece()
    {
        var sku = await world.List(1);

        var answer = Assert.IsType<StockRefused>(await world.Reserve(_orderId, lines: [new(sku, 1), new(sku, 1)]));

        Assert.Equal("stock.insufficient", answer.Code);
        Assert.Contains(sku, answer.Reason, StringComparison.Ordinal);
        Assert.Equal((1, 0, 0, 0), await world.StockOf(sku));
    }

    [Fact]
    public async Task When_one_article_is_short_nothing_is_set_aside()
    {
        var (plenty, gone) = (await world.List(10), await world.List(1));

        Assert.IsType<StockRefused>(await world.Reserve(_orderId, lines: [new(plenty, 2), new(gone, 2)]));

        Assert.Equal((10, 0, 0, 0), await world.StockOf(plenty));
        Assert.Equal((1, 0, 0, 0), await world.StockOf(gone));
    }

    [Fact]
    public async Task A_repeated_request_is_answered_again_and_sets_nothing_aside_twice()
    {
        var sku = await world.List(5);
        var first = await world.Reserve(_orderId, lines: new StockLine(sku, 2));

        var second = await world.Reserve(_orderId, lines: new StockLine(sku, 2));

        Assert.Equal(Assert.IsType<StockReserved>(first).ExpiresAt, Assert.IsType<StockReserved>(second).ExpiresAt, TimeSpan.FromMilliseconds(1));
        Assert.Equal((3, 2, 0, 0), await world.StockOf(sku));
    }

    [Fact]
    public async Task A_refusal_is_given_again_even_when_stock_has_come_since()
    {
        var sku = await world.List(1);
        Assert.IsType<StockRefused>(await world.Reserve(_orderId, lines: new StockLine(sku, 2)));
        await world.Send(HttpMethod.Post, "/v1/stock-receipts", CatalogWorld.Seller, new { sku, warehouseId = CatalogWorld.FirstWarehouse, quantity = 9 });

        Assert.IsType<StockRefused>(await world.Reserve(_orderId, lines: new StockLine(sku, 2)));
        Assert.Equal((10, 0, 0, 0), await world.StockOf(sku));
    }

    [Fact]
    public async Task The_first_warehouse_that_holds_everything_sends_the_order()
    {
        var (here, there) = (await world.List(5, 5), await world.List(0, 5));

        Assert.IsType<StockReserved>(await world.Reserve(_orderId, lines: [new(here, 1), new(there, 1)]));

        Assert.Equal(CatalogWorld.SecondWarehouse, (await Find(_orderId)).WarehouseId);
        var either = Guid.CreateVersion7();
        Assert.IsType<StockReserved>(await world.Reserve(either, lines: new StockLine(here, 1)));
        Assert.Equal(CatalogWorld.FirstWarehouse, (await Find(either)).WarehouseId);
    }

    [Fact]
    public async Task An_order_quoted_from_one_place_is_not_sent_from_another()
    {
        var sku = await world.List(0, 5);

        Assert.IsType<StockRefused>(await world.Reserve(_orderId, location: "RUKHM", lines: new StockLine(sku, 1)));
        Assert.IsType<StockReserved>(await world.Reserve(Guid.CreateVersion7(), location: "RUSGC", lines: new StockLine(sku, 1)));
    }

    [Fact]
    public async Task Pieces_are_never_collected_from_two_warehouses()
    {
        var sku = await world.List(2, 2);

        Assert.IsType<StockRefused>(await world.Reserve(_orderId, lines: new StockLine(sku, 3)));
        Assert.Equal((4, 0, 0, 0), await world.StockOf(sku));
    }

    [Fact]
    public async Task A_reservation_that_runs_out_puts_its_pieces_on_sale_and_says_so_once()
    {
        var sku = await world.List(3);
        await world.Reserve(_orderId, TimeSpan.FromMilliseconds(400), lines: new StockLine(sku, 2));

        await Eventually.Get(() => Task.FromResult(world.Heard.Of<StockReservationExpired>(_orderId).Count), count => count == 1);

        Assert.Equal((3, 0, 0, 0), await world.StockOf(sku));
        Assert.Equal("stock.reservation-expired", Assert.IsType<StockRefused>(await world.Reserve(_orderId, lines: new StockLine(sku, 1))).Code);
        Assert.Single(world.Heard.Of<StockReservationExpired>(_orderId));
        await world.AssertTheBooksBalance();
    }

    [Fact]
    public async Task An_extended_reservation_outlives_its_first_end()
    {
        var sku = await world.List(1);
        await world.Reserve(_orderId, TimeSpan.FromSeconds(5), lines: new StockLine(sku, 1));
        var firstEnd = (await Find(_orderId)).ExpiresAt;

        await world.Tell(new ExtendStockReservation(_orderId, firstEnd.AddMinutes(5)));
        await world.Tell(new ExtendStockReservation(_orderId, firstEnd.AddMinutes(-5)));

        await Eventually.Equal((ReservationState.Live, firstEnd.AddMinutes(5)), async () => (await Find(_orderId)) is { } r ? (r.State, r.ExpiresAt) : default);
        await Eventually.Get(() => Task.FromResult(TimeProvider.System.GetUtcNow()), now => now > firstEnd.AddSeconds(1));
        Assert.Equal(ReservationState.Live, (await Find(_orderId)).State);
        Assert.Empty(world.Heard.Of<StockReservationExpired>(_orderId));
    }

    [Fact]
    public async Task Extending_what_is_not_reserved_any_more_is_answered_with_its_end()
    {
        var sku = await world.List(1);
        await world.Reserve(_orderId, lines: new StockLine(sku, 1));
        await world.Tell(new ReleaseStock(_orderId, "cancelled"));
        await Eventually.Get(() => Task.FromResult(world.Heard.Of<StockReleased>(_orderId).Count), count => count == 1);

        await world.Tell(new ExtendStockReservation(_orderId, TimeProvider.System.GetUtcNow().AddHours(1)));

        await Eventually.Get(() => Task.FromResult(world.Heard.Of<StockReservationExpired>(_orderId).Count), count => count == 1);
        Assert.Equal((1, 0, 0, 0), await world.StockOf(sku));
    }

    [Fact]
    public async Task A_request_that_was_overtaken_by_its_release_is_refused()
    {
        var sku = await world.List(1);
        await world.Tell(new ReleaseStock(_orderId, "cancelled"));
        await Eventually.Get(() => Task.FromResult(world.Heard.Of<StockReleased>(_orderId).Count), count => count == 1);

        var answer = await world.Reserve(_orderId, lines: new StockLine(sku, 1));

        Assert.Equal("stock.released", Assert.IsType<StockRefused>(answer).Code);
        Assert.Equal((1, 0, 0, 0), await world.StockOf(sku));
    }

    [Fact]
    public async Task Each_release_is_answered_and_only_the_first_gives_pieces_back()
    {
        var sku = await world.List(2);
        await world.Reserve(_orderId, lines: new StockLine(sku, 1));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => world.Tell(new ReleaseStock(_orderId, "cancelled"))));
        await Eventually.Get(() => Task.FromResult(world.Heard.Of<StockReleased>(_orderId).Count), count => count == 5);

        Assert.Equal((2, 0, 0, 0), await world.StockOf(sku));
        await world.AssertTheBooksBalance();
    }

    [Fact]
    public async Task Pieces_leave_once_and_come_back_once_however_often_it_is_said()
    {
        var sku = await world.List(4);
        await world.Reserve(_orderId, lines: new StockLine(sku, 3));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => world.Tell(new TakeStock(_orderId))));
        await Eventually.Get(() => world.StockOf(sku), stock => stock == (1, 0, 3, 0));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => world.Tell(new ReturnStock(_orderId))));
        await Eventually.Get(() => world.StockOf(sku), stock => stock == (4, 0, 3, 3));

        await world.Tell(new ReleaseStock(_orderId, "late"));
        await Eventually.Get(() => Task.FromResult(world.Heard.Of<StockReleased>(_orderId).Count), count => count == 1);
        Assert.Equal((4, 0, 3, 3), await world.StockOf(sku));
        await world.AssertTheBooksBalance();
    }

    [Fact]
    public async Task A_parcel_that_left_after_its_reservation_ran_out_is_taken_from_the_shelf()
    {
        var sku = await world.List(1);
        await world.Reserve(_orderId, TimeSpan.FromMilliseconds(300), lines: new StockLine(sku, 1));
        await Eventually.Get(() => Task.FromResult(world.Heard.Of<StockReservationExpired>(_orderId).Count), count => count == 1);

        await world.Tell(new TakeStock(_orderId));

        await Eventually.Get(() => world.StockOf(sku), stock => stock == (0, 0, 1, 0));
        await world.AssertTheBooksBalance();
    }

    private Task<Reservation> Find(Guid orderId) => world.Read(db => db.Reservations.AsNoTracking().SingleAsync(r => r.OrderId == orderId));
}
