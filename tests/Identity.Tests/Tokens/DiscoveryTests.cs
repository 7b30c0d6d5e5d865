using System.Net.Http.Json;
using System.Text.Json;
using ExportPlatform.Identity.Tests.Servers;

namespace ExportPlatform.Identity.Tests.Tokens;

[Trait("Needs", "Servers")]
public sealed class DiscoveryTests(IdentityWorld world)
{
    [Fact]
    public async Task The_document_tells_what_there_is_and_nothing_else()
    {
        var document = await world.Client().GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration");

        Assert.Equal(RunningIdentity.Issuer, document.GetProperty("issuer").GetString());
        Assert.Equal("https://platform.test/connect/authorize", document.GetProperty("authorization_endpoint").GetString());
        Assert.Equal("https://platform.test/connect/token", document.GetProperty("token_endpoint").GetString());
        Assert.Equal("https://platform.test/.well-known/jwks.json", document.GetProperty("jwks_uri").GetString());
        Assert.Equal(["code"], Texts("response_types_supported"));
        Assert.Equal(["S256"], Texts("code_challenge_methods_supported"));
        Assert.Equal(["ES256"], Texts("id_token_signing_alg_values_supported"));
        Assert.Equal(["authorization_code", "refresh_token", "client_credentials"], Texts("grant_types_supported"));
        Assert.Superset(
            new HashSet<string>(["openid", "shop", "sell", "clear", "operate", "webhooks", "partner"]), Texts("scopes_supported").ToHashSet());

        IEnumerable<string> Texts(string name) => document.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);
    }

    [Fact]
    public async Task Addresses_are_those_the_gateway_was_asked_by_and_the_name_stays_the_issuers()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://identity/.well-known/openid-configuration");

        var document = await (await world.Client().SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(RunningIdentity.Issuer, document.GetProperty("issuer").GetString());
        Assert.Equal("http://identity/.well-known/jwks.json", document.GetProperty("jwks_uri").GetString());
    }

    [Fact]
    public async Task No_private_half_of_a_key_is_shown()
    {
        var keys = await world.Client().GetFromJsonAsync<JsonElement>("/.well-known/jwks.json");

        var key = Assert.Single(keys.GetProperty("keys").EnumerateArray());
        Assert.False(key.TryGetProperty("d", out _));
        Assert.Equal("ES256", key.GetProperty("alg").GetString());
    }
}
