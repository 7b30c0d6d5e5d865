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

    private async Task SendAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: JsonSerializerOptions.Web) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await operatorOnDuty.TokenAsync());
        using var answer = await simulators.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }
}
