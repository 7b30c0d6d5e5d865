using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace ExportPlatform.Identity.Tests.Servers;

/// <summary>An application of people that signs them in by code and proof key.</summary>
internal sealed class Application(IdentityWorld world, string clientId = "cli", string redirect = "http://127.0.0.1:5123/signed-in", RunningIdentity? identity = null)
{
    public const string AllScopes = "openid profile email offline_access shop sell clear operate";

    private readonly string _verifier = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    /// <summary>Where the application sends its person; parameters can be given otherwise, or left out by null.</summary>
    public string Request(string scope = AllScopes, params (string Name, string? Value)[] otherwise)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["client_id"] = clientId,
            ["redirect_uri"] = redirect,
            ["response_type"] = "code",
            ["scope"] = scope,
            ["state"] = "the state",
            ["nonce"] = "the nonce",
            ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(_verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in otherwise)
        {
            parameters[name] = value;
        }

        return "/connect/authorize" + QueryString.Create(parameters.Where(p => p.Value is not null).ToDictionary(p => p.Key, p => p.Value));
    }

    /// <summary>Exchanges a code.</summary>
    public Task<HttpResponseMessage> Redeem(string code, string? verifier = null, string? redirectUri = null) => world.AskForToken(
        identity,
        ("grant_type", "authorization_code"),
        ("client_id", clientId),
        ("code", code),
        ("redirect_uri", redirectUri ?? redirect),
        ("code_verifier", verifier ?? _verifier));

    public Task<HttpResponseMessage> Refresh(string refreshToken) => world.AskForToken(
        identity, ("grant_type", "refresh_token"), ("client_id", clientId), ("refresh_token", refreshToken));

    /// <summary>Signs somebody in with password and, at the first time, consent.</summary>
    public async Task<Tokens> SignIn(Browser browser, string email, string scope = AllScopes)
    {
        await browser.OpenAsync(Request(scope));
        if (browser.Address.AbsolutePath == "/account/sign-in")
        {
            await browser.SignInAsync(email);
        }

        if (browser.Address.AbsolutePath == "/account/consent")
        {
            await browser.SubmitAsync(("answer", "allow"));
        }

        return await Tokens.Read(await Redeem(browser.Parameter("code") ?? throw new InvalidOperationException($"{browser.Address}: {browser.Page}")));
    }
}

/// <summary>What an application got.</summary>
internal sealed record Tokens(string Access, string? Refresh, string? Id)
{
    public static async Task<Tokens> Read(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.IsSuccessStatusCode, body.ToString());
        return new Tokens(
            body.GetProperty("access_token").GetString()!,
            body.TryGetProperty("refresh_token", out var refresh) ? refresh.GetString() : null,
            body.TryGetProperty("id_token", out var id) ? id.GetString() : null);
    }

    public static async Task<string> ErrorOf(HttpResponseMessage answer)
    {
        Assert.False(answer.IsSuccessStatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString()!;
    }
}
