using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ExportPlatform.Identity.Tokens;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ExportPlatform.Identity.Tests.Tokens;

public sealed class IssueTokenTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_seller_gets_a_token_every_service_accepts_for_its_own_account()
    {
        await using var identity = new RunningIdentity();
        var answer = await identity.AskForToken("seller-ugra");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var token = await answer.Content.ReadFromJsonAsync<TokenResponse>(Cancel);
        var checkedToken = await Check(identity, token!.AccessToken, "checkout");
        Assert.True(checkedToken.IsValid, checkedToken.Exception?.Message);
        Assert.Equal("0190e000-0000-7000-8000-000000000001", checkedToken.Claims["sub"]);
        Assert.Equal("0190a000-0000-7000-8000-000000000001", checkedToken.Claims["seller_id"]);
        Assert.Equal("seller", checkedToken.Claims["role"]);
        Assert.Equal(3600, token.ExpiresIn);
    }

    [Fact]
    public async Task A_token_is_not_good_for_a_service_it_does_not_name()
    {
        await using var identity = new RunningIdentity();
        var token = await (await identity.AskForToken("operator")).Content.ReadFromJsonAsync<TokenResponse>(Cancel);

        Assert.False((await Check(identity, token!.AccessToken, "somebody-else")).IsValid);
    }

    [Theory]
    [InlineData("seller-ugra", "wrong secret wrong secret", "client_credentials", 401, "invalid_client")]
    [InlineData("nobody", RunningIdentity.Secret, "client_credentials", 401, "invalid_client")]
    [InlineData("operator", RunningIdentity.Secret, "password", 400, "unsupported_grant_type")]
    [InlineData("operator", RunningIdentity.Secret, "", 400, "invalid_request")]
    [InlineData("", RunningIdentity.Secret, "client_credentials", 400, "invalid_request")]
    public async Task What_cannot_be_answered_gets_the_OAuth_error(string client, string secret, string grant, int status, string error)
    {
        await using var identity = new RunningIdentity();
        var answer = await identity.AskForToken(client, secret, grant);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(error, (await answer.Content.ReadFromJsonAsync<TokenError>(Cancel))!.Error);
    }

    [Fact]
    public async Task The_secret_may_come_in_the_header()
    {
        await using var identity = new RunningIdentity();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"officer-customs:{RunningIdentity.Secret}")));
        request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);

        var answer = await identity.CreateClient().SendAsync(request, Cancel);

        var token = await answer.Content.ReadFromJsonAsync<TokenResponse>(Cancel);
        Assert.Equal("customs", new JsonWebToken(token!.AccessToken).GetClaim("authority").Value);
    }

    [Fact]
    public async Task A_parameter_given_twice_or_a_body_that_is_no_form_is_refused()
    {
        await using var identity = new RunningIdentity();
        using var twice = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", "operator"), new("client_id", "buyer-li-na"), new("client_secret", RunningIdentity.Secret)]);
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");

        foreach (var body in new HttpContent[] { twice, json })
        {
            var answer = await identity.CreateClient().PostAsync("/connect/token", body, Cancel);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("invalid_request", (await answer.Content.ReadFromJsonAsync<TokenError>(Cancel))!.Error);
        }
    }

    [Fact]
    public async Task Outside_Development_there_are_no_demo_tokens()
    {
        await using var identity = new RunningIdentity { Environment = "Production" };

        Assert.Equal(HttpStatusCode.NotFound, (await identity.AskForToken("operator")).StatusCode);
        var description = await identity.CreateClient().GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration", Cancel);
        Assert.False(description.TryGetProperty("token_endpoint", out _));
    }

    private static async Task<TokenValidationResult> Check(RunningIdentity identity, string token, string audience)
    {
        var keys = await identity.CreateClient().GetStringAsync("/.well-known/jwks.json", Cancel);
        return await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = "https://identity.export-platform",
            ValidAudience = audience,
            ValidTypes = ["at+jwt"],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeys = new JsonWebKeySet(keys).GetSigningKeys(),
        });
    }
}
