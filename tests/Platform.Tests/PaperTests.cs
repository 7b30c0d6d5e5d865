using System.Text.Json;
using System.Xml.Linq;
using ExportPlatform.Trade;
using UglyToad.PdfPig;

namespace ExportPlatform.Platform.Tests;

/// <summary>The papers of a real order say what its quote and its order say, to the cent: the authorities and the buyer read the same story.</summary>
public sealed class PaperTests(PlatformHost platform)
{
    [Fact]
    public async Task The_papers_of_P1_agree_with_its_quote_and_order_to_the_cent()
    {
        var shopper = new Shopper(platform);
        var quote = (await shopper.QuoteAsync("HALVA-CEDAR-400", 3, "CN")).Expect().GetProperty("quotes")[0];
        var orderId = await shopper.PlaceAsync(quote, Shopper.ShanghaiDoor, "tok_ok");
        var order = await shopper.WaitForAsync(orderId, "AwaitingHandover");

        var declaration = JsonDocument.Parse(await PaperAsync(shopper, orderId, "declaration-json")).RootElement;
        Agree(declaration, quote, order);
        Assert.Equal(Numbers(declaration), Numbers(XDocument.Parse(System.Text.Encoding.UTF8.GetString(await PaperAsync(shopper, orderId, "declaration-xml")))));

        var invoice = await PrintedAsync(shopper, orderId, "commercial-invoice");
        foreach (var sum in (string[])["goods", "freight", "dueAtCheckout"])
        {
            Assert.Contains(Printed(Shopper.MoneyOf(quote, sum)), invoice, StringComparison.Ordinal);
        }

        foreach (var charge in quote.GetProperty("charges").EnumerateArray().Select(charge => Shopper.MoneyOf(charge, "amount")).Where(amount => amount.MinorUnits > 0))
        {
            Assert.Contains(Printed(charge), invoice, StringComparison.Ordinal);
        }

        Assert.Contains($"170490RU3{Printed(Money.Parse("68.00", CurrencyCode.Parse("CNY")))}{Printed(Shopper.MoneyOf(quote, "goods"))}", invoice, StringComparison.Ordinal);
        foreach (var form in new[] { await PrintedAsync(shopper, orderId, "cn23"), await PrintedAsync(shopper, orderId, "cn22") })
        {
            Assert.Contains(Printed(Shopper.MoneyOf(quote, "goods")), form, StringComparison.Ordinal);
            Assert.Contains("170490", form, StringComparison.Ordinal);
            Assert.Contains(order.GetProperty("postalItemId").GetString()!, form, StringComparison.Ordinal);
        }

        (await shopper.Buyer.PostAsync($"/api/checkout/v1/orders/{orderId}/cancellation", new { reason = "test is over" })).Expect();
        await shopper.WaitForAsync(orderId, "Cancelled");
    }

    private static void Agree(JsonElement declaration, JsonElement quote, JsonElement order)
    {
        var totals = declaration.GetProperty("totals");
        var charges = quote.GetProperty("charges").EnumerateArray().Select(charge => Shopper.MoneyOf(charge, "amount")).Aggregate((a, b) => a + b);
        Assert.Equal(
            (Shopper.MoneyOf(quote, "goods"), Shopper.MoneyOf(quote, "freight"), charges, Shopper.MoneyOf(order, "price")),
            (Shopper.MoneyOf(totals, "goods"), Shopper.MoneyOf(totals, "freight"), Shopper.MoneyOf(totals, "importCharges"), Shopper.MoneyOf(totals, "paid")));
        Assert.Equal(Shopper.MoneyOf(quote, "dueAtCheckout"), Shopper.MoneyOf(order, "price"));

        var line = Assert.Single(declaration.GetProperty("lines").EnumerateArray());
        Assert.Equal(
            ("HALVA-CEDAR-400", "170490", "RU", 3, 1_200, Shopper.MoneyOf(quote, "goods")),
            (line.GetProperty("sku").GetString(), line.GetProperty("hsCode").GetString(), line.GetProperty("origin").GetString(),
                line.GetProperty("quantity").GetInt32(), line.GetProperty("netWeight").GetInt32(), Shopper.MoneyOf(line, "value")));
        Assert.Equal(order.GetProperty("movementReferenceNumber").GetString(), declaration.GetProperty("movementReferenceNumber").GetString());
        Assert.Equal(order.GetProperty("postalItemId").GetString(), declaration.GetProperty("itemId").GetString());
    }

    // Every amount of the dataset, whatever its place: the two forms of it must not differ by one.
    private static IReadOnlyList<string> Numbers(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("amount", out var amount) => [$"{amount.GetString()} {element.GetProperty("currency").GetString()}"],
        JsonValueKind.Object => [.. element.EnumerateObject().SelectMany(member => Numbers(member.Value)).Order(StringComparer.Ordinal)],
        JsonValueKind.Array => [.. element.EnumerateArray().SelectMany(Numbers).Order(StringComparer.Ordinal)],
        _ => [],
    };

    private static IReadOnlyList<string> Numbers(XDocument document) =>
    [
        .. document.Descendants().Where(element => element.Attribute("currency") is not null)
            .Select(element => $"{element.Value} {element.Attribute("currency")!.Value}").Order(StringComparer.Ordinal),
    ];

    private static string Printed(Money amount) => amount.ToString().Replace(" ", "", StringComparison.Ordinal);

    private async Task<byte[]> PaperAsync(Shopper shopper, Guid orderId, string kind)
    {
        using var http = platform.App.CreateHttpClient("gateway");
        http.DefaultRequestHeaders.Authorization = new("Bearer", await shopper.Seller.TokenAsync());
        return await http.GetByteArrayAsync($"/api/customs/v1/clearances/{orderId}/papers/{kind}");
    }

    private async Task<string> PrintedAsync(Shopper shopper, Guid orderId, string kind)
    {
        using var pdf = PdfDocument.Open(await PaperAsync(shopper, orderId, kind));
        return string.Concat(pdf.GetPages().SelectMany(page => page.Text).Where(character => !char.IsWhiteSpace(character)));
    }
}
