using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ExportPlatform.Customs.Screening.Checks;
using ExportPlatform.Customs.Screening.ListImports;
using ExportPlatform.Customs.Screening.Lists;
using ExportPlatform.Customs.Tests.Screening;
using ExportPlatform.Messaging.Tests;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Tests.Servers;

/// <summary>An operator brings lists in; officers compare people with them.</summary>
[Trait("Needs", "Servers")]
[Collection(nameof(ClearanceWorld))]
public class ListImportTests(ClearanceWorld world)
{
    [Fact]
    public async Task A_list_comes_into_force_as_a_whole_and_the_same_files_again_change_nothing()
    {
        (string, byte[])[] files = [("list", Sample("sdn.csv")), ("aliases", Sample("alt.csv")), ("addresses", Sample("add.csv"))];
        var first = await Import("ofac-sdn", "&publishedOn=2026-03-01", files);
        var again = await Import("ofac-sdn", "&publishedOn=2026-03-01", files);

        Assert.Equal((ListImportState.Applied, 3, (string?)null), (first.State, first.PartiesRead, first.Code));
        Assert.Equal((ListImportState.Unchanged, first.Version), (again.State, again.Version));
        using var officer = world.Officer("screening");
        var lists = await officer.GetFromJsonAsync<List<ListVersionView>>("/v1/screening/lists", ClearanceWorld.Json);
        var list = Assert.Single(lists!, list => list.ListId == "OFAC-SDN");
        Assert.Equal((true, 3, new DateOnly(2026, 3, 1), first.Sha256), (list.IsCurrent, list.Entries, list.PublishedOn, list.Sha256));

        using var answer = await officer.PostAsJsonAsync("/v1/screening/checks", new { name = "Чернякова Людмила", country = "BY", birthDate = "1948-12-10" });
        var check = await answer.Content.ReadFromJsonAsync<CheckPartyResponse>(ClearanceWorld.Json);
        var candidate = Assert.Single(check!.Candidates, candidate => candidate.ListId == "OFAC-SDN");
        Assert.Equal(("1001", "hold"), (candidate.EntryId, candidate.Band));
        Assert.Contains("birth-date-equal", candidate.Reasons);
    }

    [Fact]
    public async Task What_is_older_far_smaller_or_unreadable_is_refused_and_leaves_the_version_in_force_alone()
    {
        var good = await Import("un", "", ("list", Sample("un.xml")));
        var text = Encoding.UTF8.GetString(Sample("un.xml"));
        var newer = text.Replace("2026-03-01", "2026-04-01", StringComparison.Ordinal);
        var smaller = newer[..newer.IndexOf("<ENTITIES>", StringComparison.Ordinal)] + "</CONSOLIDATED_LIST>";

        Assert.Equal(ListImportState.Applied, good.State);
        Assert.Equal("screening.list-older", (await Import("un", "", ("list", Bytes(text.Replace("2026-03-01", "2025-03-01", StringComparison.Ordinal))))).Code);
        Assert.Equal("screening.list-shrunk", (await Import("un", "", ("list", Bytes(smaller)))).Code);
        Assert.Equal("screening.list-malformed", (await Import("un", "", ("list", Bytes(newer[..^40])))).Code);
        var unreadable = await Import("un", "", ("list", Bytes(newer.Replace("<DATAID>9000002</DATAID>", "", StringComparison.Ordinal))));
        Assert.Equal(("screening.list-unreadable-rows", 1, 1), (unreadable.Code, unreadable.UnreadableRows, unreadable.Unreadable.Count));
        Assert.Equal(good.Version, await Current("UN"));

        var confirmed = await Import("un", "&acceptOlderOrSmaller=true", ("list", Bytes(smaller)));
        Assert.Equal((ListImportState.Applied, (string?)confirmed.Version), (confirmed.State, await Current("UN")));
        Assert.Equal(3, await world.Read(db => db.ScreeningEntries.CountAsync(entry => entry.ListId == "UN" && entry.Version == good.Version)));
        Assert.Equal(ListImportState.Applied, (await Import("un", "&acceptOlderOrSmaller=true", ("list", Sample("un.xml")))).State);
    }

    [Fact]
    public async Task Only_operators_import_and_buyers_and_sellers_learn_nothing()
    {
        using var content = Content([("list", Sample("un.xml"))]);
        using var officer = world.Officer("screening");
        using var refused = await officer.PostAsync(new Uri("/v1/screening/imports?format=un", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        foreach (var client in new[] { world.Seller(), world.As("buyer"), world.Officer("customs") })
        {
            using (client)
            {
                using var lists = await client.GetAsync(new Uri("/v1/screening/lists", UriKind.Relative));
                using var check = await client.PostAsJsonAsync("/v1/screening/checks", new { name = "Ann" });
                Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (lists.StatusCode, check.StatusCode));
            }
        }
    }

    public static TheoryData<string, string, string, string> BadUploads => new()
    {
        { "unknown part", "un", "passwords", "screening.unknown-part" },
        { "a part of another format", "un", "aliases", "screening.unknown-part" },
        { "no list", "ofac-sdn", "aliases", "screening.no-files" },
        { "unknown format", "xyz", "list", "request.invalid" },
    };

    [Theory]
    [MemberData(nameof(BadUploads), DisableDiscoveryEnumeration = true)]
    public async Task An_upload_that_is_none_is_answered_with_its_problem(string what, string format, string part, string code)
    {
        using var content = Content([(part, Sample("un.xml"))]);
        using var client = world.As("operator");
        using var answer = await client.PostAsync(new Uri($"/v1/screening/imports?format={format}", UriKind.Relative), content);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal((what, 400, code), (what, (int)answer.StatusCode, problem.GetProperty("code").GetString()));
    }

    internal static async Task<ListImportView> Import(ClearanceWorld world, string format, string options, params (string Part, byte[] Content)[] files)
    {
        using var content = Content(files);
        using var client = world.As("operator");
        using var answer = await client.PostAsync(new Uri($"/v1/screening/imports?format={format}{options}", UriKind.Relative), content);
        Assert.True(answer.StatusCode is HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return (await Eventually.Get(
            () => client.GetFromJsonAsync<ListImportView>(answer.Headers.Location, ClearanceWorld.Json), import => import!.FinishedAt is not null))!;
    }

    private Task<ListImportView> Import(string format, string options, params (string Part, byte[] Content)[] files) => Import(world, format, options, files);

    private Task<string> Current(string listId) =>
        world.Read(db => db.ScreeningLists.Where(list => list.ListId == listId && list.IsCurrent).Select(list => list.Version).SingleAsync());

    private static MultipartFormDataContent Content((string Part, byte[] Content)[] files)
    {
        var content = new MultipartFormDataContent();
        foreach (var (part, bytes) in files)
        {
            content.Add(new ByteArrayContent(bytes), part, "../../etc/passwd");
        }

        return content;
    }

    private static byte[] Sample(string file) => File.ReadAllBytes(ListReaderTests.SamplePath(file));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
