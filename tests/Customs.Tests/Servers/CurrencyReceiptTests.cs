using System.Net;
using System.Net.Http.Json;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Customs.CurrencyReceipts;
using ExportPlatform.Messaging.Tests;

namespace ExportPlatform.Customs.Tests.Servers;

/// <summary>The register of currency receipts over HTTP, from the release to the seller's money.</summary>
[Trait("Needs", "Servers")]
[Collection(nameof(ClearanceWorld))]
public class CurrencyReceiptTests(ClearanceWorld world)
{
    [Fact]
    public async Task An_export_is_expected_then_held_then_received()
    {
        var orderId = await world.Clear(Scenarios.Halva(), buyer: Scenarios.LiNa);
        await world.Hears<ExportCleared>(orderId);
        using var seller = world.Seller();
        var expected = await Eventually.Get(() => Receipt(seller, orderId), receipt => receipt is not null, TimeSpan.FromSeconds(30));
        Assert.Equal(("expected", null), (expected!.State, expected.Received));
        Assert.Equal(expected.Expected, expected.Difference);

        await world.Publish(new PaymentCaptured(orderId, Guid.CreateVersion7(), Scenarios.Cny("285.84"), Now));
        await Eventually.Get(() => Receipt(seller, orderId), receipt => receipt!.State == "held", TimeSpan.FromSeconds(30));

        var share = Scenarios.Cny("10.00");
        await world.Publish(new EscrowReleased(orderId, [new EscrowPart($"SELLER_PAYABLE:{Scenarios.UgraTaigaFoods}", "seller", share)], Now));
        var received = await Eventually.Get(() => Receipt(seller, orderId), receipt => receipt!.State == "received", TimeSpan.FromSeconds(30));
        Assert.Equal((share, expected.Expected - share), (received!.Received, received.Difference));
        Assert.Null(await Receipt(seller, orderId, "&onlyOpen=true"));
    }

    [Fact]
    public async Task The_contract_is_told_with_its_sum_to_those_who_have_an_export_under_it()
    {
        var orderId = await world.Clear(Scenarios.Halva(), buyer: Scenarios.LiNa);
        await world.Hears<ExportCleared>(orderId);
        using var seller = world.Seller();
        var receipt = (await Eventually.Get(() => Receipt(seller, orderId), found => found is not null, TimeSpan.FromSeconds(30)))!;
        using var stranger = world.As("seller", sellerId: Guid.CreateVersion7());

        var own = (await Page(seller, $"?contractId={receipt.ContractId}")).Contract!;
        var foreign = await Page(stranger, $"?contractId={receipt.ContractId}");
        using var wrong = await seller.GetAsync("/v1/currency-receipts?limit=0");

        Assert.Equal("RUB", own.Sum.Currency.Value);
        Assert.NotEqual(0, own.Sum.MinorUnits);
        Assert.Contains(own.Level, (string[])["CODE_ONLY", "DOCUMENTS", "UNK_REQUIRED"]);
        Assert.Null(foreign.Contract);
        Assert.Empty(foreign.Receipts);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static async Task<ReceiptPage> Page(HttpClient client, string query) =>
        (await client.GetFromJsonAsync<ReceiptPage>($"/v1/currency-receipts{query}", ClearanceWorld.Json))!;

    // Page by page, as a client reads them.
    private static async Task<ReceiptView?> Receipt(HttpClient client, Guid orderId, string more = "")
    {
        for (Guid? after = null; ;)
        {
            var page = await Page(client, $"?limit=200{more}{(after is null ? "" : $"&after={after}")}");
            if (page.Receipts.FirstOrDefault(receipt => receipt.OrderId == orderId) is { } found)
            {
                return found;
            }

            if (page.Next is null)
            {
                return null;
            }

            after = page.Next;
        }
    }
}
