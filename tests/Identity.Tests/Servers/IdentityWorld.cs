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
