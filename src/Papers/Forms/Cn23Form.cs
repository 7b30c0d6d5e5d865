using ExportPlatform.Papers.Pdf;

namespace ExportPlatform.Papers.Forms;

/// <summary>The customs declaration CN23 in the format of a label, 100 x 150 mm, with as many continuation sheets as the articles need.</summary>
internal static class Cn23Form
{
    private const double Left = 3;
    private const double Width = 94;
    private const double Small = 4.8;
    private const double EndOfFirst = 104;
    private const double EndOfOthers = 143;

    private static readonly Table Articles = new(
        [
            new Column("Detailed description of contents / Description détaillée du contenu (1)", 34, MaxLines: 3),
            new Column("Qty / Qté (2)", 8, IsFigure: true),
            new Column("Net kg / kg net (3)", 12, IsFigure: true),
            new Column("Value / Valeur (5)", 21, IsFigure: true),
            new Column("HS code / N° tarifaire (7)", 11),
            new Column("Origin / Orig. (8)", 8),
        ],
        5.5,
        Small);

    /// <summary>Draws it.</summary>
    /// <exception cref="InvalidOperationException">The item has no number yet.</exception>
    public static IReadOnlyList<Page> Draw(ConsignmentPapers papers)
    {
        var itemId = papers.Facts.ItemId ?? throw new InvalidOperationException("A CN23 without an item number cannot be scanned.");
        var rows = papers.Lines.Select(line => new[]
        {
            line.Description, PostalForm.Whole(line.Quantity), PostalForm.Kilograms(line.NetWeight), line.Value.ToString(), line.HsCode.Value,
            line.Origin.Value,
        }).ToList();
        var first = new Page(100, 150);
        DrawHead(first, papers, itemId);
        var next = Articles.Draw(first, Left, 56.5, EndOfFirst, rows, 0).Next;
        var pages = new List<Page> { first };
        while (next < rows.Count)
        {
            var sheet = new Page(100, 150);
            DrawTitle(sheet, itemId);
            next = Articles.Draw(sheet, Left, 30, EndOfOthers, rows, next).Next;
            pages.Add(sheet);
        }

        DrawFoot(first, papers, pages.Count);
        for (var i = 0; i < pages.Count && pages.Count > 1; i++)
        {
            pages[i].WholeRight(Left + Width, 146.2, 60, $"Sheet / Feuille {i + 1} / {pages.Count}", 5.5, Strength.Bold);
        }

        return pages;
    }

    private static void DrawTitle(Page page, PostalItemId itemId)
    {
        page.Text(Left, 3, 70, "CUSTOMS DECLARATION / DÉCLARATION EN DOUANE", 7, Strength.Bold);
        page.WholeRight(Left + Width, 2.2, 24, "CN 23", 13, Strength.Bold);
        page.Text(Left, 6.2, 70, "May be opened officially / Peut être ouvert d'office", Small);
        PostalForm.DrawItemId(page, 27, 9.5, 70, 13.5, itemId);
        page.Line(Left, 28.5, Left + Width, 28.5);
    }

    private static void DrawHead(Page page, ConsignmentPapers papers, PostalItemId itemId)
    {
        DrawTitle(page, itemId);
        page.Text(Left, 10.5, 24, "Service", Small);
        page.Text(Left, 12.6, 24, ServiceName(itemId), 6.5, Strength.Bold, maxLines: 3);
        page.Text(Left, 20.5, 24, "Order / Commande", Small);
        page.Whole(Left, 22.6, 24, papers.InvoiceNumber, 5.5);
        page.Box(Left, 28.5, Width / 2, 27);
        page.Box(Left + (Width / 2), 28.5, Width / 2, 27);
        PostalForm.DrawParty(page, Left + 1, 29.2, (Width / 2) - 2, "From / De", papers.Consignor, 6.5);
        var tax = papers.Facts.Consignment.TaxReference is { Length: > 0 } reference ? [$"Importer's reference / Réf. importateur: {reference}"] : Array.Empty<string>();
        PostalForm.DrawParty(page, Left + (Width / 2) + 1, 29.2, (Width / 2) - 2, "To / À", papers.Consignee, 6.5, tax);
    }

    private static void DrawFoot(Page page, ConsignmentPapers papers, int sheets)
    {
        var (facts, consignment) = (papers.Facts, papers.Facts.Consignment);
        page.Box(Left, 105, Width, 10.5);
        Named(page, Left + 1, 105.6, 22, "Pieces / Pièces", PostalForm.Whole(papers.Quantity));
        Named(page, Left + 24, 105.6, 34, "Total net weight / Poids net total (4)", $"{PostalForm.Kilograms(papers.NetWeight)} kg");
        Named(page, Left + 60, 105.6, 33, "Total value / Valeur totale (6)", papers.Goods.ToString());
        Named(page, Left + 1, 110.6, 22, "Incoterm", consignment.Incoterm.ToUpperInvariant());
        Named(page, Left + 24, 110.6, 34, "Gross weight / Poids brut", $"{PostalForm.Kilograms(consignment.GrossWeight)} kg");
        Named(page, Left + 60, 110.6, 33, "Postal charges / Frais de port (9)", consignment.Freight.ToString());
        page.Text(Left, 116.2, Width, "Category of item / Catégorie de l'envoi (10)", Small);
        PostalForm.DrawCategories(page, Left, 118.6, Width, 5.2, columns: 2);
        page.Line(Left, 127.6, Left + Width, 127.6);
        Named(page, Left, 128, 30, "Invoice / Facture (15)", papers.InvoiceNumber);
        Named(page, Left + 32, 128, 30, "Export declaration / Déclaration", facts.MovementReferenceNumber);
        Named(page, Left + 64, 128, 30, "Office of dispatch / Bureau d'origine", consignment.DispatchLocation);
        var numbers = facts.Certificates.Count == 0
            ? "-"
            : string.Join("; ", facts.Certificates.Select(certificate => $"{certificate.Kind} {certificate.Number}"));
        page.Text(Left, 133, Width, $"Licences, certificates / Licences, certificats (13, 14): {numbers}", 5.2, maxLines: 2);
        page.Text(
            Left, 137.6, Width,
            "I certify that the particulars given in this customs declaration are correct and that this item does not contain any dangerous article "
            + "prohibited by legislation or by postal or customs regulations. / Je certifie que les renseignements donnés sont exacts et que cet envoi "
            + "ne contient aucun objet dangereux interdit.",
            4.6, maxLines: 3);
        page.Text(
            Left, 145.6, sheets > 1 ? 60 : Width, $"{PostalForm.Day(facts.ReleasedAt)}   {papers.Consignor.Name}", 5.8, Strength.Bold);
    }

    private static void Named(Page page, double x, double y, double width, string caption, string value)
    {
        page.Text(x, y, width, caption, Small);
        page.Whole(x, y + 1.9, width, value, 6.2, Strength.Bold);
    }

    private static string ServiceName(PostalItemId itemId) => itemId.Service switch
    {
        PostalService.Ems => "EMS",
        PostalService.Parcel => "PARCEL / COLIS",
        PostalService.EcommerceParcel => "PARCEL / COLIS (H)",
        PostalService.Registered => "REGISTERED / RECOMMANDÉ",
        PostalService.InsuredLetter => "INSURED / AVEC VALEUR DÉCLARÉE",
        _ => "SMALL PACKET / PETIT PAQUET",
    };
}
