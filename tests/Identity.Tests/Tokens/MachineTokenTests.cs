using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ExportPlatform.Identity.Tests.Servers;
using ExportPlatform.Identity.Tokens;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ExportPlatform.Identity.Tests.Tokens;

[Trait("Needs", "Servers")]
public sealed class MachineTokenTests(IdentityWorld world)
{
    [Theory]
    [InlineData("buyer-li-na", "buyer", "shop", "0190b000-0000-7000-8000-000000000001")]
    [InlineData("seller-ugra", "seller", "sell webhooks", "0190e000-0000-7000-8000-000000000001")]
    [InlineData("agent-nord", "agent", "sell webhooks", "0190f000-0000-7000-8000-000000000001")]
    [InlineData("officer-customs", "officer", "clear", "0190d000-0000-7000-8000-000000000002")]
    [InlineData("operator", "operator", "operate webhooks", "0190c000-0000-7000-8000-000000000001")]
    [InlineData("partner-post", "partner", "partner webhooks", "01909000-0000-7000-8000-000000000001")]
    public async Task Everybody_of_the_demo_gets_a_token_with_the_rights_of_the_role(string clientId, string role, string scope, string subject)
    {
        var answer = await world.AskAs(clientId);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var token = await answer.Content.ReadFromJsonAsync<TokenResponse>();
        var read = await world.Check(token!.AccessToken);
        Assert.True(read.IsValid, read.Exception?.Message);
        Assert.Equal(subject, read.Claims["sub"]);
        Assert.Equal(role, read.Claims["role"]);
        Assert.Equal(scope, read.Claims["scope"]);
        Assert.Equal(clientId, read.Claims["client_id"]);
        Assert.InRange(token.ExpiresIn, 595, 600);
        Assert.DoesNotContain(read.Claims.Keys, claim => claim is "name" or "email" or "preferred_username");
        Assert.False((await world.Check(token.AccessToken, "somebody-else")).IsValid);
    }

    [Fact]
    public async Task What_a_role_needs_is_in_the_token()
    {
        var seller = new JsonWebToken(await world.TokenOf("seller-ugra"));
        Assert.Equal("0190a000-0000-7000-8000-000000000001", seller.GetClaim("seller_id").Value);
        Assert.False(seller.TryGetClaim("amr", out _));

        var officer = new JsonWebToken(await world.TokenOf("officer-customs"));
        Assert.Equal("customs", officer.GetClaim("authority").Value);
        Assert.Equal(["mfa"], officer.GetPayloadValue<string[]>("amr"));

        var mandates = new JsonWebToken(await world.TokenOf("agent-nord")).GetPayloadValue<string[]>("mandate");
        Assert.Contains(mandates, mandate => mandate.StartsWith("0190a000-0000-7000-8000-000000000001 ", StringComparison.Ordinal));
        Assert.Contains(mandates, mandate => mandate.StartsWith("0190a000-0000-7000-8000-000000000002 ", StringComparison.Ordinal));
        Assert.All(mandates, mandate => Assert.Matches("^[0-9a-f-]{36} [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{4}-[0-9]{2}-[0-9]{2}$", mandate));
    }

    [Theory]
    [InlineData("seller-ugra", "wrong secret wrong secret", "client_credentials", 401, "invalid_client")]
    [InlineData("nobody", RunningIdentity.Secret, "client_credentials", 401, "invalid_client")]
    [InlineData("operator", RunningIdentity.Secret, "password", 400, "unsupported_grant_type")]
    [InlineData("operator", RunningIdentity.Secret, "", 400, "invalid_request")]
    [InlineData("", RunningIdentity.Secret, "client_credentials", 400, "invalid_request")]
    public async Task What_cannot_be_answered_gets_the_OAuth_error(string client, string secret, string grant, int status, string error)
    {
        var answer = await world.AskForToken(null, ("grant_type", grant), ("client_id", client), ("client_secret", secret));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(error, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_scope_that_does_not_fit_the_role_is_refused()
    {
        var answer = await world.AskForToken(
            null, ("grant_type", "client_credentials"), ("client_id", "buyer-li-na"), ("client_secret", RunningIdentity.Secret), ("scope", "sell"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("scope", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_may_come_in_the_header()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"officer-customs:{Uri.EscapeDataString(RunningIdentity.Secret)}")));
        request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);

        Assert.Equal(HttpStatusCode.OK, (await world.Client().SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_no_form_is_refused()
    {
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, (await world.Client().PostAsync("/connect/token", json)).StatusCode);
    }

    [Fact]
    public async Task Outside_Development_there_is_nobody_of_the_demo()
    {
        await using var identity = await world.StartAsync(environment: "Production");

        Assert.Equal(HttpStatusCode.Unauthorized, (await world.AskAs("operator", identity: identity)).StatusCode);
    }

    [Fact]
    public async Task A_machine_of_the_configuration_gets_what_it_may_have_and_goes_with_its_line()
    {
        const string secret = "a secret of thirty-two characters or more";
        var (database, keys) = (await world.NewDatabaseAsync(), world.NewFolder());
        var settings = new Dictionary<string, string>
        {
            ["Clients:post-ru:Name"] = "Post",
            ["Clients:post-ru:Secret"] = secret,
            ["Clients:post-ru:AccountId"] = "0190a111-0000-7000-8000-000000000001",
            ["Clients:post-ru:Scopes:0"] = "partner",
        };
        await using (var identity = new RunningIdentity(database, keys, settings) { Environment = "Production" })
        {
            var token = await (await world.AskAs("post-ru", secret, identity)).Content.ReadFromJsonAsync<TokenResponse>();
            var read = await world.Check(token!.AccessToken, identity: identity);
            Assert.Equal("partner", read.Claims["role"]);
            Assert.Equal("partner", read.Claims["scope"]);
            Assert.Equal("0190a111-0000-7000-8000-000000000001", read.Claims["sub"]);
        }

        await using var later = new RunningIdentity(database, keys) { Environment = "Production" };
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.AskAs("post-ru", secret, later)).StatusCode);
    }
}
