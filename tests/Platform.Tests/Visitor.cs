using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace ExportPlatform.Platform.Tests;

/// <summary>Somebody with a token who asks the platform for things through the gateway.</summary>
public sealed class Visitor(HttpClient http, string identity, string secret)
{
    private string? _token;

    /// <summary>Sends JSON; a key of its own makes the request safe to send again.</summary>
    public Task<Reply> PostAsync(string path, object body, string? key = null) =>
        SendAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body, JsonSerializerOptions.Web), key ?? NewKey());

    /// <summary>Sends text as it is.</summary>
    public Task<Reply> PostRawAsync(string path, string body, string? key = null) => SendAsync(HttpMethod.Post, path, body, key ?? NewKey());

    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null, NewKey());

    public Task<Reply> PostWithoutKeyAsync(string path, object body) =>
        SendAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body, JsonSerializerOptions.Web), null);

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, null);

    /// <summary>Sends the same command until the platform can answer it: what a patient client does while something restarts.</summary>
    public Task<Reply> InsistAsync(string path, object body)
    {
        var key = NewKey();
        return InsistAsync(() => PostAsync(path, body, key));
    }

    /// <summary>Asks until the platform can answer.</summary>
    public Task<Reply> InsistAsync(string path) => InsistAsync(() => GetAsync(path));

    private static async Task<Reply> InsistAsync(Func<Task<Reply>> ask)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (true)
        {
            try
            {
                var reply = await ask();
                if (reply.Status is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout
                    or HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError))
                {
                    return reply;
                }
            }
            catch (HttpRequestException broken) when (broken.StatusCode is null)
            {
                // The door itself may be the thing that restarts.
            }

            await pause.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>A bearer token of this identity.</summary>
    public async Task<string> TokenAsync()
    {
        if (_token is not null)
        {
            return _token;
        }

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = identity,
            ["client_secret"] = secret,
        });
        using var answer = await http.PostAsync("/connect/token", form, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return _token = body.GetProperty("access_token").GetString()!;
    }

    private static string NewKey() => Guid.CreateVersion7().ToString("N");

    private async Task<Reply> SendAsync(HttpMethod method, string path, string? body, string? key)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");

            // Asks before it sends much: a refusal is heard in place of a broken connection.
            request.Headers.ExpectContinue = body.Length > 1_000_000;
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Reply(answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Headers);
    }
}

/// <summary>An answer, read to its end.</summary>
public sealed record Reply(HttpStatusCode Status, string Text, HttpResponseHeaders Headers)
{
    public JsonElement Body => JsonDocument.Parse(Text).RootElement;

    /// <summary>The stable code of a problem.</summary>
    public string? Code => Text.Length > 0 && Body.ValueKind is JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetString() : null;

    /// <summary>The body of a success.</summary>
    public JsonElement Expect()
    {
        Assert.True((int)Status is >= 200 and < 300, $"{(int)Status}: {Text}");
        return Text.Length == 0 ? default : Body;
    }

    /// <summary>Asserts a problem of that status and code.</summary>
    public void IsProblem(HttpStatusCode status, string code)
    {
        Assert.True(Status == status && Code == code, $"Expected {(int)status} {code}, got {(int)Status}: {Text}");
        Assert.True(Body.TryGetProperty("traceId", out _), "A problem names its trace.");
    }
}
