using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace ExportPlatform.Platform.Tests;

/// <summary>Makes the simulated card network, authorities and carrier misbehave on request.</summary>
public sealed class OutsideWorld(HttpClient simulators, Visitor operatorOnDuty)
{
    /// <summary>Orders a fault, such as a refusal, for one order.</summary>
    public Task FailAsync(object fault) => SendAsync("/control/faults", fault);

    /// <summary>Decides the fate of one order's parcel: <c>lost</c>, <c>returned</c>, ...</summary>
    public Task DecideFateAsync(Guid orderId, string fate) => SendAsync("/control/carrier/scripts", new { fate, orderId = orderId.ToString() });

    /// <summary>Lets the cardholder's bank take an order's money back; answers the dispute's id.</summary>
    public async Task<string> DisputeAsync(Guid orderId, string reason) =>
        (await SendAsync("/control/disputes", new { orderId, reason })).GetProperty("disputeId").GetString()!;

    /// <summary>Lets the card network decide a dispute.</summary>
    public Task DecideDisputeAsync(string disputeId, bool merchantWins) =>
        SendAsync($"/control/disputes/{disputeId}/decision", new { merchantWins, returnsFee = true });

    /// <summary>What the outside world has told, or is still to tell, about an order.</summary>
    public async Task<JsonElement[]> ToldAsync(Guid orderId) =>
        [.. (await SendAsync($"/control/webhooks?orderId={orderId}&limit=1000", null, HttpMethod.Get)).EnumerateArray()];

    /// <summary>Where a seller's simulated shop takes webhooks.</summary>
    public Uri ShopHook(string shop) => new(simulators.BaseAddress!, $"/shops/{shop}/hooks");

    /// <summary>Gives a shop its endpoint's key and says how it answers.</summary>
    public Task SetUpShopAsync(string shop, string secret, int answer = 204) =>
        SendAsync($"/control/shops/{shop}", new { keys = new[] { secret }, answer }, HttpMethod.Put);

    /// <summary>What a shop has heard.</summary>
    public async Task<JsonElement[]> HeardAtShopAsync(string shop) =>
        [.. (await SendAsync($"/control/shops/{shop}/received", null, HttpMethod.Get)).EnumerateArray()];

    private async Task<JsonElement> SendAsync(string path, object? body, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, path)
        {
            Content = body is null ? null : JsonContent.Create(body, options: JsonSerializerOptions.Web),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await operatorOnDuty.TokenAsync());
        using var answer = await simulators.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }
}
