using ExportPlatform.Contracts.Catalog;
using ExportPlatform.Messaging.Tests;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Tests.Servers;

[Collection(CatalogWorld.Shared)]
[Trait("Needs", "Servers")]
public sealed class StockRaceTests(CatalogWorld world)
{
    [Fact]
    public async Task Of_two_hundred_buyers_of_the_last_piece_one_gets_it()
    {
        var sku = await world.List(1);
        var orders = Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7()).ToArray();

        await Task.WhenAll(orders.Select(orderId => world.Tell(
            new ReserveStock(orderId, [new StockLine(sku, 1)], TimeProvider.System.GetUtcNow().AddMinutes(10)))));
        await Eventually.Get(() => Task.FromResult(orders.Count(o => world.Heard.Answers(o).Count > 0)), answered => answered == 200);

        Assert.Single(orders.SelectMany(o => world.Heard.Of<StockReserved>(o)));
        Assert.Equal(199, orders.Sum(o => world.Heard.Of<StockRefused>(o).Count));
        Assert.All(orders.SelectMany(o => world.Heard.Of<StockRefused>(o)), refusal => Assert.Equal("stock.insufficient", refusal.Code));
        Assert.Equal((0, 1, 0, 0), await world.StockOf(sku));
        await world.AssertTheBooksBalance();
    }

    [Fact]
    public async Task Orders_of_several_articles_in_any_order_get_all_lines_or_none()
    {
        string[] skus = [await world.List(30, 10), await world.List(25, 15), await world.List(20, 20)];
        var dice = new Random(20260915);
        var orders = Enumerable.Range(0, 150).Select(_ => (
            OrderId: Guid.CreateVersion7(),
            Lines: Enumerable.Range(0, 4).Select(_ => new StockLine(skus[dice.Next(3)], 1)).ToArray())).ToArray();

        await Task.WhenAll(orders.Select(order => world.Tell(
            new ReserveStock(order.OrderId, order.Lines, TimeProvider.System.GetUtcNow().AddMinutes(10)))));
        await Eventually.Get(() => Task.FromResult(orders.Count(o => world.Heard.Answers(o.OrderId).Count > 0)), answered => answered == 150);

        var won = orders.Where(o => world.Heard.Of<StockReserved>(o.OrderId).Count == 1).ToArray();
        Assert.InRange(won.Length, 20, 30);
        foreach (var sku in skus)
        {
            var (available, reserved, _, _) = await world.StockOf(sku);
            Assert.Equal(40, available + reserved);
            Assert.Equal(won.Sum(o => o.Lines.Count(line => line.Sku == sku)), reserved);
        }

        var ids = orders.Select(o => o.OrderId).ToArray();
        var lines = await world.Read(db => db.Reservations.Where(r => ids.Contains(r.OrderId)).SelectMany(r => r.Lines).SumAsync(l => l.Quantity));
        Assert.Equal(won.Length * 4, lines);
        await world.AssertTheBooksBalance();
    }

    [Fact]
    public async Task Reserving_releasing_taking_and_expiring_at_once_lose_no_piece()
    {
        string[] skus = [await world.List(50, 50), await world.List(50, 50)];
        var orders = Enumerable.Range(0, 80).Select(_ => Guid.CreateVersion7()).ToArray();

        await Task.WhenAll(orders.Select(async (orderId, i) =>
        {
            var keep = i % 4 == 0 ? TimeSpan.FromMilliseconds(300) : TimeSpan.FromMinutes(10);
            StockLine[] lines = i % 2 == 0 ? [new(skus[0], 1), new(skus[1], 1)] : [new(skus[1], 1), new(skus[0], 1)];
            await world.Reserve(orderId, keep, lines: lines);
            if (i % 4 == 1)
            {
                await world.Tell(new ReleaseStock(orderId, "changed my mind"));
            }
            else if (i % 4 == 2)
            {
                await world.Tell(new TakeStock(orderId));
            }
        }));

        await Eventually.Get(() => world.StockOf(skus[0]), stock => stock == (60, 20, 20, 0));
        await Eventually.Get(() => world.StockOf(skus[1]), stock => stock == (60, 20, 20, 0));
        await world.AssertTheBooksBalance();
    }
}
