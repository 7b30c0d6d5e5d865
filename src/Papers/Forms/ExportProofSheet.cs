using ExportPlatform.Papers.Pdf;

namespace ExportPlatform.Papers.Forms;

/// <summary>The cover of an export-proof dossier: what a bank or tax office needs to see first, on A4.</summary>
public static class ExportProofSheet
{
    private const double Left = 15;
    private const double Width = 180;
    private const double Bottom = 280;

    private static readonly Table Proofs = new(
        [
            new Column("Proof", 46, MaxLines: 2), new Column("State", 22), new Column("Reference", 68, MaxLines: 3), new Column("Day", 22), new Column("Amount", 22, MaxLines: 2),
        ],
        8,
        6.5);

    private static readonly Table Decisions = new(
        [
            new Column("Decided by", 34, MaxLines: 2), new Column("Outcome", 18), new Column("Reference", 46, MaxLines: 3), new Column("Rule version", 60, MaxLines: 3),
            new Column("Day", 22),
        ],
        7.5,
        6.5);

    /// <summary>The PDF's bytes; the same facts give the same bytes.</summary>
    public static byte[] Make(ConsignmentPapers papers, ProofCover cover)
    {
        var page = new Page(210, 297);
        var pages = new List<Page> { page };
        page.Text(Left, 14, Width, "Export proof dossier", 16, Strength.Bold);
        page.Line(Left, 23, Left + Width, 23, 0.4);
        var y = 27.0;
        foreach (var (name, value) in Heads(papers, cover))
        {
            page.Text(Left, y, 48, name, 8);
            y += page.Text(Left + 50, y, Width - 50, value, 8.5, Strength.Bold, maxLines: 2) + 0.8;
        }

        y = DrawAll(pages, Proofs, y + 4, [.. cover.Proofs.Select(proof => new[] { proof.Name, proof.State, proof.Reference, proof.Day, proof.Amount })]);
        DrawAll(
            pages, Decisions, y + 6,
            [.. cover.Decisions.Select(decision => new[] { decision.DecidedBy, decision.Outcome, decision.Reference, decision.RuleVersion, decision.Day })]);
        for (var i = 0; i < pages.Count; i++)
        {
            pages[i].WholeRight(Left + Width, 286, 80, $"{papers.InvoiceNumber}   Page {i + 1} / {pages.Count}", 7);
        }

        return PdfFile.Write($"Export proof {papers.InvoiceNumber}", pages);
    }

    private static IEnumerable<(string Name, string Value)> Heads(ConsignmentPapers papers, ProofCover cover)
    {
        yield return ("Order", papers.Facts.OrderId.ToString());
        yield return ("Invoice", $"{papers.InvoiceNumber} of {PostalForm.Day(papers.InvoicedOn)}");
        yield return ("Exporter", $"{papers.Consignor.Name}, {papers.Consignor.City}, {papers.Consignor.Country.EnglishName}");
        yield return ("Consignee", $"{papers.Consignee.Name}, {papers.Consignee.City}, {papers.Consignee.Country.EnglishName}");
        yield return ("Goods", $"{papers.Goods} ({PostalForm.Whole(papers.Lines.Count)} lines, {PostalForm.Whole(papers.Quantity)} pieces, net {PostalForm.Kilograms(papers.NetWeight)} kg)");
        yield return ("Paid to the door", papers.Total.ToString());
        yield return ("State", cover.State);
        yield return ("To be filed until", cover.DueOn is { } day ? PostalForm.Day(day) : "no term is known for the origin");
    }

    private static double DrawAll(List<Page> pages, Table table, double y, IReadOnlyList<string[]> rows)
    {
        var next = 0;
        while (next < rows.Count)
        {
            if (y > Bottom - 20)
            {
                pages.Add(new Page(210, 297));
                y = 15;
            }

            (next, y) = table.Draw(pages[^1], Left, y, Bottom, rows, next);
            y = next < rows.Count ? Bottom : y;
        }

        return y;
    }
}

/// <summary>What a dossier's cover says beside the papers.</summary>
/// <param name="State">In words.</param>
/// <param name="DueOn">The last day to file it; null when no term is known.</param>
/// <param name="Proofs">Each needed proof.</param>
/// <param name="Decisions">Each decision about the goods.</param>
public sealed record ProofCover(string State, DateOnly? DueOn, IReadOnlyList<CoverProof> Proofs, IReadOnlyList<CoverDecision> Decisions);

/// <summary>A needed proof; texts are empty where there is nothing yet.</summary>
public sealed record CoverProof(string Name, string State, string Reference, string Day, string Amount);

/// <summary>A decision.</summary>
public sealed record CoverDecision(string DecidedBy, string Outcome, string Reference, string RuleVersion, string Day);
