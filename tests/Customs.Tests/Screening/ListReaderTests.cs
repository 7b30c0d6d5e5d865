using ExportPlatform.Customs.Screening.ListImports;

namespace ExportPlatform.Customs.Tests.Screening;

/// <summary>Every publisher's layout, in small files of our own and, where they are, in the published ones.</summary>
public class ListReaderTests
{
    [Fact]
    public void The_United_Nations_list_gives_persons_and_entities_with_all_that_is_said_of_them()
    {
        var rows = Read(ListFormat.Un, ("list", "un.xml"));
        var person = Party(rows, "9000001");

        Assert.Equal(new DateOnly(2026, 3, 1), Assert.Single(rows.OfType<ListRow.Published>()).On);
        Assert.Equal(3, rows.OfType<ListRow.Party>().Count());
        Assert.Equal(("person", "JABIR MUNIR AL-QASIR"), (person.Kind, person.Name));
        Assert.Equal(["جابر منير القصير", "Jaber al Qaseer"], person.Aliases);
        Assert.Equal(["Abu Munir"], person.WeakAliases);
        Assert.Equal(["1960/1965", "1966-04-12"], person.BirthDates);
        Assert.Equal(["AE", "YE"], person.Countries);
        Assert.Equal(["IN0000001"], person.Identifiers);
        Assert.Equal("INi.001; Invented", person.Programme);
        Assert.Equal(("company", "BLACK HERON & SONS SHIPPING"), (Party(rows, "9000101").Kind, Party(rows, "9000101").Name));
    }

    [Fact]
    public void Three_OFAC_files_make_one_list_whatever_their_quirks()
    {
        var rows = Read(ListFormat.OfacSdn, ("list", "sdn.csv"), ("aliases", "alt.csv"), ("addresses", "add.csv"));
        var person = Party(rows, "1001");

        Assert.Empty(rows.OfType<ListRow.Unreadable>());
        Assert.Equal(("person", "TCHERNIAKOVA, Ludmila"), (person.Kind, person.Name));
        Assert.Equal(["CHERNYAKOVA, Lyudmila"], person.Aliases);
        Assert.Equal(["LYUDA"], person.WeakAliases);
        Assert.Equal(["1948-12-10", "1949"], person.BirthDates);
        Assert.Equal(["BY"], person.Countries);
        Assert.Equal(["IN1234567"], person.Identifiers);
        Assert.Equal("INV2; INVENTED", person.Programme);
        Assert.Equal("OSTWIND \"PRÄZISION\", TECHNIK GMBH", Party(rows, "1002").Name);
        Assert.Equal(("vessel", "0000004"), (Party(rows, "1003").Kind, Party(rows, "1003").Identifiers[0]));
    }

    [Fact]
    public void OpenSanctions_come_as_a_table()
    {
        var rows = Read(ListFormat.OpenSanctions, ("list", "targets.simple.csv"));

        Assert.Equal(new DateOnly(2026, 11, 1), Assert.Single(rows.OfType<ListRow.Published>()).On);
        Assert.Equal(["Shili Li", "Lee Shih-li"], Party(rows, "TEST-0003").Aliases.Skip(1));
        Assert.Equal(["person", "company", "person", "vessel", "company", "person"], rows.OfType<ListRow.Party>().Select(row => row.Listed.Kind));
    }

    [Fact]
    public void OpenSanctions_come_as_lines_of_JSON()
    {
        var rows = Read(ListFormat.OpenSanctions, ("list", "entities.ftm.json"));
        var person = Party(rows, "INV-1");

        Assert.Equal(["INV-1", "INV-3"], rows.OfType<ListRow.Party>().Select(row => row.Listed.EntryId));
        Assert.Equal(2, rows.OfType<ListRow.NoParty>().Count());
        Assert.Equal(["Железнов Аркадий"], person.Aliases);
        Assert.Equal(["Zhelezo", "1971-05", "KG", "IN7654321"], [.. person.WeakAliases, .. person.BirthDates, .. person.Countries, .. person.Identifiers]);
        Assert.Equal(new DateOnly(2026, 11, 1), Assert.Single(rows.OfType<ListRow.Published>()).On);
    }

    [Theory]
    [InlineData("DOB 10 Dec 1948", "1948-12-10")]
    [InlineData("alt. DOB circa 1951", "1951")]
    [InlineData("Dec 1948", "1948-12")]
    [InlineData("DOB 1961 to 1963", "1961/1963")]
    [InlineData("1966-04-12T00:00:00", "1966-04-12")]
    [InlineData("31 Feb 1960", "1960")]
    [InlineData("unknown", null)]
    public void Dates_of_birth_are_brought_into_one_notation(string listed, string? expected) => Assert.Equal(expected, ListText.BirthDate(listed));

    [Theory]
    [InlineData(ListFormat.Un, 1_003, "un_consolidated_2026-02-27.xml", null, null)]
    [InlineData(ListFormat.OfacSdn, 7_379, "ofac_sdn_2019-01.csv", "ofac_alt_2019-01.csv", "ofac_add_2019-01.csv")]
    [InlineData(ListFormat.OfacConsolidated, 442, "ofac_cons_prim.csv", "ofac_cons_alt.csv", null)]
    public void The_published_lists_are_read_without_a_row_left_over(ListFormat format, int entries, string list, string? aliases, string? addresses)
    {
        var folder = PublishedLists.Folder;
        var files = new[] { ("list", (string?)list), ("aliases", aliases), ("addresses", addresses) }
            .Where(file => file.Item2 is not null).Select(file => new ListFile(file.Item1, Path.Combine(folder, file.Item2!))).ToList();
        var survey = ListSurvey.Of(format, files, _ => { });

        Assert.Equal((entries, 0), (survey.Parties, survey.UnreadableRows));
    }

    [Fact]
    public void Published_lists_are_recognized_by_their_names()
    {
        var found = ListFolder.Find(PublishedLists.Folder).ToDictionary(list => list.Format);

        Assert.Equal(4, found.Count);
        Assert.Equal(["addresses", "aliases", "list"], found[ListFormat.OfacSdn].Files.Select(file => file.Part).Order(StringComparer.Ordinal));
        Assert.Equal(new DateOnly(2026, 2, 27), found[ListFormat.Un].PublishedOn);
    }

    internal static List<ListRow> Read(ListFormat format, params (string Part, string File)[] files) =>
        [.. ListFormats.Read(format, [.. files.Select(file => new ListFile(file.Part, SamplePath(file.File)))])];

    internal static string SamplePath(string file) => Path.Combine(AppContext.BaseDirectory, "Screening", "Samples", file);

    private static ListedParty Party(IEnumerable<ListRow> rows, string id) =>
        rows.OfType<ListRow.Party>().Single(row => row.Listed.EntryId == id).Listed;
}

/// <summary>The published lists kept beside the repository; a test that needs them is skipped where they are not.</summary>
internal static class PublishedLists
{
    public static string Folder
    {
        get
        {
            var folder = Look();
            Assert.SkipWhen(folder is null, "The published lists (../shared/data/sanctions) are not there.");
            return folder!;
        }
    }

    private static string? Look()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var lists = Path.Combine(folder.FullName, "shared", "data", "sanctions");
            if (Directory.Exists(lists))
            {
                return lists;
            }
        }

        return null;
    }
}
