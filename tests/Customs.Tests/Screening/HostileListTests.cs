using System.Text;
using ExportPlatform.Customs.Screening.ListImports;

namespace ExportPlatform.Customs.Tests.Screening;

/// <summary>Files that are broken, or made to break the reader: each ends in a refusal with a code or in named rows, never in anything else.</summary>
public sealed class HostileListTests : IDisposable
{
    private const string UnStart = "<?xml version=\"1.0\"?><CONSOLIDATED_LIST dateGenerated=\"2026-01-01T00:00:00Z\"><INDIVIDUALS>";
    private const string Person = "<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>Ann</FIRST_NAME></INDIVIDUAL>";
    private const string UnEnd = "</INDIVIDUALS></CONSOLIDATED_LIST>";
    private const string TableHead = "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,dataset,first_seen,last_seen,last_change\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("hostile-lists").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string, ListFormat, string, string> Unreadable => new()
    {
        { "cut off", ListFormat.Un, UnStart + Person + "<INDIVIDUAL><DATAID>2", "screening.list-malformed" },
        { "no list", ListFormat.Un, "<html><body/></html>", "screening.list-malformed" },
        { "nothing", ListFormat.Un, "", "screening.list-malformed" },
        { "a document type", ListFormat.Un, "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\"><CONSOLIDATED_LIST/>", "screening.list-malformed" },
        { "an external entity", ListFormat.Un, "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><CONSOLIDATED_LIST>&e;</CONSOLIDATED_LIST>", "screening.list-malformed" },
        { "a billion laughs", ListFormat.Un, Laughs(), "screening.list-malformed" },
        { "an unknown entity", ListFormat.Un, UnStart + "<INDIVIDUAL><DATAID>&who;</DATAID></INDIVIDUAL>" + UnEnd, "screening.list-malformed" },
        { "a hundred thousand deep", ListFormat.Un, UnStart + string.Concat(Enumerable.Repeat("<a>", 100_000)), "screening.list-malformed" },
        { "an entry of megabytes", ListFormat.Un, UnStart + $"<INDIVIDUAL><DATAID>{new string('1', 2_000_000)}</DATAID></INDIVIDUAL>" + UnEnd, "screening.list-too-large" },
        { "a forbidden character", ListFormat.Un, UnStart + "<INDIVIDUAL><DATAID>\u0001</DATAID></INDIVIDUAL>" + UnEnd, "screening.list-malformed" },
        { "a quote that does not end", ListFormat.OpenSanctions, TableHead + "1,Person,\"Ann,,,,,,,,,,,,\n2,Person,Bob,,,,,,,,,,,,\n", "screening.list-malformed" },
        { "a quote that swallows megabytes", ListFormat.OpenSanctions, TableHead + "1,Person,\"" + new string('x', 5_000_000), "screening.list-too-large" },
        { "a million cells", ListFormat.OpenSanctions, TableHead + new string(',', 1_000_000), "screening.list-too-large" },
        { "no heads", ListFormat.OpenSanctions, "a,b,c\n1,2,3\n", "screening.list-malformed" },
        { "a line of megabytes", ListFormat.OpenSanctions, "{\"id\":\"" + new string('x', 3_000_000) + "\"}", "screening.list-too-large" },
    };

    [Theory]
    [MemberData(nameof(Unreadable), DisableDiscoveryEnumeration = true)]
    public void A_file_that_cannot_be_read_is_refused_as_a_whole(string what, ListFormat format, string content, string code)
    {
        var refusal = Assert.Throws<ListFileException>(() => Survey(format, ("list", Encoding.UTF8.GetBytes(content))));

        Assert.Equal((what, code), (what, refusal.Code));
    }

    public static TheoryData<string, ListFormat, string, int, int> BadRows => new()
    {
        { "listed twice", ListFormat.Un, UnStart + Person + Person + UnEnd, 1, 1 },
        { "listed twice by OFAC", ListFormat.OfacSdn, Sdn("1", "ANN") + "\r\n" + Sdn("1", "ANN") + "\r\n", 1, 1 },
        { "listed twice in a table", ListFormat.OpenSanctions, TableHead + "1,Person,Ann,,,,,,,,,,,,\n1,Person,Ann,,,,,,,,,,,,\n", 1, 1 },
        { "no id", ListFormat.Un, UnStart + Person + "<INDIVIDUAL><FIRST_NAME>Bob</FIRST_NAME></INDIVIDUAL>" + UnEnd, 1, 1 },
        { "no name", ListFormat.Un, UnStart + "<INDIVIDUAL><DATAID>7</DATAID></INDIVIDUAL><INDIVIDUAL/>" + UnEnd, 0, 2 },
        { "cut off in the last row", ListFormat.OfacSdn, Sdn("1", "ANN") + "\r\n2,\"BO", 0, -1 },
        { "too few cells", ListFormat.OfacSdn, Sdn("1", "ANN") + "\r\n2,\"BOB\",-0- \r\n", 1, 1 },
        { "an id of a thousand characters", ListFormat.OfacSdn, Sdn(new string('9', 1_000), "ANN"), 0, 1 },
        { "NUL and other controls in a name", ListFormat.OfacSdn, Sdn("1", "AN\0N\u0007 X"), 1, 0 },
        { "half a character", ListFormat.OpenSanctions, "{\"id\":\"1\",\"schema\":\"Person\",\"caption\":\"\\ud800\"}\n", 0, 1 },
        { "JSON that is none", ListFormat.OpenSanctions, "{\"id\":\"1\",\"schema\":\"Person\",\"caption\":\"Ann\"}\n{nonsense\n[1]\n", 1, 2 },
        { "JSON too deep", ListFormat.OpenSanctions, "{\"id\":" + new string('[', 200) + "\n", 0, 1 },
        { "properties that are no lists", ListFormat.OpenSanctions, "{\"id\":\"1\",\"schema\":\"Person\",\"caption\":\"Ann\",\"properties\":{\"alias\":5}}\n", 0, 1 },
    };

    [Theory]
    [MemberData(nameof(BadRows), DisableDiscoveryEnumeration = true)]
    public void Rows_that_cannot_be_read_are_named_and_the_others_are_read(string what, ListFormat format, string content, int parties, int unreadable)
    {
        if (unreadable < 0)
        {
            Assert.Throws<ListFileException>(() => Survey(format, ("list", Encoding.UTF8.GetBytes(content))));
            return;
        }

        var survey = Survey(format, ("list", Encoding.UTF8.GetBytes(content)));

        Assert.Equal((what, parties, unreadable), (what, survey.Parties, survey.UnreadableRows));
        Assert.All(survey.Unreadable, row => Assert.False(string.IsNullOrEmpty(row.Place + row.Reason)));
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused_and_a_byte_order_mark_is_no_other_encoding()
    {
        var content = TableHead + "1,Person,Änne,,,,,,,,,,,,\n";

        Assert.Equal("screening.list-encoding", Assert.Throws<ListFileException>(
            () => Survey(ListFormat.OpenSanctions, ("list", Encoding.Latin1.GetBytes(content)))).Code);
        Assert.Equal("screening.list-malformed", Assert.Throws<ListFileException>(
            () => Survey(ListFormat.Un, ("list", Encoding.Latin1.GetBytes(UnStart + Person.Replace("Ann", "Änne", StringComparison.Ordinal) + UnEnd)))).Code);
        Assert.Equal(1, Survey(ListFormat.OpenSanctions, ("list", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(content)])).Parties);
    }

    [Fact]
    public void Other_names_of_nobody_show_that_the_files_are_not_of_one_version()
    {
        var survey = Survey(
            ListFormat.OfacSdn, ("list", Encoding.UTF8.GetBytes(Sdn("1", "ANN"))), ("aliases", Encoding.UTF8.GetBytes("2,1,\"aka\",\"BOB\",-0- \n")));

        Assert.Equal((1, 1), (survey.Parties, survey.UnreadableRows));
    }

    [Fact]
    public void Thousands_of_damaged_files_neither_break_the_readers_nor_fill_the_memory()
    {
        var random = new Random(20260915);
        (ListFormat Format, byte[] Content)[] seeds =
        [
            (ListFormat.Un, File.ReadAllBytes(ListReaderTests.SamplePath("un.xml"))),
            (ListFormat.OfacSdn, File.ReadAllBytes(ListReaderTests.SamplePath("sdn.csv"))),
            (ListFormat.OpenSanctions, File.ReadAllBytes(ListReaderTests.SamplePath("targets.simple.csv"))),
            (ListFormat.OpenSanctions, File.ReadAllBytes(ListReaderTests.SamplePath("entities.ftm.json"))),
        ];
        var (read, refused) = (0, 0);
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 4_000; i++)
        {
            var (format, content) = seeds[i % seeds.Length];
            try
            {
                _ = Survey(format, ("list", Damage(content, random)));
                read++;
            }
            catch (ListFileException)
            {
                refused++;
            }
        }

        Assert.True(read > 100 && refused > 100, $"{read} read, {refused} refused: the damage is too little or too much to tell anything.");
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 50_000_000);
    }

    private static byte[] Damage(byte[] content, Random random)
    {
        var damaged = content.ToList();
        for (var hits = random.Next(1, 6); hits > 0 && damaged.Count > 2; hits--)
        {
            var at = random.Next(damaged.Count - 1);
            switch (random.Next(6))
            {
                case 0:
                    damaged[at] = (byte)random.Next(256);
                    break;
                case 1:
                    damaged.RemoveRange(at, Math.Min(random.Next(40), damaged.Count - at));
                    break;
                case 2:
                    damaged.InsertRange(at, damaged.GetRange(at, Math.Min(random.Next(200), damaged.Count - at)));
                    break;
                case 3:
                    damaged.RemoveRange(at, damaged.Count - at);
                    break;
                case 4:
                    damaged.Insert(at, "\"<>&,;\0{}\u001a"u8[random.Next(10)]);
                    break;
                default:
                    damaged.InsertRange(at, Enumerable.Repeat((byte)'x', random.Next(100_000)));
                    break;
            }
        }

        return [.. damaged];
    }

    private ListSurvey Survey(ListFormat format, params (string Part, byte[] Content)[] files)
    {
        foreach (var (part, content) in files)
        {
            File.WriteAllBytes(Path.Combine(_folder, part), content);
        }

        return ListSurvey.Of(format, [.. files.Select(file => new ListFile(file.Part, Path.Combine(_folder, file.Part)))], _ => { });
    }

    private static string Sdn(string id, string name) => $"{id},\"{name}\",-0- ,\"X\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ";

    private static string Laughs()
    {
        var bomb = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
        for (var i = 1; i < 30; i++)
        {
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"<!ENTITY a{i} \"&a{i - 1};&a{i - 1};\">");
        }

        return bomb.Append("]><CONSOLIDATED_LIST>&a29;</CONSOLIDATED_LIST>").ToString();
    }
}
