using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ExportPlatform.Trade;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Http.Resilience;

namespace ExportPlatform.Demo;

/// <summary>The platform as any client sees it: through the gateway, with a token, with an idempotency key on whatever moves something.</summary>
internal sealed class PlatformClient(HttpClient http, IHttpClientFactory clients, IConfiguration configuration)
{
    /// <summary>The client without time limits, for streams.</summary>
    public const string Events = "events";

    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);

    /// <summary>Commands carry a key and questions change nothing, so everything may be sent again.</summary>
    public static void BePatient(HttpStandardResilienceOptions resilience)
    {
        resilience.AttemptTimeout.Timeout = TimeSpan.FromSeconds(20);
        resilience.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(60);
        resilience.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(60);
        resilience.Retry.MaxRetryAttempts = 5;
    }

    /// <summary>A token of a demo identity, asked for once.</summary>
    public async Task<string> TokenAsync(string identity, CancellationToken cancellationToken)
    {
        if (_tokens.TryGetValue(identity, out var known))
        {
            return known;
        }

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = identity,
            ["client_secret"] = configuration["DevelopmentClients:Secret"] ?? "",
        });
        using var answer = await http.PostAsync("/connect/token", form, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("access_token").GetString()!;
        return _tokens[identity] = token;
    }

    /// <summary>Sends a command under a key of its own.</summary>
    public async Task<Reply> PostAsync(string identity, string path, object body, CancellationToken cancellationToken)
    {
        using var request = await RequestAsync(HttpMethod.Post, identity, path, cancellationToken);
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString("N"));
        request.Content = JsonContent.Create(body);
        using var answer = await http.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return new Reply(answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    /// <summary>Asks a question.</summary>
    public async Task<JsonElement> GetAsync(string identity, string path, CancellationToken cancellationToken)
    {
        using var request = await RequestAsync(HttpMethod.Get, identity, path, cancellationToken);
        using var answer = await http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    /// <summary>Follows an order live until it has ended; a broken stream is taken up again where it broke.</summary>
    public async IAsyncEnumerable<TimelineStep> WatchAsync(
        string identity, Guid orderId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = 0;
        while (true)
        {
            await using var steps = ListenAsync(identity, orderId, seen, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await TryMoveAsync(steps))
            {
                seen = steps.Current.Sequence;
                yield return steps.Current;
                if (steps.Current.IsEnd)
                {
                    yield break;
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
        }
    }

    private static async ValueTask<bool> TryMoveAsync(IAsyncEnumerator<TimelineStep> steps)
    {
        try
        {
            return await steps.MoveNextAsync();
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return false;
        }
    }

    // A stream lives as long as the order: it is not given up after some seconds as other requests are.
    private async IAsyncEnumerable<TimelineStep> ListenAsync(
        string identity, Guid orderId, int seen, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var listener = clients.CreateClient(Events);
        using var request = await RequestAsync(HttpMethod.Get, identity, $"/api/checkout/v1/orders/{orderId}/events", cancellationToken);
        request.Headers.Add("Last-Event-ID", seen.ToString(CultureInfo.InvariantCulture));
        using var answer = await listener.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var events = SseParser.Create(stream, (_, data) => JsonSerializer.Deserialize<TimelineStep>(data, JsonSerializerOptions.Web)!);
        await foreach (var item in events.EnumerateAsync(cancellationToken))
        {
            yield return item.Data;
        }
    }

    private async Task<HttpRequestMessage> RequestAsync(HttpMethod method, string identity, string path, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(identity, cancellationToken));
        return request;
    }
}

/// <summary>An answer with its body.</summary>
internal sealed record Reply(HttpStatusCode Status, JsonElement Body)
{
    /// <summary>The body of a success.</summary>
    /// <exception cref="InvalidOperationException">The platform said no.</exception>
    public JsonElement Expect() =>
        (int)Status < 300 ? Body : throw new InvalidOperationException($"The platform answered {(int)Status}: {Body}");
}

/// <summary>An entry of an order's timeline.</summary>
internal sealed record TimelineStep(int Sequence, string Step, string Text, string Detail, DateTimeOffset At)
{
    /// <summary>Whether the order's life ends with it.</summary>
    public bool IsEnd => Step is "order.settled" or "order.cancelled" or "order.refused" or "order.refunded" or "order.returned" or "order.lost";
}

/// <summary>Reads money out of an answer.</summary>
internal static class MoneyInJson
{
    public static Money GetMoney(this JsonElement element, string member) => element.GetProperty(member).Deserialize<Money>();
}
