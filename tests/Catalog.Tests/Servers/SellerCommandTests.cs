using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Catalog.Tests.Servers;

[Collection(CatalogWorld.Shared)]
[Trait("Needs", "Servers")]
public sealed class SellerCommandTests(CatalogWorld world)
{
    public static readonly TheoryData<string, string, int, string> BrokenProducts = new()
    {
        { "sku", "\"lower case\"", 400, "request.invalid" },
        { "sku", "", 400, "request.malformed" },
        { "price.amount", "\"45.001\"", 400, "request.malformed" },
        { "price.amount", "45", 400, "request.malformed" },
        { "price.amount", "\"1e400\"", 400, "request.malformed" },
        { "price.amount", "\"-1.00\"", 422, "product.price-not-positive" },
        { "price.currency", "\"XXX\"", 400, "request.malformed" },
        { "details.hsCode", "\"64052\"", 400, "request.malformed" },
        { "details.origin", "\"XX\"", 400, "request.malformed" },
        { "details.netWeight", "-1", 400, "request.malformed" },
        { "details.netWeight", "700", 422, "product.weights-contradict" },
        { "details.title.zh", "", 400, "request.malformed" },
        { "details.title.ru", "null", 400, "request.malformed" },
        { "details.title.en", "\"\"", 400, "request.invalid" },
        { "details.size.lengthCm", "0", 400, "request.invalid" },
        { "details.gtin", "\"6291041500214\"", 400, "request.malformed" },
        { "details.status", "\"sold\"", 400, "request.malformed" },
        { "details.status", "1", 400, "request.malformed" },
        { "details.category", "\"weapons\"", 422, "product.category-unknown" },
        { "details.customsDescription", "\"Gift for you\"", 422, "product.customs-description-vague" },
        { "details.color", "\"red\"", 400, "request.malformed" },
    };

    [Theory]
    [MemberData(nameof(BrokenProducts))]
    public async Task A_product_that_is_not_right_is_refused_and_not_listed(string path, string json, int status, string code)
    {
        var before = await world.Read(db => db.Products.CountAsync());
        var answer = await world.Send(HttpMethod.Post, "/v1/products", CatalogWorld.Seller, Bodies.Broken(path, json));

        await CatalogWorld.Expect(status, answer);
        Assert.Equal(code, await CodeOf(answer));
        Assert.Equal(before, await world.Read(db => db.Products.CountAsync()));
    }

    [Fact]
    public async Task A_number_is_given_to_one_product_only()
    {
        var sku = await world.List(1);
        var answer = await world.Send(HttpMethod.Post, "/v1/products", CatalogWorld.OtherSeller, Bodies.Product(sku));

        await CatalogWorld.Expect(409, answer);
        Assert.Equal("product.sku-taken", await CodeOf(answer));
    }

    [Fact]
    public async Task Ten_listings_of_one_number_at_once_make_one_product()
    {
        var body = Bodies.Product();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => world.Send(HttpMethod.Post, "/v1/products", CatalogWorld.Seller, body.DeepClone())));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.Created), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        Assert.Equal(1, await world.Read(db => db.Products.CountAsync(p => p.Sku == (string)body["sku"]!)));
    }

    [Fact]
    public async Task A_change_needs_the_version_that_was_seen()
    {
        var (productId, version) = await Find(await world.List(1));
        var address = $"/v1/products/{productId}/price";
        var price = new { price = new { amount = "50.00", currency = "EUR" } };

        await CatalogWorld.Expect(428, await world.Send(HttpMethod.Put, address, CatalogWorld.Seller, price));
        await CatalogWorld.Expect(412, await world.Send(HttpMethod.Put, address, CatalogWorld.Seller, price, ifMatch: "\"99\""));
        await CatalogWorld.Expect(412, await world.Send(HttpMethod.Put, address, CatalogWorld.Seller, price, ifMatch: "W/\"1\""));
        await CatalogWorld.Expect(412, await world.Send(HttpMethod.Put, address, CatalogWorld.Seller, price, ifMatch: "nonsense"));
        var changed = await world.Send(HttpMethod.Put, address, CatalogWorld.Seller, price, ifMatch: version);
        await CatalogWorld.Expect(204, changed);
        Assert.Equal("\"2\"", changed.Headers.ETag?.Tag);
        await CatalogWorld.Expect(412, await world.Send(HttpMethod.Put, address, CatalogWorld.Seller, price, ifMatch: version));

        var prices = await world.Read(db => db.ProductPrices.Where(p => p.ProductId == productId).OrderBy(p => p.Version).ToListAsync());
        Assert.Equal(["45.00 EUR", "50.00 EUR"], prices.Select(p => p.Price.ToString()));
    }

    [Fact]
    public async Task Of_ten_changes_of_one_version_one_succeeds()
    {
        var (productId, version) = await Find(await world.List(1));
        var answers = await Task.WhenAll(Enumerable.Range(1, 10).Select(i => world.Send(
            HttpMethod.Put, $"/v1/products/{productId}/price", CatalogWorld.Seller, new { price = new { amount = $"{i}.00", currency = "EUR" } }, ifMatch: version)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(9, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Another_sellers_things_are_not_there()
    {
        var sku = await world.List(3);
        var (productId, version) = await Find(sku);
        var (price, details) = (new { price = new { amount = "1.00", currency = "EUR" } }, new { details = Bodies.Details() });
        var booking = new { sku, warehouseId = CatalogWorld.FirstWarehouse, quantity = 1 };

        await CatalogWorld.Expect(404, await world.Send(HttpMethod.Put, $"/v1/products/{productId}/price", CatalogWorld.OtherSeller, price, ifMatch: version));
        await CatalogWorld.Expect(404, await world.Send(HttpMethod.Put, $"/v1/products/{productId}", CatalogWorld.OtherSeller, details, ifMatch: version));
        await CatalogWorld.Expect(404, await world.Send(HttpMethod.Post, "/v1/stock-receipts", CatalogWorld.OtherSeller, booking));
        await CatalogWorld.Expect(404, await world.Send(HttpMethod.Post, "/v1/stock-write-offs", CatalogWorld.OtherSeller, booking));
        await CatalogWorld.Expect(401, await world.Send(HttpMethod.Post, "/v1/stock-receipts", null, booking));
        Assert.DoesNotContain(sku, await (await world.Send(HttpMethod.Get, "/v1/stock?limit=100", CatalogWorld.OtherSeller)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((3, 0, 0, 0), await world.StockOf(sku));
    }

    [Fact]
    public async Task A_draft_is_shown_to_its_seller_only()
    {
        var body = Bodies.Product();
        body["details"]!["status"] = "draft";
        var created = await world.Send(HttpMethod.Post, "/v1/products", CatalogWorld.Seller, body);
        var address = created.Headers.Location!.ToString();

        await CatalogWorld.Expect(200, await world.Send(HttpMethod.Get, address, CatalogWorld.Seller));
        await CatalogWorld.Expect(404, await world.Send(HttpMethod.Get, address, CatalogWorld.OtherSeller));
        await CatalogWorld.Expect(404, await world.Send(HttpMethod.Get, address));
    }

    [Fact]
    public async Task A_booking_sent_twice_under_one_key_counts_once()
    {
        var sku = await world.List(1);
        var (booking, key) = (new { sku, warehouseId = CatalogWorld.FirstWarehouse, quantity = 5 }, Guid.CreateVersion7().ToString());

        var first = await world.Send(HttpMethod.Post, "/v1/stock-receipts", CatalogWorld.Seller, booking, key);
        var second = await world.Send(HttpMethod.Post, "/v1/stock-receipts", CatalogWorld.Seller, booking, key);

        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal((6, 0, 0, 0), await world.StockOf(sku));
        await CatalogWorld.Expect(422, await world.Send(HttpMethod.Post, "/v1/stock-receipts", CatalogWorld.Seller, booking with { quantity = 6 }, key));
    }

    [Fact]
    public async Task No_more_is_written_off_than_lies_there()
    {
        var sku = await world.List(3);
        var booking = new { sku, warehouseId = CatalogWorld.FirstWarehouse, quantity = 4, note = "wet" };

        var refused = await world.Send(HttpMethod.Post, "/v1/stock-write-offs", CatalogWorld.Seller, booking);
        await CatalogWorld.Expect(422, refused);
        Assert.Equal("stock.insufficient", await CodeOf(refused));
        await CatalogWorld.Expect(200, await world.Send(HttpMethod.Post, "/v1/stock-write-offs", CatalogWorld.Seller, booking with { quantity = 2 }));
        Assert.Equal(1, (await world.StockOf(sku)).Available);
        await world.AssertTheBooksBalance();
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    private async Task<(Guid ProductId, string Version)> Find(string sku)
    {
        var answer = await world.Send(HttpMethod.Get, $"/v1/products/by-sku/{sku}");
        return ((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("productId").GetGuid(), answer.Headers.ETag!.Tag);
    }
}
