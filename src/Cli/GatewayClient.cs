using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ExportPlatform.Cli;

/// <summary>The platform through its gateway, as an operator; every failure says what to do next.</summary>
internal sealed class GatewayClient : IDisposable
{
    private readonly HttpClient _http;

    // A long trail is read in one answer.
    public GatewayClient(Uri gateway) => _http = new HttpClient { BaseAddress = gateway, Timeout = TimeSpan.FromMinutes(10) };

    /// <summary>Takes the token that was given, or asks for one.</summary>
    public async Task SignInAsync(string? clientId, string? secret, string? token, CancellationToken cancellationToken)
    {
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", token is { Length: > 0 } ? token : await AskForTokenAsync(clientId, secret, cancellationToken));
    }

    /// <summary>Asks a question; null when the service has no such thing.</summary>
    public async Task<JsonElement?> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => JsonSerializer.Deserialize<JsonElement>(text),
            HttpStatusCode.NotFound => null,
            HttpStatusCode.Unauthorized => throw new CliException("The token is not accepted any more. Sign in again."),
            HttpStatusCode.Forbidden => throw new CliException("Only operators may do this: use an operator's client with the scope operate."),
            _ => throw new CliException($"{path} answered {(int)answer.StatusCode}{CodeOf(text)}. The trace id in the service's log says more."),
        };
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> AskForTokenAsync(string? clientId, string? secret, CancellationToken cancellationToken)
    {
        if (clientId is not { Length: > 0 } || secret is not { Length: > 0 })
        {
            throw new CliException("Say who you are: set EXPORT_CLIENT_ID and EXPORT_CLIENT_SECRET of an operator's client, or EXPORT_TOKEN.");
        }

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = secret,
        });
        using var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = form }, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new CliException($"No token for {clientId} ({(int)answer.StatusCode}). Check EXPORT_CLIENT_ID and EXPORT_CLIENT_SECRET.");
        }

        var body = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(cancellationToken));
        return body.GetProperty("access_token").GetString()!;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            try
            {
                return await _http.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException failure)
            {
                throw new CliException($"{_http.BaseAddress} does not answer ({failure.HttpRequestError}). Is the platform running? Use --gateway to name another.");
            }
        }
    }

    private static string CodeOf(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body).TryGetProperty("code", out var code) ? $" ({code})" : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
