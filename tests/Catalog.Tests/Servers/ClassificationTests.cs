using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ExportPlatform.Catalog.Classification;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Tests.Servers;

[Collection(CatalogWorld.Shared)]
[Trait("Needs", "Servers")]
public sealed class ClassificationTests(CatalogWorld world)
{
    /// <summary>What a seller types, and the code that has to be among the first three.</summary>
    public static readonly TheoryData<string, string> EverydayWords = new()
    {
        { "halva with pine nuts", "170490" },
        { "халва", "170490" },
        { "哈尔瓦", "170490" },
        { "felt slippers", "640520" },
        { "войлочные тапочки", "640520" },
        { "毛毡拖鞋", "640520" },
        { "липовый мёд", "040900" },
        { "蜂蜜", "040900" },
        { "кедровый орех очищенный", "080292" },
        { "сушёные белые грибы", "071239" },
        { "牛肝菌", "071239" },
        { "wooden khokhloma bowl", "441990" },
        { "оренбургский пуховый платок", "621420" },
        { "матрёшка", "950300" },
        { "套娃", "950300" },
        { "балалайка", "920290" },
        { "porcelain teapot", "691110" },
        { "varenye из шишек", "200799" },
    };

    [Theory]
    [MemberData(nameof(EverydayWords))]
    public async Task Everyday_words_lead_to_the_code(string words, string code)
    {
        var found = await Search(words);

        Assert.Contains(code, found.Candidates.Take(3).Select(candidate => candidate.Code.Value));
        Assert.All(found.Candidates, candidate => Assert.NotEmpty(candidate.Reasons));
    }

    [Fact]
    public async Task Candidates_say_which_words_led_to_them_and_which_words_nobody_knows()
    {
        var found = await Search("felt xyzzyplugh slippers");

        Assert.Equal("640520", found.Candidates[0].Code.Value);
        Assert.Equal(
            ["felt", "slippers"], found.Candidates[0].Reasons.Select(reason => reason.Word).Order(StringComparer.Ordinal));
        Assert.Equal(["xyzzyplugh"], found.UnmatchedWords);
        Assert.InRange(found.Candidates[0].Confidence, 0.1, 0.99);
    }

    [Theory]
    [InlineData("'; DROP TABLE catalog.hs_entry; --")]
    [InlineData("a & | ! ( ) :* \\ ' \" <->")]
    [InlineData("%00 \u0001 \u202e 🍯")]
    [InlineData("the and of")]
    public async Task Nothing_typed_breaks_the_search(string words)
    {
        var answer = await world.Send(HttpMethod.Get, $"/v1/hs-codes?words={Uri.EscapeDataString(words)}", CatalogWorld.Seller);

        await CatalogWorld.Expect(200, answer);
    }

    [Fact]
    public async Task A_search_without_words_or_without_a_token_is_refused()
    {
        await CatalogWorld.Expect(400, await world.Send(HttpMethod.Get, "/v1/hs-codes", CatalogWorld.Seller));
        await CatalogWorld.Expect(400, await world.Send(HttpMethod.Get, $"/v1/hs-codes?words={new string('x', 201)}", CatalogWorld.Seller));
        await CatalogWorld.Expect(401, await world.Send(HttpMethod.Get, "/v1/hs-codes?words=tea"));
    }

    [Fact]
    public async Task A_code_is_shown_with_what_is_above_and_below()
    {
        var heading = await Get<CodeResponse>("/v1/hs-codes/1704");

        Assert.Equal("17", Assert.Single(heading.Above).Code);
        Assert.Contains(heading.Below, below => below.Code == "170490");
        await CatalogWorld.Expect(404, await world.Send(HttpMethod.Get, "/v1/hs-codes/999999", CatalogWorld.Seller));
        await CatalogWorld.Expect(404, await world.Send(HttpMethod.Get, "/v1/hs-codes/17049", CatalogWorld.Seller));
    }

    [Fact]
    public async Task A_check_tells_agreement_from_doubt()
    {
        Assert.Equal(CodeVerdict.Consistent, (await Check("640520", "felt slippers with leather sole")).Verdict);
        var doubtful = await Check("170490", "felt slippers with leather sole");
        Assert.Equal(CodeVerdict.Doubtful, doubtful.Verdict);
        Assert.Equal("640520", doubtful.Candidates[0].Code.Value);
    }

    [Fact]
    public async Task Whoever_gives_an_article_its_code_is_on_record_with_what_was_said_about_it()
    {
        var body = Bodies.Product();
        var listed = await world.Send(HttpMethod.Post, "/v1/products", CatalogWorld.Seller, body);
        await CatalogWorld.Expect(201, listed);
        var created = await listed.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("consistent", created.GetProperty("classification").GetString());

        var productId = created.GetProperty("productId").GetGuid();
        body["details"]!["hsCode"] = "170490";
        var changed = await world.Send(
            HttpMethod.Put, $"/v1/products/{productId}", CatalogWorld.Seller, new { details = body["details"] }, ifMatch: "\"1\"");
        await CatalogWorld.Expect(204, changed);

        var history = await Get<List<AcceptedCodeResponse>>($"/v1/products/{productId}/accepted-codes");
        Assert.Equal([("170490", CodeVerdict.Doubtful), ("640520", CodeVerdict.Consistent)], history.Select(a => (a.HsCode.Value, a.Verdict)));
        Assert.All(history, accepted => Assert.Equal("640520", accepted.BestCandidate?.Value));
        await CatalogWorld.Expect(
            404, await world.Send(HttpMethod.Get, $"/v1/products/{productId}/accepted-codes", CatalogWorld.OtherSeller));
    }

    [Fact]
    public async Task An_edition_is_imported_as_a_whole_or_not_at_all_and_a_whole_one_knows_which_codes_do_not_exist()
    {
        var before = await world.Read(db => db.HsEditions.AsNoTracking().SingleAsync(e => e.IsCurrent));
        await Refused("hscode,description\n17,Sugars\n1704,\n", "nomenclature.faulty");
        Assert.Equal(before.Edition, (await world.Read(db => db.HsEditions.AsNoTracking().SingleAsync(e => e.IsCurrent))).Edition);

        try
        {
            var imported = await Import("HS-TEST", Invented(5_200));
            Assert.True(imported.IsComplete);
            var again = await Import("HS-TEST", Invented(5_200));
            Assert.Equal(imported, again);
            Assert.Equal(2, await world.Read(db => db.Database.SqlQuery<int>(
                $"SELECT count(*)::int AS \"Value\" FROM catalog.audit_entry WHERE subject_id = 'HS-TEST'").SingleAsync()));

            var answer = await world.Send(HttpMethod.Post, "/v1/products", CatalogWorld.Seller, Bodies.Product());
            await CatalogWorld.Expect(422, answer);
            Assert.Contains("product.hs-code-unknown", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        finally
        {
            await Import(ShippedNomenclature.SampleEdition, Encoding.UTF8.GetString(HsWords.Resource("sample_nomenclature.csv")));
        }
    }

    [Fact]
    public async Task Only_an_operator_imports() =>
        await CatalogWorld.Expect(403, await world.Send(HttpMethod.Put, "/v1/hs-editions/HS-MINE", CatalogWorld.Seller));

    /// <summary>The real nomenclature, where it lies beside the repository.</summary>
    [Fact]
    public async Task The_whole_edition_of_2022_is_searched_in_three_languages()
    {
        var nomenclature = ReferenceFiles.Read("hs.csv");
        try
        {
            var edition = await Import("HS2022", nomenclature);
            Assert.True(edition.IsComplete);
            foreach (var (words, code) in EverydayWords.Select(row => (row.Data.Item1, row.Data.Item2)))
            {
                var found = await Search(words);
                Assert.True(found.Candidates.Take(5).Any(candidate => candidate.Code.Value == code), $"{words}: {string.Join(' ', found.Candidates.Select(c => c.Code))}");
            }
        }
        finally
        {
            await Import(ShippedNomenclature.SampleEdition, Encoding.UTF8.GetString(HsWords.Resource("sample_nomenclature.csv")));
        }
    }

    private static string Invented(int subheadings)
    {
        var csv = new StringBuilder("hscode,description\n10,Things\n");
        for (var i = 0; i < subheadings; i++)
        {
            if (i % 100 == 0)
            {
                csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"10{i / 100:D2},Things of kind {i / 100}\n");
            }

            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"10{i / 100:D2}{i % 100:D2},Thing number {i}\n");
        }

        return csv.ToString();
    }

    private Task<CodeSearchResult> Search(string words) => Get<CodeSearchResult>($"/v1/hs-codes?words={Uri.EscapeDataString(words)}");

    private async Task<CodeCheckResult> Check(string code, string words)
    {
        var answer = await world.Send(HttpMethod.Post, "/v1/hs-code-checks", CatalogWorld.Seller, new { hsCode = code, words });
        await CatalogWorld.Expect(200, answer);
        return (await answer.Content.ReadFromJsonAsync<CodeCheckResult>(Json, TestContext.Current.CancellationToken))!;
    }

    private async Task<T> Get<T>(string path)
    {
        var answer = await world.Send(HttpMethod.Get, path, CatalogWorld.Seller);
        await CatalogWorld.Expect(200, answer);
        return (await answer.Content.ReadFromJsonAsync<T>(Json, TestContext.Current.CancellationToken))!;
    }

    private async Task<EditionResponse> Import(string edition, string csv)
    {
        var answer = await Put(edition, csv);
        await CatalogWorld.Expect(200, answer);
        return (await answer.Content.ReadFromJsonAsync<EditionResponse>(Json, TestContext.Current.CancellationToken))!;
    }

    private async Task Refused(string csv, string code)
    {
        var answer = await Put("HS-BAD", csv);
        await CatalogWorld.Expect(422, answer);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> Put(string edition, string csv) =>
        world.SendAsOperator(HttpMethod.Put, $"/v1/hs-editions/{edition}", new StringContent(csv, Encoding.UTF8, new MediaTypeHeaderValue("text/csv")));

    private static readonly JsonSerializerOptions Json = JsonOptions();

    private static JsonSerializerOptions JsonOptions()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        ServiceDefaults.PlatformDefaults.MakeStrict(json);
        return json;
    }
}
