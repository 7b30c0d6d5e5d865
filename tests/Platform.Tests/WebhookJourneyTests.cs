using System.Text.Json;

namespace ExportPlatform.Platform.Tests;

/// <summary>What a seller's own shop hears of a real order, through the whole platform.</summary>
public sealed class WebhookJourneyTests(PlatformHost platform)
{
    private static readonly string[] Expected =
    [
        "order.cleared", "order.delivered", "order.handed-over", "order.paid", "order.placed", "order.ready-to-hand-over", "order.settled", "parcel.event",
    ];

    private static readonly string[] Everything = ["*"];

    private readonly string _shop = $"ugra-{Guid.CreateVersion7():N}";

    [Fact]
    public async Task An_orders_whole_life_arrives_signed_at_the_sellers_shop_that_fails_at_first()
    {
        var shopper = new Shopper(platform);
        var secret = await AddEndpointAsync(shopper.Seller);
        await platform.Outside.SetUpShopAsync(_shop, secret, answer: 500);
        var orderId = await shopper.BuyHalvaAsync();
        await HeardAsync(_ => true);
        await platform.Outside.SetUpShopAsync(_shop, secret);
        await shopper.CarryThroughAsync(orderId);

        var heard = await HeardAsync(all => Expected.All(type => all.Any(told => IsTaken(told) && TypeOf(told) == type)));

        Assert.All(heard, told => Assert.True(told.GetProperty("isGenuine").GetBoolean()));
        Assert.All(heard, told => Assert.Equal(orderId, BodyOf(told).GetProperty("data").GetProperty("orderId").GetGuid()));
        Assert.Contains(heard, told => told.GetProperty("answer").GetInt32() == 500);
        Assert.DoesNotContain(heard, told => told.GetProperty("body").GetString()!.Contains("Li Na", StringComparison.Ordinal));
        var log = (await shopper.Seller.GetAsync($"/api/webhooks/v1/deliveries?order={orderId}&limit=100")).Expect().GetProperty("items");
        Assert.Contains(log.EnumerateArray(), delivery => delivery.GetProperty("attempts").GetInt32() > 1);
    }

    private async Task<string> AddEndpointAsync(Visitor seller) =>
        (await seller.InsistAsync(
            "/api/webhooks/v1/endpoints",
            new { endpointId = Guid.CreateVersion7(), url = platform.Outside.ShopHook(_shop).ToString(), eventTypes = Everything }))
        .Expect().GetProperty("secret").GetString()!;

    private async Task<JsonElement[]> HeardAsync(Func<JsonElement[], bool> isEnough)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(100));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            var heard = await platform.Outside.HeardAtShopAsync(_shop);
            if (heard.Length > 0 && isEnough(heard))
            {
                return heard;
            }

            await pause.WaitForNextTickAsync(limit.Token);
        }
    }

    private static bool IsTaken(JsonElement told) => told.GetProperty("answer").GetInt32() == 204;

    private static string? TypeOf(JsonElement told) => BodyOf(told).GetProperty("type").GetString();

    private static JsonElement BodyOf(JsonElement told) => JsonElement.Parse(told.GetProperty("body").GetString()!);
}
