using ExportPlatform.Papers.Pdf;

namespace ExportPlatform.Papers.Forms;

/// <summary>The commercial invoice: what was sold, at which price, and what the buyer paid to the door.</summary>
internal static class CommercialInvoice
{
    /// <summary>Draws it, in English and the destination's or origin's language.</summary>
    public static IReadOnlyList<Page> Draw(ConsignmentPapers papers)
    {
        var (facts, consignment) = (papers.Facts, papers.Facts.Consignment);
        var texts = FormTexts.For(consignment.DestinationCountry, consignment.DispatchCountry);
        var table = new Table(
            [
                new Column("#", 8, IsFigure: true),
                new Column(texts["article"], 72, MaxLines: 4),
                new Column(texts["hs"], 16),
                new Column(texts["origin"], 17),
                new Column(texts["quantity"], 17, IsFigure: true),
                new Column(texts["price"], 23, IsFigure: true),
                new Column(texts["value"], 27, IsFigure: true),
            ],
            8,
            6.5);
        var rows = papers.Lines.Select(line => new[]
        {
            PostalForm.Whole(line.Number), line.Description, line.HsCode.Value, line.Origin.Value, PostalForm.Whole(line.Quantity),
            line.UnitPrice?.ToString() ?? "-", line.Value.ToString(),
        }).ToList();
        return TradeForm.Draw(papers, texts, "invoice", table, rows, (page, y) =>
        {
            y = TradeForm.DrawSums(page, y,
            [
                (texts["goods"], papers.Goods.ToString(), false),
                (texts["freight"], consignment.Freight.ToString(), false),
                (texts["insurance"], consignment.Insurance.ToString(), false),
                (texts["charges"], consignment.ImportCharges.ToString(), false),
                (texts["total"], papers.Total.ToString(), true),
            ]);
            var certificates = string.Join("; ", facts.Certificates.Select(certificate => $"{certificate.Kind} {certificate.Number} ({PostalForm.Day(certificate.IssuedOn)})"));
            y += page.Text(
                TradeForm.Left, y + 1, TradeForm.Width, $"{texts["certificates"]}: {(certificates.Length > 0 ? certificates : "-")}", 7.5, maxLines: 3);
            TradeForm.DrawStatement(page, y + 4, papers, texts, "statement");
        });
    }
}
