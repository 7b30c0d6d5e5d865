using ExportPlatform.Contracts.Catalog;

namespace ExportPlatform.Catalog.Stock;

/// <summary>What an order asks of the stock: each article once, in the order in which rows are locked.</summary>
/// <param name="Skus">Articles, each once, sorted.</param>
/// <param name="Quantities">Pieces of the article at the same place.</param>
/// <param name="Location">UN/LOCODE of the only warehouses to look at; null for all of the seller's.</param>
internal sealed record StockRequest(string[] Skus, long[] Quantities, string? Location)
{
    /// <summary>Adds up lines of the same article, so that two lines cannot both count on the same last piece.</summary>
    public static StockRequestDecision From(ReserveStock message, DateTimeOffset now)
    {
        if (message.Lines.Count == 0 || message.Lines.Any(line => line.Quantity <= 0))
        {
            return new StockRequestDecision.Refused(StockRefusal.NothingAsked);
        }

        if (message.ExpiresAt <= now)
        {
            return new StockRequestDecision.Refused(StockRefusal.TooLate(message.ExpiresAt));
        }

        var sums = message.Lines.GroupBy(line => line.Sku, StringComparer.Ordinal)
            .Select(lines => (Sku: lines.Key, Quantity: lines.Sum(line => (long)line.Quantity)))
            .OrderBy(sum => sum.Sku, StringComparer.Ordinal)
            .ToArray();
        return new StockRequestDecision.Asked(
            new StockRequest([.. sums.Select(sum => sum.Sku)], [.. sums.Select(sum => sum.Quantity)], message.DispatchLocation));
    }
}

/// <summary>The two ways a request can be read. Closed: the nested cases are the only ones.</summary>
internal abstract record StockRequestDecision
{
    private StockRequestDecision()
    {
    }

    public sealed record Asked(StockRequest Request) : StockRequestDecision;

    public sealed record Refused(StockRefusal Because) : StockRequestDecision;
}

/// <summary>Every reason stock is refused, with the code clients switch on. Listed in docs/problems.md.</summary>
internal sealed record StockRefusal(string Code, string Reason)
{
    public static readonly StockRefusal NothingAsked = new("stock.nothing-asked", "Each line asks for at least one piece.");

    public static readonly StockRefusal Released = new("stock.released", "The order was given up before.");

    public static readonly StockRefusal Expired = new("stock.reservation-expired", "The time of the reservation ran out.");

    public static readonly StockRefusal NotOnShelf =
        new("stock.insufficient", "There are not so many pieces on the shelf.");

    public static StockRefusal TooLate(DateTimeOffset expiresAt) =>
        new("stock.reservation-expired", $"The reservation was to end at {expiresAt:O}, before it was asked for.");

    public static StockRefusal Insufficient(IEnumerable<string> skus) =>
        new("stock.insufficient", $"No warehouse holds enough of {string.Join(", ", skus)} to send the order in one parcel.");
}
