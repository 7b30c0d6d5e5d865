using ExportPlatform.Papers.Pdf;

namespace ExportPlatform.Papers.Forms;

/// <summary>The short customs declaration CN22, 74 x 105 mm, for letter post below the limits of value and weight.</summary>
internal static class Cn22Form
{
    /// <summary>Articles it has room for; more need a CN23.</summary>
    public const int MostLines = 4;

    private const double Left = 3;
    private const double Width = 68;
    private const double Small = 4.8;

    private static readonly Table Articles = new(
        [
            new Column("Quantity and detailed description / Quantité et description détaillée (1)", 25, MaxLines: 2),
            new Column("Net kg (2)", 10, IsFigure: true),
            new Column("Value / Valeur (3)", 17, IsFigure: true),
            new Column("HS / N° tarif.", 9),
            new Column("Origin / Orig.", 7),
        ],
        5.4,
        Small);

    /// <summary>Draws it.</summary>
    /// <exception cref="InvalidOperationException">The item has no number yet, or needs a CN23.</exception>
    public static IReadOnlyList<Page> Draw(ConsignmentPapers papers)
    {
        var itemId = papers.Facts.ItemId ?? throw new InvalidOperationException("A CN22 without an item number cannot be scanned.");
        if (!papers.MayUseShortForm)
        {
            throw new InvalidOperationException("This item needs a CN23.");
        }

        var page = new Page(74, 105);
        page.Text(Left, 2.6, 52, "CUSTOMS DECLARATION / DÉCLARATION EN DOUANE", 6, Strength.Bold, maxLines: 2);
        page.WholeRight(Left + Width, 2.2, 16, "CN 22", 11, Strength.Bold);
        page.Text(Left, 8, 60, "May be opened officially / Peut être ouvert d'office", Small);
        PostalForm.DrawItemId(page, Left, 11, Width, 12.5, itemId);
        page.Line(Left, 29, Left + Width, 29);
        PostalForm.DrawCategories(page, Left, 30, Width, 5, columns: 1);
        var rows = papers.Lines.Select(line => new[]
        {
            $"{PostalForm.Whole(line.Quantity)} x {line.Description}", PostalForm.Kilograms(line.NetWeight), line.Value.ToString(), line.HsCode.Value,
            line.Origin.Value,
        }).ToList();
        var bottom = Articles.Draw(page, Left, 47.6, double.MaxValue, rows, 0).Bottom;
        DrawFoot(page, bottom + 1, papers);
        return [page];
    }

    private static void DrawFoot(Page page, double y, ConsignmentPapers papers)
    {
        page.Whole(Left, y, 26, $"Total net (4): {PostalForm.Kilograms(papers.NetWeight)} kg", 5.4, Strength.Bold);
        page.WholeRight(Left + Width, y, 40, $"Total value / Valeur totale (5): {papers.Goods}", 5.4, Strength.Bold);
        page.Whole(Left, y + 2.6, 26, $"Gross / brut: {PostalForm.Kilograms(papers.Facts.Consignment.GrossWeight)} kg", 5.4);
        page.WholeRight(Left + Width, y + 2.6, 40, $"Postal charges / Port: {papers.Facts.Consignment.Freight}", 5.4);
        page.Whole(Left, y + 5.2, Width, $"Invoice / Facture: {papers.InvoiceNumber}   MRN: {papers.Facts.MovementReferenceNumber}", 5.2);
        page.Text(
            Left, y + 8, Width,
            "I, the undersigned, certify that the particulars given in this declaration are correct and that this item does not contain any dangerous "
            + "article or articles prohibited by legislation or by postal or customs regulations.",
            4.6, maxLines: 3);
        page.Text(Left, y + 14.4, Width, $"{PostalForm.Day(papers.Facts.ReleasedAt)}   {papers.Consignor.Name}", 5.6, Strength.Bold);
    }
}
