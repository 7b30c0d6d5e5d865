using System.Globalization;
using ExportPlatform.Contracts;
using ExportPlatform.Papers.Pdf;

namespace ExportPlatform.Papers.Forms;

/// <summary>What the customs forms of the post have in common.</summary>
internal static class PostalForm
{
    private const double QuietZone = 5;
    private const double Module = 0.36;

    private static readonly (string English, string French, bool IsOurs)[] Categories =
    [
        ("Gift", "Cadeau", false), ("Documents", "Documents", false), ("Commercial sample", "Échantillon commercial", false),
        ("Sale of goods", "Vente de marchandises", true), ("Returned goods", "Retour de marchandises", false), ("Other", "Autre", false),
    ];

    /// <summary>Names of the categories of item, ticked at the one that is true: the platform sells.</summary>
    public static void DrawCategories(Page page, double x, double y, double width, double points, int columns)
    {
        var cell = width / columns;
        var box = Page.HeightOf(1, points) * 0.8;
        for (var i = 0; i < Categories.Length; i++)
        {
            var (english, french, isOurs) = Categories[i];
            var (left, top) = (x + (i % columns * cell), y + (i / columns * (Page.HeightOf(1, points) + 0.7)));
            page.Tick(left, top, box, isOurs);
            page.Text(
                left + box + 0.8, top - 0.15, cell - box - 1.2, $"{english} / {french}", points, isOurs ? Strength.Bold : Strength.Regular);
        }
    }

    /// <summary>The item's number as bar code with its text under it; blank at both sides as readers need.</summary>
    public static void DrawItemId(Page page, double x, double y, double width, double barHeight, PostalItemId itemId)
    {
        var module = Math.Min(Module, (width - (2 * QuietZone)) / Code128.ModulesOf(itemId.Value));
        page.BarCode(x + ((width - (Code128.ModulesOf(itemId.Value) * module)) / 2), y, module, barHeight, Code128.WidthsOf(itemId.Value));
        page.TextCentered(x, y + barHeight + 0.6, width, itemId.Printed, 8, Strength.Bold);
    }

    /// <summary>An address: in capitals, the country's name in full on the last line.</summary>
    public static void DrawParty(Page page, double x, double y, double width, string caption, Party party, double points, params string[] more)
    {
        page.Text(x, y, width, caption, 5);
        y += 2.4;
        y += page.Text(x, y, width, party.Name.ToUpperInvariant(), points, Strength.Bold, maxLines: 3);
        y += page.Text(x, y, width, party.Street.ToUpperInvariant(), points, maxLines: 3);
        y += page.Text(x, y, width, $"{party.PostalCode} {party.City}".Trim().ToUpperInvariant(), points);
        y += page.Text(x, y, width, party.Country.EnglishName.ToUpperInvariant(), points, Strength.Bold);
        foreach (var line in more)
        {
            page.Whole(x, y, width, line, 5.5);
            y += Page.HeightOf(1, 5.5);
        }
    }

    /// <summary>Kilograms with three decimals and a point, such as <c>1.350</c>.</summary>
    public static string Kilograms(Weight weight) => weight.Kilograms.ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>A day as year-month-day, which nobody can read the wrong way round.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day of a moment in UTC.</summary>
    public static string Day(DateTimeOffset moment) => Day(DateOnly.FromDateTime(moment.UtcDateTime));

    /// <summary>A whole number without grouping.</summary>
    public static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
