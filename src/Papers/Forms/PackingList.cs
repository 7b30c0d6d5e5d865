using ExportPlatform.Papers.Pdf;

namespace ExportPlatform.Papers.Forms;

/// <summary>The packing list: what is in the parcel, and its weight and measures; no prices.</summary>
internal static class PackingList
{
    /// <summary>Draws it, in English and the destination's or origin's language.</summary>
    public static IReadOnlyList<Page> Draw(ConsignmentPapers papers)
    {
        var consignment = papers.Facts.Consignment;
        var texts = FormTexts.For(consignment.DestinationCountry, consignment.DispatchCountry);
        var table = new Table(
            [
                new Column("#", 8, IsFigure: true),
                new Column("SKU", 32, MaxLines: 2),
                new Column(texts["article"], 74, MaxLines: 4),
                new Column(texts["hs"], 16),
                new Column(texts["quantity"], 22, IsFigure: true),
                new Column(texts["net"] + ", kg", 28, IsFigure: true),
            ],
            8,
            6.5);
        var rows = papers.Lines.Select(line => new[]
        {
            PostalForm.Whole(line.Number), line.Sku, line.Description, line.HsCode.Value, PostalForm.Whole(line.Quantity),
            PostalForm.Kilograms(line.NetWeight),
        }).ToList();
        var (length, width, height) = consignment.Size;
        return TradeForm.Draw(papers, texts, "packing", table, rows, (page, y) =>
        {
            y = TradeForm.DrawSums(page, y,
            [
                (texts["parcels"], "1", false),
                (texts["quantity"], PostalForm.Whole(papers.Quantity), false),
                (texts["net"], $"{PostalForm.Kilograms(papers.NetWeight)} kg", true),
                (texts["gross"], $"{PostalForm.Kilograms(consignment.GrossWeight)} kg", true),
                (texts["measures"], $"{PostalForm.Whole(length)} x {PostalForm.Whole(width)} x {PostalForm.Whole(height)} cm", false),
            ]);
            TradeForm.DrawStatement(page, y + 4, papers, texts, "packed");
        });
    }
}
