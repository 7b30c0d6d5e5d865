using System.Net.Http.Json;
using System.Text.Json;

namespace ExportPlatform.Catalog.Tests.Servers;

[Collection(CatalogWorld.Shared)]
[Trait("Needs", "Servers")]
public sealed class BrowsingTests(CatalogWorld world)
{
    private static readonly string[] HalvaAndNothing = ["HALVA-CEDAR-400", "NO-SUCH"];

    [Theory]
    [InlineData("halva", "en", "Cedar-nut halva, 400 g")]
    [InlineData("HALV", "en", "Cedar-nut halva, 400 g")]
    [InlineData("халвы", "ru", "Халва из кедрового ореха, 400 г")]
    [InlineData("哈尔瓦", "zh", "雪松子哈尔瓦酥糖 400克")]
    [InlineData("HALVA-CEDAR-400", "en", "Cedar-nut halva, 400 g")]
    public async Task Goods_are_found_in_every_language(string query, string language, string title) =>
        Assert.Contains(title, (await Get($"/v1/products?query={Uri.EscapeDataString(query)}&language={language}")).Titles());

    [Theory]
    [InlineData("nothing-like-this")]
    [InlineData("halva slippers")]
    [InlineData("'; DROP TABLE catalog.product; --")]
    [InlineData("!!!")]
    public async Task What_is_not_there_is_not_found(string query) =>
        Assert.Empty((await Get($"/v1/products?query={Uri.EscapeDataString(query)}")).Titles());

    [Theory]
    [InlineData("/v1/products?limit=7")]
    [InlineData("/v1/products?limit=1&category=felt")]
    [InlineData("/v1/products?limit=2&query=f")]
    public async Task Pages_show_every_product_once(string address)
    {
        var whole = (await Get(address.Replace("limit=7", "limit=100").Replace("limit=1&", "limit=100&").Replace("limit=2&", "limit=100&"))).Skus();
        var (paged, cursor) = (new List<string>(), "");
        do
        {
            var page = await Get(address + cursor);
            paged.AddRange(page.Skus());
            cursor = page.GetProperty("nextCursor").GetString() is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        Assert.NotEmpty(whole);
        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task A_page_costs_two_queries_and_a_lookup_three_whatever_their_size()
    {
        var all = (await Get("/v1/products?limit=48")).Skus();

        var page = world.Commands.Start();
        await Get("/v1/products?limit=48&destination=DE");
        Assert.Equal(2, page.Count);

        var lookup = world.Commands.Start();
        await LookUp(new { skus = all, destination = "DE" });
        Assert.Equal(3, lookup.Count);
    }

    [Fact]
    public async Task The_wooden_bowl_is_not_sold_to_France_and_says_why()
    {
        var bowl = (await Get("/v1/products/by-sku/BOWL-KHOKHLOMA-20?destination=FR")).GetProperty("destination");
        Assert.False(bowl.GetProperty("shipsToDestination").GetBoolean());
        Assert.Equal("restriction.blocked", bowl.GetProperty("block").GetProperty("code").GetString());
        Assert.Equal("R001", bowl.GetProperty("block").GetProperty("ruleId").GetString());

        Assert.True((await Get("/v1/products/by-sku/BOWL-KHOKHLOMA-20?destination=CN")).GetProperty("destination").GetProperty("shipsToDestination").GetBoolean());
        Assert.True((await Get("/v1/products/by-sku/BOWL-ELM-20?destination=FR")).GetProperty("destination").GetProperty("shipsToDestination").GetBoolean());
    }

    [Fact]
    public async Task A_lookup_gives_a_quote_its_facts()
    {
        var answer = await LookUp(new { skus = HalvaAndNothing, quantities = new Dictionary<string, int> { ["HALVA-CEDAR-400"] = 3 } });

        var halva = Assert.Single(answer.GetProperty("products").EnumerateArray());
        Assert.Equal("68.00", halva.GetProperty("price").GetProperty("amount").GetString());
        Assert.Equal("RUKHM", halva.GetProperty("dispatchLocation").GetString());
        Assert.StartsWith("sealed1.", halva.GetProperty("seller").GetProperty("consignor").GetString(), StringComparison.Ordinal);
        Assert.True(halva.GetProperty("isAvailable").GetBoolean());
        Assert.Equal(["NO-SUCH"], answer.GetProperty("unknownSkus").EnumerateArray().Select(sku => sku.GetString()));
    }

    [Fact]
    public async Task More_than_any_warehouse_holds_is_not_available()
    {
        var sku = await world.List(2, 2);

        Assert.True(await IsAvailable(2));
        Assert.False(await IsAvailable(3));

        async Task<bool> IsAvailable(int quantity)
        {
            var answer = await LookUp(new { skus = new[] { sku }, quantities = new Dictionary<string, int> { [sku] = quantity } });
            return answer.GetProperty("products")[0].GetProperty("isAvailable").GetBoolean();
        }
    }

    [Theory]
    [InlineData("/v1/products?limit=0", "request.invalid")]
    [InlineData("/v1/products?limit=101", "request.invalid")]
    [InlineData("/v1/products?limit=ten", "request.malformed")]
    [InlineData("/v1/products?destination=Mars", "request.malformed")]
    [InlineData("/v1/products?language=xx", "request.invalid")]
    [InlineData("/v1/products?seller=me", "request.malformed")]
    [InlineData("/v1/products?cursor=AAAA", "request.cursor-invalid")]
    [InlineData("/v1/sellers?limit=1000", "request.invalid")]
    public async Task A_question_that_makes_no_sense_gets_400(string address, string code)
    {
        var answer = await world.Send(HttpMethod.Get, address);

        await CatalogWorld.Expect(400, answer);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("{}", "request.malformed")]
    [InlineData("""{"skus":null}""", "request.malformed")]
    [InlineData("""{"skus":[]}""", "request.invalid")]
    [InlineData("""{"skus":["A"],"quantities":{"A":0}}""", "request.invalid")]
    [InlineData("""{"skus":["A"],"color":"red"}""", "request.malformed")]
    [InlineData("""{"skus":["A"],"skus":["B"]}""", "request.malformed")]
    [InlineData("""{"skus":["A"],"destination":"XX"}""", "request.malformed")]
    [InlineData("not json", "request.malformed")]
    public async Task A_lookup_that_makes_no_sense_gets_400(string body, string code)
    {
        var answer = await world.Send(HttpMethod.Post, "/v1/product-lookups", body: body);

        await CatalogWorld.Expect(400, answer);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Unknown_products_and_sellers_are_404()
    {
        await CatalogWorld.Expect(404, await world.Send(HttpMethod.Get, $"/v1/products/{Guid.CreateVersion7()}"));
        await CatalogWorld.Expect(404, await world.Send(HttpMethod.Get, "/v1/products/by-sku/nothing"));
        await CatalogWorld.Expect(404, await world.Send(HttpMethod.Get, $"/v1/sellers/{Guid.CreateVersion7()}"));
        await CatalogWorld.Expect(404, await world.Send(HttpMethod.Get, "/v1/nothing"));
        await CatalogWorld.Expect(405, await world.Send(HttpMethod.Delete, $"/v1/products/{Guid.CreateVersion7()}"));
    }

    private async Task<JsonElement> Get(string address)
    {
        var answer = await world.Send(HttpMethod.Get, address);
        await CatalogWorld.Expect(200, answer);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<JsonElement> LookUp(object body)
    {
        var answer = await world.Send(HttpMethod.Post, "/v1/product-lookups", body: body);
        await CatalogWorld.Expect(200, answer);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}

/// <summary>Reads pages of products.</summary>
internal static class PageReading
{
    public static IReadOnlyList<string> Skus(this JsonElement page) => Of(page, "sku");

    public static IReadOnlyList<string> Titles(this JsonElement page) => Of(page, "title");

    private static string[] Of(JsonElement page, string member) =>
        [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty(member).GetString()!)];
}
