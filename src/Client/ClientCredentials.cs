using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace ExportPlatform.Client;

/// <summary>Tokens of a machine, by client credentials: asked for once, kept until shortly before they end.</summary>
/// <param name="http">Reaches the platform.</param>
/// <param name="clientId">The client's id.</param>
/// <param name="clientSecret">The client's secret.</param>
/// <param name="scope">The scopes wanted, separated by spaces; null for all the client may have.</param>
/// <param name="clock">Tells when a token ends; the system's by default.</param>
public sealed class ClientCredentials(HttpClient http, string clientId, string clientSecret, string? scope = null, TimeProvider? clock = null) : IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(30);
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private string? _token;
    private DateTimeOffset _goodUntil;

    /// <summary>A token that is good for a while; an <see cref="AccessTokenProvider"/>.</summary>
    /// <exception cref="HttpRequestException">The platform gives no token to this client.</exception>
    public async ValueTask<string?> GetAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_token is null || _clock.GetUtcNow() >= _goodUntil)
            {
                await RenewAsync(cancellationToken).ConfigureAwait(false);
            }

            return _token;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Frees the lock that renewals take turns by; the HTTP client is the caller's.</summary>
    public void Dispose() => _oneAtATime.Dispose();

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = clientSecret,
        };
        if (scope is not null)
        {
            form["scope"] = scope;
        }

        using var content = new FormUrlEncodedContent(form);
        using var answer = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), content, cancellationToken).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
        var granted = await answer.Content.ReadFromJsonAsync<Granted>(cancellationToken).ConfigureAwait(false);
        _token = granted!.AccessToken;
        _goodUntil = _clock.GetUtcNow() + TimeSpan.FromSeconds(granted.ExpiresIn) - Early;
    }

    private sealed record Granted(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
