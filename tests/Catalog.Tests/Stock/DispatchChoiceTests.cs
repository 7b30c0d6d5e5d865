using ExportPlatform.Catalog.Stock;
using ExportPlatform.Catalog.Warehouses;

namespace ExportPlatform.Catalog.Tests.Stock;

public sealed class DispatchChoiceTests
{
    private static readonly Warehouse First = Place(1);
    private static readonly Warehouse Second = Place(2);

    [Fact]
    public void The_first_warehouse_that_holds_everything_sends()
    {
        var choice = Choose([new("A", 2), new("B", 1)], Held("A", First, 9), Held("A", Second, 2), Held("B", Second, 1));

        Assert.Same(Second, choice?.Warehouse);
        Assert.True(choice?.HoldsAll);
        Assert.Equal(2, choice?.AvailableOf("A"));
    }

    [Fact]
    public void Of_two_that_hold_everything_the_one_with_priority_sends() =>
        Assert.Same(First, Choose([new("A", 1)], Held("A", Second, 5), Held("A", First, 1))?.Warehouse);

    [Fact]
    public void Pieces_in_different_places_do_not_add_up()
    {
        var choice = Choose([new("A", 3)], Held("A", First, 2), Held("A", Second, 2));

        Assert.False(choice?.HoldsAll);
        Assert.Same(First, choice?.Warehouse);
    }

    [Fact]
    public void Sold_out_goods_still_have_a_place_they_would_come_from()
    {
        Assert.Same(Second, Choose([new("A", 3)], Held("A", First, 0), Held("A", Second, 1))?.Warehouse);
        Assert.Same(First, Choose([new("A", 3)])?.Warehouse);
        Assert.Null(DispatchChoice.For([new WantedStock("A", 1)], [], []));
    }

    private static DispatchChoice? Choose(WantedStock[] wanted, params StockItem[] stock) => DispatchChoice.For(wanted, [Second, First], stock);

    private static StockItem Held(string sku, Warehouse warehouse, long available) =>
        new() { Sku = sku, WarehouseId = warehouse.WarehouseId, Available = available, Received = available };

    private static Warehouse Place(int priority) => new()
    {
        WarehouseId = Guid.CreateVersion7(),
        SellerId = Guid.CreateVersion7(),
        Location = "RUKHM",
        Country = CountryCode.Parse("RU"),
        Consignor = default,
        Priority = priority,
    };
}
