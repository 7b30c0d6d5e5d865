using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ExportPlatform.Shipping.Tests.Servers;

[Trait("Needs", "Servers")]
[Collection(ShippingWorld.Name)]
public class ShipmentsAccessTests(ShippingWorld world)
{
    private static readonly Guid SomebodyElse = new("0190f000-0000-7000-8000-000000000009");

    [Theory]
    [InlineData("")]
    [InlineData("/label")]
    public async Task Buyer_seller_officer_and_operator_see_a_shipment_and_nobody_else_does(string part)
    {
        var orderId = Guid.CreateVersion7();
        await world.BookAsync(orderId);
        var path = $"/v1/shipments/{orderId}{part}";

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(path, world.BuyerToken()));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(path, world.SellerToken()));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(path, world.OfficerToken()));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(path, world.OperatorToken()));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(path, world.BuyerToken(SomebodyElse)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(path, world.SellerToken(SomebodyElse)));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(path, null));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/v1/shipments/{Guid.CreateVersion7()}{part}", world.OperatorToken()));
    }

    [Fact]
    public async Task Only_the_seller_hands_over()
    {
        var orderId = Guid.CreateVersion7();
        await world.BookAsync(orderId);

        Assert.Equal(HttpStatusCode.NotFound, await HandOverAsync(orderId, world.SellerToken(SomebodyElse)));
        Assert.Equal(HttpStatusCode.Forbidden, await HandOverAsync(orderId, world.BuyerToken()));
        Assert.Equal(HttpStatusCode.Forbidden, await HandOverAsync(orderId, world.OperatorToken()));
        Assert.Equal(HttpStatusCode.Unauthorized, await HandOverAsync(orderId, null));
        Assert.Equal(HttpStatusCode.BadRequest, await HandOverAsync(orderId, world.SellerToken(), key: ""));
        Assert.Equal("booked", (await ShipmentAsync(orderId)).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Accepted, await HandOverAsync(orderId, world.SellerToken()));
    }

    [Fact]
    public async Task A_hand_over_sent_again_gets_the_same_answer_and_a_new_one_is_refused()
    {
        var orderId = Guid.CreateVersion7();
        await world.BookAsync(orderId);
        var key = Guid.CreateVersion7().ToString();

        using var first = await world.HandOverAsync(orderId, key);
        using var again = await world.HandOverAsync(orderId, key);
        using var another = await world.HandOverAsync(orderId);

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, another.StatusCode);
        Assert.Equal("shipping.not-booked", (await another.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_label_says_what_is_printed()
    {
        var orderId = Guid.CreateVersion7();
        var itemId = (await world.BookAsync(orderId)).PostalItemId;

        using var answer = await world.SendAsync(HttpMethod.Get, $"/v1/shipments/{orderId}/label", world.SellerToken());

        var label = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(itemId, label.GetProperty("barcodeText").GetString());
        Assert.Equal(itemId, label.GetProperty("printedItemId").GetString()!.Replace(" ", "", StringComparison.Ordinal));
        Assert.Matches("^[A-Z]{2} [0-9]{3} [0-9]{3} [0-9]{3} [A-Z]{2}$", label.GetProperty("printedItemId").GetString());
        Assert.Equal(
            """{"name":"LI NA","street":"NANJING ROAD 100","postalCodeAndCity":"200001 SHANGHAI","country":"CHINA"}""",
            label.GetProperty("recipient").GetRawText());
        Assert.Equal("RUSSIA", label.GetProperty("sender").GetProperty("country").GetString());
        var declaration = label.GetProperty("cn23");
        Assert.Equal("saleOfGoods", declaration.GetProperty("category").GetString());
        Assert.Equal("26RU10000000000001", declaration.GetProperty("movementReferenceNumber").GetString());
        Assert.Equal(
            """{"description":"Cedar-nut halva in boxes","quantity":3,"netGrams":1200,"value":{"amount":"204.00","currency":"CNY"},"hsCode":"170490","origin":"RU"}""",
            declaration.GetProperty("lines")[0].GetRawText());
    }

    [Fact]
    public async Task Rates_are_told_with_what_is_refused()
    {
        using var answer = await RatesAsync("""{"dispatchCountry":"RU","destinationCountry":"CN","grossWeight":1350,"size":{"lengthCm":25,"widthCm":18,"heightCm":10},"on":"2026-09-15"}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var cheapest = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("options")[0];
        Assert.Equal(
            """{"service":"smallPacket","freight":{"amount":"58.00","currency":"CNY"},"chargeableWeight":1400,"p50Days":14,"p90Days":24,"tariffId":"RU-CN-small-2026"}""",
            cheapest.GetRawText());
    }

    [Theory]
    [InlineData("""{"dispatchCountry":"RU","destinationCountry":"AQ","grossWeight":500,"size":{"lengthCm":20,"widthCm":15,"heightCm":5}}""", 422, "shipping.no-lane")]
    [InlineData("""{"dispatchCountry":"RU","destinationCountry":"CN","grossWeight":30001,"size":{"lengthCm":20,"widthCm":15,"heightCm":5}}""", 422, "shipping.too-heavy")]
    [InlineData("""{"dispatchCountry":"RU","destinationCountry":"CN","grossWeight":500,"size":{"lengthCm":500,"widthCm":15,"heightCm":5}}""", 422, "shipping.too-large")]
    [InlineData("""{"dispatchCountry":"RU","destinationCountry":"CN","grossWeight":500,"size":{"lengthCm":5,"widthCm":5,"heightCm":5}}""", 422, "shipping.too-small")]
    [InlineData("""{"dispatchCountry":"RU","destinationCountry":"CN","grossWeight":0,"size":{"lengthCm":20,"widthCm":15,"heightCm":5}}""", 400, "request.invalid")]
    [InlineData("""{"dispatchCountry":"RU","destinationCountry":"CN","grossWeight":500,"size":{"lengthCm":0,"widthCm":15,"heightCm":5}}""", 400, "request.invalid")]
    [InlineData("""{"dispatchCountry":"RU","destinationCountry":"CN","grossWeight":500,"size":{"lengthCm":20,"widthCm":15,"heightCm":1001}}""", 400, "request.invalid")]
    [InlineData("""{"dispatchCountry":"RU","destinationCountry":"CN","grossWeight":-1,"size":{"lengthCm":20,"widthCm":15,"heightCm":5}}""", 400, "request.malformed")]
    [InlineData("""{"dispatchCountry":"XX","destinationCountry":"CN","grossWeight":500,"size":{"lengthCm":20,"widthCm":15,"heightCm":5}}""", 400, "request.malformed")]
    [InlineData("""{"dispatchCountry":"RU","destinationCountry":"CN","grossWeight":500}""", 400, "request.malformed")]
    [InlineData("""{"dispatchCountry":"RU","destinationCountry":"CN","grossWeight":500,"size":{"lengthCm":20,"widthCm":15,"heightCm":5},"price":1}""", 400, "request.malformed")]
    public async Task A_parcel_nobody_can_rate_is_refused_with_its_code(string body, int status, string code)
    {
        using var answer = await RatesAsync(body);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Rates_are_for_whoever_is_signed_in()
    {
        using var answer = await world.SendAsync(HttpMethod.Post, "/v1/rates", null, "{}");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private Task<HttpResponseMessage> RatesAsync(string body) => world.SendAsync(HttpMethod.Post, "/v1/rates", world.BuyerToken(), body);

    private async Task<JsonElement> ShipmentAsync(Guid orderId)
    {
        using var answer = await world.SendAsync(HttpMethod.Get, $"/v1/shipments/{orderId}", world.SellerToken());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string? token)
    {
        using var answer = await world.SendAsync(HttpMethod.Get, path, token);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> HandOverAsync(Guid orderId, string? token, string? key = null)
    {
        using var answer = await world.SendAsync(
            HttpMethod.Post, $"/v1/shipments/{orderId}/hand-over", token, key: key ?? Guid.CreateVersion7().ToString());
        return answer.StatusCode;
    }
}
