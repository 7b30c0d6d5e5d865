using ExportPlatform.Catalog.Database;
using ExportPlatform.Catalog.Stock;
using ExportPlatform.Contracts.Catalog;
using ExportPlatform.Messaging.Tests;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Tests.Servers;

/// <summary>A seller is told once when an article falls below its threshold, and again only after it has risen.</summary>
[Collection(CatalogWorld.Shared)]
[Trait("Needs", "Servers")]
public sealed class LowStockTests(CatalogWorld world)
{
    [Fact]
    public async Task Falling_below_five_pieces_is_told_once_until_they_have_risen_again()
    {
        var sku = await world.List(6, 1);
        var first = Guid.CreateVersion7();
        await world.Reserve(first, lines: new StockLine(sku, 2));
        await world.Reserve(Guid.CreateVersion7(), lines: new StockLine(sku, 1));
        await world.Reserve(Guid.CreateVersion7(), lines: new StockLine(sku, 1));
        var fell = await LowAsync(sku, 1);

        await world.Tell(new ReleaseStock(first, "changed their mind"));
        await Eventually.Equal(false, () => IsLowAsync(sku));
        await world.Reserve(Guid.CreateVersion7(), lines: new StockLine(sku, 1));
        var again = await LowAsync(sku, 2);

        Assert.Equal((4, 5, 1), (fell[0].Available, fell[0].Threshold, fell[0].Notice));
        Assert.Equal((4, CatalogWorld.Seller, 2), (again[1].Available, again[1].SellerId, again[1].Notice));
        Assert.Equal(2, world.Heard.Low(sku).Count);
    }

    /// <summary>The threshold is of the article, not of a warehouse: of two sales that cannot see each other the later one must count both.</summary>
    [Fact]
    public async Task Sales_from_two_warehouses_at_the_same_time_are_counted_together()
    {
        var sku = await world.List(3, 3);
        var later = Task.FromResult<IReadOnlyList<LowArticle>>([]);
        var earlier = await world.Read(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var low = await SellOneAsync(db, sku, CatalogWorld.FirstWarehouse);
            later = world.Read(async other =>
            {
                await using var second = await other.Database.BeginTransactionAsync();
                var seen = await SellOneAsync(other, sku, CatalogWorld.SecondWarehouse);
                await second.CommitAsync();
                return seen;
            });
            await Eventually.Equal(true, () => HasWrittenOrWaitsAsync(later));
            await transaction.CommitAsync();
            return low;
        });

        Assert.Empty(earlier);
        Assert.Equal(4, Assert.Single(await later).Available);
    }

    [Fact]
    public async Task A_seller_sets_the_threshold_of_an_own_article_and_is_told_at_once_when_it_is_below()
    {
        var sku = await world.List(8);
        var path = $"/v1/stock-thresholds/{sku}";

        await CatalogWorld.Expect(404, await world.Send(HttpMethod.Put, path, CatalogWorld.OtherSeller, new { pieces = 10 }, NewKey()));
        await CatalogWorld.Expect(400, await world.Send(HttpMethod.Put, path, CatalogWorld.Seller, new { pieces = -1 }, NewKey()));
        await CatalogWorld.Expect(204, await world.Send(HttpMethod.Put, path, CatalogWorld.Seller, new { pieces = 10 }, NewKey()));
        var low = await LowAsync(sku, 1);
        await CatalogWorld.Expect(204, await world.Send(HttpMethod.Put, path, CatalogWorld.Seller, new { pieces = 0 }, NewKey()));
        await world.Reserve(Guid.CreateVersion7(), lines: new StockLine(sku, 8));

        Assert.Equal((8, 10), (low[0].Available, low[0].Threshold));
        Assert.False(await IsLowAsync(sku));
        Assert.Single(world.Heard.Low(sku));
    }

    [Fact]
    public async Task A_new_article_is_not_told_of_before_it_was_ever_well_stocked()
    {
        var sku = await world.List(3);
        await world.Reserve(Guid.CreateVersion7(), lines: new StockLine(sku, 1));

        Assert.True(await IsLowAsync(sku));
        Assert.Empty(world.Heard.Low(sku));
    }

    private static string NewKey() => Guid.CreateVersion7().ToString();

    private static async Task<IReadOnlyList<LowArticle>> SellOneAsync(CatalogDbContext db, string sku, Guid warehouseId)
    {
        await db.WriteOff(CatalogWorld.Seller, new StockBooking(sku, warehouseId, 1, null), TimeProvider.System.GetUtcNow(), CancellationToken.None);
        return await db.NoteLevels([sku], CancellationToken.None);
    }

    private async Task<bool> HasWrittenOrWaitsAsync(Task later) => later.IsCompleted || await world.Read(db => db.Database.SqlQuery<bool>(
        $"""
         SELECT EXISTS (SELECT 1 FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%catalog.product WHERE sku = ANY%') AS "Value"
         """).SingleAsync());

    private Task<bool> IsLowAsync(string sku) => world.Read(db => db.Products.Where(p => p.Sku == sku).Select(p => p.IsLowOnStock).SingleAsync());

    private Task<IReadOnlyList<StockFellLow>> LowAsync(string sku, int count) =>
        Eventually.Get(() => Task.FromResult(world.Heard.Low(sku)), all => all.Count >= count);
}
