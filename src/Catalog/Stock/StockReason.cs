namespace ExportPlatform.Catalog.Stock;

/// <summary>The words kept with a reservation.</summary>
internal static class StockReason
{
    private const int MaxLength = 500;

    /// <summary>At most as long as the column: a long reason is no cause to keep stock locked.</summary>
    public static string Shorten(string reason) => reason.Length <= MaxLength ? reason : reason[..MaxLength];
}
