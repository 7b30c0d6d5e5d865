using ExportPlatform.Catalog.Warehouses;

namespace ExportPlatform.Catalog.Stock;

/// <summary>
/// The warehouse an order would be sent from, by the rule of <see cref="StockLedger.TryReserve"/>: the first by priority that holds all lines. When
/// none does, the first that holds any of the articles is named, so that a price can be shown, and <see cref="HoldsAll"/> is false.
/// </summary>
internal sealed record DispatchChoice(Warehouse Warehouse, bool HoldsAll, IReadOnlyDictionary<string, long> Available)
{
    private static readonly Dictionary<string, long> Nothing = new(StringComparer.Ordinal);

    /// <summary>Chooses among a seller's warehouses; null when the seller has none.</summary>
    public static DispatchChoice? For(IReadOnlyList<WantedStock> wanted, IEnumerable<Warehouse> warehouses, IEnumerable<StockItem> stock)
    {
        var onShelf = stock.GroupBy(item => item.WarehouseId).ToDictionary(
            items => items.Key, items => items.ToDictionary(item => item.Sku, item => item.Available, StringComparer.Ordinal));
        var choices = warehouses.OrderBy(w => w.Priority).ThenBy(w => w.WarehouseId)
            .Select(w => (Warehouse: w, Available: onShelf.GetValueOrDefault(w.WarehouseId, Nothing)))
            .Select(held => new DispatchChoice(
                held.Warehouse, wanted.All(line => held.Available.GetValueOrDefault(line.Sku) >= line.Quantity), held.Available))
            .ToArray();
        return choices.FirstOrDefault(choice => choice.HoldsAll)
            ?? choices.FirstOrDefault(choice => wanted.Any(line => choice.AvailableOf(line.Sku) > 0))
            ?? choices.FirstOrDefault();
    }

    /// <summary>Pieces of an article on sale in the chosen warehouse.</summary>
    public long AvailableOf(string sku) => Available.GetValueOrDefault(sku);
}

/// <summary>Pieces of one article a quote is asked for.</summary>
internal sealed record WantedStock(string Sku, long Quantity);
