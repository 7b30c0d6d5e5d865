using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ExportPlatform.Identity.Tests.Servers;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

[assembly: AssemblyFixture(typeof(IdentityWorld))]

namespace ExportPlatform.Identity.Tests.Servers;

/// <summary>The identity service on a real database, as applications and machines see it.</summary>
public sealed class IdentityWorld : IAsyncLifetime
{
    private readonly DatabaseServer _server = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("identity-tests").FullName;
    private readonly List<string> _databases = [];

    internal RunningIdentity Identity { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync();
        Identity = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Identity.DisposeAsync();
        foreach (var database in _databases)
        {
            await _server.DropAsync(database);
        }

        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Another identity service with a database and keys of its own.</summary>
    internal async Task<RunningIdentity> StartAsync(IReadOnlyDictionary<string, string>? settings = null, string environment = "Development") =>
        new(await NewDatabaseAsync(), NewFolder(), settings) { Environment = environment };

    internal async Task<string> NewDatabaseAsync()
    {
        _databases.Add(await _server.CreateAsync());
        return _databases[^1];
    }

    internal string NewFolder() => Path.Combine(_folder, Guid.CreateVersion7().ToString("N"), "keys");

    /// <summary>A client that follows no redirects and keeps no cookies.</summary>
    internal HttpClient Client(RunningIdentity? identity = null) => (identity ?? Identity).CreateClient(
        new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new Uri(RunningIdentity.Issuer) });

    /// <summary>Posts a form to the token endpoint.</summary>
    internal Task<HttpResponseMessage> AskForToken(RunningIdentity? identity, params (string Name, string Value)[] form) => Client(identity).PostAsync(
        "/connect/token", new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>Asks with the client of a demo person.</summary>
    internal Task<HttpResponseMessage> AskAs(string clientId, string secret = RunningIdentity.Secret, RunningIdentity? identity = null) => AskForToken(
        identity, ("grant_type", "client_credentials"), ("client_id", clientId), ("client_secret", secret));

    /// <summary>An access token of a demo person.</summary>
    internal async Task<string> TokenOf(string clientId, RunningIdentity? identity = null)
    {
        var answer = await AskAs(clientId, identity: identity);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.IsSuccessStatusCode, body.ToString());
        return body.GetProperty("access_token").GetString()!;
    }

    /// <summary>Whether services are told not to take a token any more.</summary>
    internal async Task<bool> IsRevoked(string token, RunningIdentity? identity = null)
    {
        var id = new JsonWebToken(token).GetClaim("oi_tkn_id").Value;
        var list = await Client(identity).GetFromJsonAsync<JsonElement>("/internal/revocations");
        return list.GetProperty("tokens").EnumerateArray().Any(revoked => revoked.GetString() == id);
    }

    /// <summary>Has an operator lock an account.</summary>
    internal async Task Lock(RunningIdentity identity, string accountId)
    {
        var (status, _) = await Ask(HttpMethod.Post, $"/v1/accounts/{accountId}/lock", await TokenOf("operator", identity), new { reason = "Test" }, identity);
        Assert.Equal(HttpStatusCode.OK, status);
    }

    /// <summary>Asks the API with a token.</summary>
    internal async Task<(HttpStatusCode Status, JsonElement Body)> Ask(
        HttpMethod method, string path, string token, object? body = null, RunningIdentity? identity = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString("N"));
        using var answer = await Client(identity).SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }

    /// <summary>Checks a token as a service would.</summary>
    internal async Task<TokenValidationResult> Check(string token, string audience = "checkout", RunningIdentity? identity = null)
    {
        var keys = await Client(identity).GetStringAsync("/.well-known/jwks.json");
        return await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = RunningIdentity.Issuer,
            ValidAudience = audience,
            ValidTypes = ["at+jwt"],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeys = new JsonWebKeySet(keys).GetSigningKeys(),
        });
    }
}
