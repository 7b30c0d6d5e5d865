namespace ExportPlatform.Contracts.Catalog;

/// <summary>The pieces of an article on sale fell below the threshold its seller has set. Told again only after they have risen.</summary>
/// <param name="SellerId">Whose article it is.</param>
/// <param name="Sku">The article's number.</param>
/// <param name="Available">Pieces left on sale, over all warehouses.</param>
/// <param name="Threshold">Fewer than this are low.</param>
/// <param name="Notice">Counts from 1 how often it was told of this article.</param>
/// <param name="OccurredAt">When it fell.</param>
public sealed record StockFellLow(Guid SellerId, string Sku, long Available, long Threshold, int Notice, DateTimeOffset OccurredAt);
