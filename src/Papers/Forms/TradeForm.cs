using ExportPlatform.Contracts;
using ExportPlatform.Papers.Pdf;

namespace ExportPlatform.Papers.Forms;

/// <summary>What invoice and packing list have in common: A4, parties, references, a table over as many pages as it needs, a foot.</summary>
internal static class TradeForm
{
    public const double Left = 15;
    public const double Width = 180;
    private const double Height = 297;
    private const double Bottom = 280;
    private const double FootHeight = 62;
    private const double Small = 6.5;
    private const double Body = 8.5;

    /// <summary>Draws a form; <paramref name="drawFoot"/> gets the page and the place under the table.</summary>
    public static IReadOnlyList<Page> Draw(
        ConsignmentPapers papers, FormTexts texts, string titleKey, Table table, IReadOnlyList<string[]> rows, Action<Page, double> drawFoot)
    {
        var page = new Page(210, Height);
        var pages = new List<Page> { page };
        DrawHead(page, papers, texts, titleKey);
        var (next, bottom) = table.Draw(page, Left, 105, Bottom, rows, 0);
        while (next < rows.Count || bottom > Bottom - FootHeight)
        {
            page = new Page(210, Height);
            pages.Add(page);
            page.Text(Left, 12, Width, $"{texts[titleKey]}  {papers.InvoiceNumber}", 9, Strength.Bold);
            (next, bottom) = next < rows.Count ? table.Draw(page, Left, 20, Bottom, rows, next) : (next, 20);
        }

        drawFoot(page, bottom + 4);
        for (var i = 0; i < pages.Count; i++)
        {
            pages[i].WholeRight(Left + Width, 286, 80, $"{texts["page"]} {i + 1} / {pages.Count}", 7);
        }

        return pages;
    }

    /// <summary>Writes sums in two columns, names left, amounts ending at the right edge; gives the place under them.</summary>
    public static double DrawSums(Page page, double y, IReadOnlyList<(string Name, string Amount, bool IsTotal)> sums)
    {
        foreach (var (name, amount, isTotal) in sums)
        {
            var strength = isTotal ? Strength.Bold : Strength.Regular;
            page.Text(Left + 55, y, 85, name, Body, strength);
            page.WholeRight(Left + Width, y, 38, amount, Body, strength);
            y += 4.6;
        }

        return y;
    }

    /// <summary>Writes the statement and who gives it.</summary>
    public static void DrawStatement(Page page, double y, ConsignmentPapers papers, FormTexts texts, string key)
    {
        y += page.Text(Left, y, Width, FormTexts.First(key), 7.5, maxLines: 2);
        if (texts.Second(key) != FormTexts.First(key))
        {
            y += page.Text(Left, y, Width, texts.Second(key), 7.5, maxLines: 2);
        }

        page.Text(Left, y + 2, Width, $"{PostalForm.Day(papers.InvoicedOn)}   {papers.Consignor.Name}", Body, Strength.Bold, maxLines: 2);
    }

    private static void DrawHead(Page page, ConsignmentPapers papers, FormTexts texts, string titleKey)
    {
        var (facts, consignment) = (papers.Facts, papers.Facts.Consignment);
        page.Text(Left, 14, Width, texts[titleKey], 16, Strength.Bold);
        page.Line(Left, 23, Left + Width, 23, 0.4);
        DrawParty(page, Left, 26, texts["exporter"], papers.Consignor);
        DrawParty(page, Left + 92, 26, texts["consignee"], papers.Consignee);
        (string Key, string Value)[] references =
        [
            ("number", papers.InvoiceNumber),
            ("date", PostalForm.Day(papers.InvoicedOn)),
            ("order", facts.OrderId.ToString()),
            ("contract", facts.ContractNumber),
            ("declaration", $"{facts.MovementReferenceNumber}  {PostalForm.Day(facts.ReleasedAt)}"),
            ("item", facts.ItemId?.Printed ?? "-"),
            ("delivery", $"{consignment.Incoterm.ToUpperInvariant()} {papers.Consignee.City}"),
            ("dispatch", $"{consignment.DispatchLocation}  {consignment.DispatchCountry.EnglishName}"),
            ("tax", consignment.TaxReference ?? "-"),
        ];
        for (var i = 0; i < references.Length; i++)
        {
            var (x, y) = (Left + (i % 3 * 61), 64 + (i / 3 * 13));
            var captioned = page.Text(x, y, 59, texts[references[i].Key], Small, maxLines: 2);
            page.Text(x, y + captioned + 0.3, 59, references[i].Value, Body, Strength.Bold, maxLines: 2);
        }
    }

    private static void DrawParty(Page page, double x, double y, string caption, Party party)
    {
        page.Box(x, y, 88, 34);
        page.Text(x + 2, y + 1.5, 84, caption, Small);
        y += 5;
        y += page.Text(x + 2, y, 84, party.Name, 9.5, Strength.Bold, maxLines: 2);
        y += page.Text(x + 2, y, 84, party.Street, Body, maxLines: 3);
        y += page.Text(x + 2, y, 84, $"{party.PostalCode} {party.City}".Trim(), Body, maxLines: 1);
        page.Text(x + 2, y, 84, party.Country.EnglishName, Body, Strength.Bold);
    }
}
