using System.Net;
using System.Text.Json;

namespace ExportPlatform.Platform.Tests;

/// <summary>Releases that are in question again after they were given: the parcel waits, and then goes on or everything is undone.</summary>
public sealed class RecallTests(PlatformHost platform)
{
    private readonly Shopper _shopper = new(platform, "buyer-anna-schmidt", "seller-ala-too");
    private readonly Books _books = new(platform);

    [Fact]
    public async Task A_recalled_parcel_is_not_handed_over_until_an_officer_restores_the_release()
    {
        var orderId = await RecallAsync("recall");
        (await _shopper.Seller.PostAsync($"/api/shipping/v1/shipments/{orderId}/hand-over", new { }))
            .IsProblem(HttpStatusCode.Conflict, "shipping.recalled");

        await DecideAsync(orderId, "release");
        await _shopper.WaitForAsync(orderId, "AwaitingHandover");
        var settled = await _shopper.CarryThroughAsync(orderId);

        Assert.Equal(
            ["export.recalled", "export.release-restored", "parcel.handed-over"],
            StepsOf(settled).Where(step => step is "export.recalled" or "export.release-restored" or "parcel.handed-over"));
        await _books.AddUpAsync(orderId);
    }

    [Fact]
    public async Task A_recalled_release_that_is_refused_gives_back_money_and_goods()
    {
        var orderId = await RecallAsync("contradict");
        await DecideAsync(orderId, "refuse");

        var order = await _shopper.WaitForAsync(orderId, "Refused");

        Assert.Equal("export.release-revoked", order.GetProperty("failureCode").GetString());
        await _books.AddUpAsync(orderId);
        await Books.ShelfAddsUpAsync(_shopper.Seller);
    }

    // Customs releases and goes back on it when the parcel has its label.
    private async Task<Guid> RecallAsync(string play)
    {
        var orderId = Guid.CreateVersion7();
        await platform.Outside.FailAsync(new { party = "customs", kind = "refuse", orderId = orderId.ToString(), code = play, operation = "lodge" });
        await platform.Outside.FailAsync(new { party = "customs", kind = "holdBackWebhooks", orderId = orderId.ToString(), delayMs = 4_000 });
        await _shopper.BuySlippersAsync(orderId: orderId);
        await _shopper.WaitForAsync(orderId, "Recalled");
        return orderId;
    }

    private async Task DecideAsync(Guid orderId, string outcome)
    {
        var officer = platform.As("officer-customs");
        var tasks = (await officer.GetAsync($"/api/customs/v1/tasks?state=open&orderId={orderId}")).Expect();
        var taskId = tasks.GetProperty("tasks")[0].GetProperty("taskId").GetGuid();
        (await officer.PostAsync($"/api/customs/v1/tasks/{taskId}/claim", new { })).Expect();
        (await officer.PostAsync($"/api/customs/v1/tasks/{taskId}/decision", new { outcome, reason = "Looked at it again" })).Expect();
    }

    private static IEnumerable<string?> StepsOf(JsonElement order) =>
        order.GetProperty("timeline").EnumerateArray().Select(entry => entry.GetProperty("step").GetString());
}
