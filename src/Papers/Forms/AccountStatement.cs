using ExportPlatform.Papers.Pdf;

namespace ExportPlatform.Papers.Forms;

/// <summary>A seller's statement of account on A4: every line with its running balance, for people to file.</summary>
public static class AccountStatement
{
    private const double Left = 15;
    private const double Width = 180;
    private const double Bottom = 280;

    /// <summary>The PDF's bytes; the same facts give the same bytes.</summary>
    /// <param name="facts">What it says.</param>
    /// <param name="language">Beside English: <c>ru</c>, <c>zh</c> or another the papers have; null for English alone.</param>
    public static byte[] Make(AccountStatementFacts facts, string? language)
    {
        var texts = FormTexts.In(language);
        var page = new Page(210, 297);
        var pages = new List<Page> { page };
        page.Text(Left, 14, Width, texts["account-statement"], 16, Strength.Bold);
        page.Line(Left, 23, Left + Width, 23, 0.4);
        var y = 27.0;
        (string Key, string Value)[] heads =
            [("account-of", facts.Account), ("period", $"{PostalForm.Day(facts.From)} - {PostalForm.Day(facts.To)}"), ("opening", facts.Opening), ("closing", facts.Closing)];
        foreach (var (key, value) in heads)
        {
            page.Text(Left, y, 58, texts[key], 8);
            y += page.Text(Left + 60, y, Width - 60, value, 8.5, Strength.Bold) + 0.8;
        }

        DrawLines(pages, texts, y + 4, facts.Lines);
        for (var i = 0; i < pages.Count; i++)
        {
            pages[i].WholeRight(Left + Width, 286, 80, $"{texts["page"]} {i + 1} / {pages.Count}", 7);
        }

        return PdfFile.Write($"Statement {facts.Account}", pages);
    }

    private static void DrawLines(List<Page> pages, FormTexts texts, double y, IReadOnlyList<AccountStatementLine> lines)
    {
        var table = new Table(
            [
                new Column(texts["booked"], 20), new Column(texts["what"], 56, MaxLines: 3), new Column(texts["goods-price"], 26, IsFigure: true),
                new Column(texts["commission"], 26, IsFigure: true), new Column(texts["amount"], 26, IsFigure: true), new Column(texts["balance"], 26, IsFigure: true),
            ],
            7.5,
            6.5);
        string[][] rows = [.. lines.Select(line => new[] { PostalForm.Day(line.BookedOn), line.What, line.Gross, line.Commission, line.Amount, line.Balance })];
        var next = 0;
        while (next < rows.Length)
        {
            (next, _) = table.Draw(pages[^1], Left, y, Bottom, rows, next);
            if (next < rows.Length)
            {
                pages.Add(new Page(210, 297));
                y = 15;
            }
        }
    }
}

/// <summary>What a statement of account says; amounts are written out with their currency.</summary>
/// <param name="Account">Whose.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Opening">Balance before.</param>
/// <param name="Closing">Balance after.</param>
/// <param name="Lines">Oldest first.</param>
public sealed record AccountStatementFacts(string Account, DateOnly From, DateOnly To, string Opening, string Closing, IReadOnlyList<AccountStatementLine> Lines);

/// <summary>One line of it.</summary>
public sealed record AccountStatementLine(DateOnly BookedOn, string What, string Gross, string Commission, string Amount, string Balance);
