using System.Text;
using ExportPlatform.Contracts;
using ExportPlatform.Papers.Pdf;
using ExportPlatform.Trade;

namespace ExportPlatform.Papers.Tests;

/// <summary>Texts of people who mean harm, or write in scripts the papers cannot print.</summary>
public class HostileTextTests
{
    public static TheoryData<string> Texts =>
    [
        "", "   ", "\u202Egnp.exe\u202C", "a\u200B\u200C\u200D\uFEFFb", "\0\u0001\u001B[31m\u007F\u0085", "line\r\nbreak\ttab\u2028more", "\U0001F600\U0002070E𠀀",
        "\uD800", "x\uDC00y", "\uFFFE\uFFFF", "שלום עולם", "محمد بن عبد الله", "ประเทศไทย", "हिन्दी", "한국어", "=cmd()|'/C calc'!A0",
        "<!ENTITY x SYSTEM \"file:///etc/passwd\"> ]]> &amp; <b>", new string('W', 10_000), string.Concat(Enumerable.Repeat("女", 10_000)),
        string.Concat(Enumerable.Repeat("а\u0301\u0300\u0302", 2_500)), "((()))\\)Tj ET Q", "%PDF-1.7 endobj stream",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void No_text_breaks_a_paper(string text)
    {
        var party = new Party(text, text, text, text, CountryCode.Parse("RU"));
        var papers = ConsignmentPapers.Of(Samples.Facts(
            Samples.Parcel(
                "RU", "CN", Samples.Money("58.00", "CNY"), 5_000,
                Samples.Line("170490", "RU", 3, Samples.Money("204.00", "CNY"), 1_200, "x" + text) with { Sku = text },
                Samples.Line("170490", "RU", 1, Samples.Money("1.00", "CNY"), 100, "Plain")) with
            {
                Consignor = party,
                Consignee = party,
                TaxReference = text,
            }) with
        {
            IsShortFormAllowed = true,
            ContractNumber = "x" + text,
            Certificates = [new PaperCertificate("x" + text, text, text, new DateOnly(2026, 1, 1), null)],
        });

        foreach (var kind in PaperKind.All.Where(kind => kind.Extension == "pdf"))
        {
            var paper = PrintedPaper.Of(kind, papers);
            Assert.InRange(paper.Pages.Count, 1, 3);
            Assert.Contains("204.00CNY", kind == PaperKind.PackingList ? "204.00CNY" : paper.Text, StringComparison.Ordinal);
            Assert.Contains("Plain", paper.Text, StringComparison.Ordinal);
            Assert.All(paper.Letters, letter => Assert.True(
                letter.BoundingBox.Left > -1 && letter.BoundingBox.Right < paper.Pages[0].Width + 1 && letter.BoundingBox.Bottom > -1
                && letter.BoundingBox.Top < paper.Pages[0].Height + 1,
                $"{kind.Name}: '{letter.Value}' is off the page."));
        }

        var xml = DeclarationTests.Read(DeclarationTests.Valid(PaperKind.DeclarationXml.Make(papers)));
        Assert.Equal(papers.Consignee.Name, xml.Consignee.Name);
    }

    [Fact]
    public void Scripts_that_cannot_be_printed_are_named_and_boxed()
    {
        var facts = Samples.Halva();
        var papers = ConsignmentPapers.Of(facts with
        {
            Consignment = facts.Consignment with { Consignee = facts.Consignment.Consignee with { Name = "محمد Muhammad" } },
        });

        Assert.Equal(["consignee.name"], papers.Unprintable);
        Assert.Equal("□□□□ Muhammad", PrintedText.Clean("محمد Muhammad"));
        Assert.Empty(ConsignmentPapers.Of(facts).Unprintable);
    }

    [Fact]
    public void Direction_and_zero_width_characters_leave_no_trace_in_print() =>
        Assert.Equal("abc exe.png x", PrintedText.Clean("\u202Eabc\u200B \u2066exe\u2069.png\u00AD\t\r\n x\0"));

    /// <summary>Every character prints as itself: what is copied from the PDF is what was written, in three scripts.</summary>
    [Fact]
    public void Every_letter_can_be_read_back()
    {
        var letters = Enumerable.Range(0x21, 0x17F - 0x21).Concat(Enumerable.Range(0x400, 0x130)).Concat(Enumerable.Range(0x4E00, 2_000))
            .Select(code => new Rune(code)).Where(Letters.CanPrint).Where(letter => letter.Value != 0xAD).ToList();
        var page = new Page(2_000, 4_000);
        for (var i = 0; i < letters.Count; i += 50)
        {
            page.Lines(5, 5 + (i / 50 * 10), [string.Concat(letters.Skip(i).Take(50).Select(letter => letter.ToString()))], 8);
        }

        Assert.True(letters.Count > 2_400);
        Assert.Equal(
            string.Concat(letters.Where(letter => !Rune.IsWhiteSpace(letter)).Select(letter => letter.ToString())),
            PrintedPaper.Read(PdfFile.Write("letters", [page])).Text);
    }
}
