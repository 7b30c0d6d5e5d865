using CsCheck;
using ExportPlatform.Papers.Forms;
using ExportPlatform.Trade;

namespace ExportPlatform.Papers.Tests;

/// <summary>What stands on the papers, read back from the PDFs.</summary>
public class PrintedPaperTests
{
    [Fact]
    public void The_invoice_of_P1_says_what_was_sold_and_what_was_paid()
    {
        var invoice = PrintedPaper.Of(PaperKind.CommercialInvoice, ConsignmentPapers.Of(Samples.Halva()));

        Assert.Contains("ООО«Югорскаятайга»", invoice.Text, StringComparison.Ordinal);
        Assert.Contains("李娜LiNa", invoice.Text, StringComparison.Ordinal);
        Assert.Contains("商业发票", invoice.Text, StringComparison.Ordinal);
        Assert.Contains("170490RU368.00CNY204.00CNY", invoice.Text, StringComparison.Ordinal);
        Assert.Contains("285.84CNY", invoice.Text, StringComparison.Ordinal);
        Assert.Contains("23.84CNY", invoice.Text, StringComparison.Ordinal);
        Assert.Contains("26RU00000000000011", invoice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_customs_form_of_P2_carries_the_IOSS_number_and_ticks_sale_of_goods()
    {
        var form = PrintedPaper.Of(PaperKind.Cn23, ConsignmentPapers.Of(Samples.Slippers()));

        Assert.Equal((100, 150), (Math.Round(form.Pages[0].Width / 72 * 25.4), Math.Round(form.Pages[0].Height / 72 * 25.4)));
        Assert.Contains("IM2760000742", form.Text, StringComparison.Ordinal);
        Assert.Contains("JÜRGENGROß", form.Text, StringComparison.Ordinal);
        Assert.Contains("GERMANY", form.Text, StringComparison.Ordinal);
        Assert.Contains("45.00EUR", form.Text, StringComparison.Ordinal);
        Assert.Contains("LX202607010KG", form.Text, StringComparison.Ordinal);
    }

    /// <summary>Bars and spaces are measured in the PDF and decoded by the table of the standard.</summary>
    [Theory]
    [InlineData("RR473124829GB")]
    [InlineData("EE123456785RU")]
    [InlineData("LX000000005CN")]
    [InlineData("CV102030405CN")]
    public void The_bar_code_reads_as_the_item_number(string itemId)
    {
        var papers = ConsignmentPapers.Of(Samples.Halva() with { ItemId = PostalItemId.Parse(itemId) });

        Assert.Equal(itemId, BarCodeReader.Read(PrintedPaper.Of(PaperKind.Cn23, papers).Bars));
    }

    [Fact]
    public void The_short_form_has_the_bar_code_too_with_blanks_at_both_sides()
    {
        var form = PrintedPaper.Of(PaperKind.Cn22, ConsignmentPapers.Of(Samples.Halva()));

        Assert.Equal("LX644000014RU", BarCodeReader.Read(form.Bars));
        Assert.True(form.Bars[0].Left >= 5 * 72 / 25.4);
        Assert.True(form.Bars[^1].Right <= form.Pages[0].Width - (5 * 72 / 25.4));
        Assert.Contains("204.00CNY", form.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_short_form_is_for_few_articles_of_letter_post_below_the_limit_only()
    {
        Assert.True(ConsignmentPapers.Of(Samples.Halva()).MayUseShortForm);
        Assert.False(ConsignmentPapers.Of(Samples.Halva() with { IsShortFormAllowed = false }).MayUseShortForm);
        Assert.False(ConsignmentPapers.Of(Samples.Halva() with { ItemId = PostalItemId.Parse("EE123456785RU") }).MayUseShortForm);
        Assert.False(ConsignmentPapers.Of(Samples.Crowd(Cn22Form.MostLines + 1) with { IsShortFormAllowed = true }).MayUseShortForm);
        Assert.Equal(PaperObstacle.ItemNumberAwaited, PaperKind.Cn23.ObstacleIn(ConsignmentPapers.Of(Samples.Halva() with { ItemId = null })));
        Assert.Equal(
            PaperObstacle.ShortFormNotAllowed, PaperKind.Cn22.ObstacleIn(ConsignmentPapers.Of(Samples.Halva() with { IsShortFormAllowed = false })));
    }

    /// <summary>Any parcel: every article, sum and name stands on every paper that should have it, to the last digit.</summary>
    [Fact]
    public void The_papers_of_any_consignment_agree_with_it() =>
        Parcels.Any.Sample(
            facts =>
            {
                var papers = ConsignmentPapers.Of(facts);
                var (customs, invoice, packing) = (
                    PrintedPaper.Of(PaperKind.Cn23, papers), PrintedPaper.Of(PaperKind.CommercialInvoice, papers), PrintedPaper.Of(PaperKind.PackingList, papers));
                foreach (var line in facts.Consignment.Lines)
                {
                    var (grams, quantity) = (PostalForm.Kilograms(line.NetWeight), PostalForm.Whole(line.Quantity));
                    var value = PrintedPaper.Shown(line.Value.ToString());
                    var description = PrintedPaper.Shown(line.Description);
                    Assert.Contains($"{description}{quantity}{grams}{value}{line.HsCode}{line.Origin}", customs.Text, StringComparison.Ordinal);
                    Assert.Contains($"{description}{line.HsCode}{line.Origin}{quantity}", invoice.Text, StringComparison.Ordinal);
                    Assert.Contains($"{description}{line.HsCode}{quantity}{grams}", packing.Text, StringComparison.Ordinal);
                    Assert.Contains(value, invoice.Text, StringComparison.Ordinal);
                }

                var consignment = facts.Consignment;
                var paid = consignment.Goods + consignment.Freight + consignment.Insurance + consignment.ImportCharges;
                Assert.EndsWith(
                    PrintedPaper.Shown(paid.ToString()), invoice.Text[..invoice.Text.IndexOf("Certificates", StringComparison.Ordinal)], StringComparison.Ordinal);
                Assert.Contains(PrintedPaper.Shown(consignment.Goods.ToString()), customs.Text, StringComparison.Ordinal);
                Assert.All([customs, packing], paper =>
                {
                    Assert.Contains(PostalForm.Kilograms(consignment.GrossWeight) + "kg", paper.Text, StringComparison.Ordinal);
                    Assert.Contains(PostalForm.Kilograms(papers.NetWeight) + "kg", paper.Text, StringComparison.Ordinal);
                });
                Assert.All([invoice, packing], paper =>
                {
                    Assert.Contains(PrintedPaper.Shown(consignment.Consignor.Name), paper.Text, StringComparison.Ordinal);
                    Assert.Contains(PrintedPaper.Shown(consignment.Consignee.Name), paper.Text, StringComparison.Ordinal);
                });
                Assert.Equal(facts.ItemId!.Value.Value, BarCodeReader.Read(customs.Bars));
            },
            iter: 60);

    [Fact]
    public void The_same_papers_are_the_same_bytes_also_when_many_are_made_at_once()
    {
        var facts = Samples.Halva();
        foreach (var kind in PaperKind.All)
        {
            var files = Enumerable.Range(0, 16).AsParallel().Select(_ => PaperKind.HashOf(kind.Make(ConsignmentPapers.Of(facts)))).Distinct(StringComparer.Ordinal);
            Assert.Single(files);
        }
    }

    [Fact]
    public void A_thousand_articles_stand_on_as_many_sheets_as_they_need()
    {
        var papers = ConsignmentPapers.Of(Samples.Crowd(1_000));
        var (customs, invoice) = (PaperKind.Cn23.Make(papers), PaperKind.CommercialInvoice.Make(papers));

        Assert.True(customs.Length < 2_000_000 && invoice.Length < 2_000_000);
        var read = PrintedPaper.Read(customs);
        Assert.All(papers.Lines, line => Assert.Contains(PrintedPaper.Shown(line.Value.ToString()), read.Text, StringComparison.Ordinal));
        Assert.Contains($"{read.Pages.Count}/{read.Pages.Count}", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_that_does_not_fit_is_cut_with_an_ellipsis()
    {
        var papers = ConsignmentPapers.Of(Samples.Crowd(3));
        var text = PrintedPaper.Of(PaperKind.Cn23, papers).Text;

        Assert.Contains("Кошелёккожаныйручнойработы", text, StringComparison.Ordinal);
        Assert.Contains("…", text, StringComparison.Ordinal);
        Assert.DoesNotContain("initials", text, StringComparison.Ordinal);
    }
}
