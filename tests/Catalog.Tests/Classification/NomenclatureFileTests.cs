using System.Text;
using ExportPlatform.Catalog.Classification;

namespace ExportPlatform.Catalog.Tests.Classification;

public sealed class NomenclatureFileTests
{
    private const string Good = "section,hscode,description,parent,level\nIV,17,Sugars,TOTAL,2\nIV,1704,\"Sugar confectionery, not containing cocoa\",17,4\nIV,170490,Other,1704,6\n";

    public static readonly TheoryData<string, int, string> Faulty = new()
    {
        { "", 1, "columns" },
        { "hscode,description\n", 1, "empty" },
        { "code,text\n17,Sugars\n", 1, "columns" },
        { "hscode,description\n17,Sugars\n17,Sugar\n", 3, "duplicate" },
        { "hscode,description\n175,Sugars\n", 2, "code" },
        { "hscode,description\n١٧,Sugars\n", 2, "code" },
        { "hscode,description\n17,\n", 2, "description" },
        { "hscode,description\n17,Sugars\n170490,Other\n", 0, "parent" },
        { "hscode,description\n17,\"Sugars\n", 2, "unreadable" },
        { "hscode,description\n17,Sugars,more\n", 2, "unreadable" },
        { "hscode,description\n17\n", 2, "unreadable" },
    };

    [Fact]
    public void A_good_file_is_read_with_and_without_a_byte_order_mark()
    {
        var plain = Read(Good);
        var marked = NomenclatureFile.Read(Encoding.UTF8.Preamble.ToArray().Concat(Encoding.UTF8.GetBytes(Good)).ToArray());

        Assert.Empty(plain.Faults);
        Assert.Equal(["17", "1704", "170490"], plain.Rows.Select(row => row.Code));
        Assert.Equal(plain.Rows, marked.Rows);
        Assert.NotEqual(plain.ContentHash, marked.ContentHash);
    }

    [Fact]
    public void What_statistics_add_to_the_nomenclature_is_passed_over() =>
        Assert.Equal(["17"], Read("hscode,description\n17,Sugars\nTOTAL,Total of all HS commodities\n999999,Not specified\n").Rows.Select(row => row.Code));

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_faulty_file_gives_no_rows_and_says_where_the_fault_is(string csv, int row, string kind)
    {
        var file = Read(csv);

        Assert.Empty(file.Rows);
        Assert.Equal((row, kind), (file.Faults[0].Row, file.Faults[0].Kind));
    }

    [Fact]
    public void Text_of_another_encoding_is_refused()
    {
        Assert.Equal("encoding", NomenclatureFile.Read(Encoding.Latin1.GetBytes("hscode,description\n17,Süßes\n")).Faults.Single().Kind);
        Assert.NotEmpty(NomenclatureFile.Read(Encoding.Unicode.GetBytes(Good)).Faults);
    }

    [Fact]
    public void A_file_of_nothing_but_faults_tells_fifty_of_them()
    {
        var csv = new StringBuilder("hscode,description\n");
        for (var i = 0; i < 100_000; i++)
        {
            csv.Append("x,y\n");
        }

        Assert.Equal(50, Read(csv.ToString()).Faults.Count);
    }

    [Fact]
    public void One_endless_field_is_refused()
    {
        var file = Read($"hscode,description\n17,\"{new string('a', 900_000)}\"\n");

        Assert.Empty(file.Rows);
        Assert.True(file.Faults[0].Kind is "unreadable" or "description");
    }

    [Fact]
    public void Broken_bytes_never_break_the_reader()
    {
        var random = new Random(170490);
        var good = Encoding.UTF8.GetBytes(Good);
        for (var i = 0; i < 3_000; i++)
        {
            var bytes = (byte[])good.Clone();
            for (var change = 0; change <= i % 5; change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var file = NomenclatureFile.Read(bytes.AsMemory(0, random.Next(1, bytes.Length + 1)));
            Assert.True(file.Rows.Count == 0 || file.Faults.Count == 0);
        }
    }

    [Fact]
    public void The_sample_is_a_good_file_and_has_every_code_of_the_demo()
    {
        var file = NomenclatureFile.Read(HsWords.Resource("sample_nomenclature.csv"));

        Assert.Empty(file.Faults);
        Assert.Subset(
            file.Rows.Select(row => row.Code).ToHashSet(StringComparer.Ordinal),
            Catalog.Seed.DemoCatalogue.Products().Select(product => product.Details.HsCode.Value).ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Tea, green; in packings up to 3kg, not fermented", "Tea, green; in packings up to 3kg, ")]
    [InlineData("Sugar confectionery (excluding chocolate), without cocoa", "Sugar confectionery (), ")]
    [InlineData("Knotted carpets", "Knotted carpets")]
    public void What_a_description_says_it_is_not_does_not_lead_to_it(string description, string affirmed) =>
        Assert.Equal(affirmed, SearchTexts.Affirmed(description));

    private static NomenclatureFile Read(string csv) => NomenclatureFile.Read(Encoding.UTF8.GetBytes(csv));
}
