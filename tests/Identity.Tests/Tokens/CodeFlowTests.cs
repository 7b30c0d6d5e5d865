using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ExportPlatform.Identity.Tests.Servers;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ExportPlatform.Identity.Tests.Tokens;

[Trait("Needs", "Servers")]
public sealed class CodeFlowTests(IdentityWorld world)
{
    private const string LiNa = "buyer-li-na@demo.example";
    private const string Anna = "buyer-anna-schmidt@demo.example";

    [Fact]
    public async Task A_buyer_signs_in_agrees_once_and_the_application_gets_what_fits_the_role()
    {
        using var browser = new Browser(world.Identity);
        var application = new Application(world);

        await browser.OpenAsync(application.Request());
        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
        await browser.SignInAsync(LiNa);
        Assert.Equal("/account/consent", browser.Address.AbsolutePath);
        Assert.Contains("order and pay in your name", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("run the platform", browser.Page, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' http://127.0.0.1:5123", browser.Answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        await browser.SubmitAsync(("answer", "allow"));

        Assert.StartsWith("http://127.0.0.1:5123/signed-in?", browser.Address.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("the state", browser.Parameter("state"));
        Assert.Equal(RunningIdentity.Issuer, browser.Parameter("iss"));
        var tokens = await Servers.Tokens.Read(await application.Redeem(browser.Parameter("code")!));
        var access = new JsonWebToken(tokens.Access);
        Assert.True((await world.Check(tokens.Access)).IsValid);
        Assert.Equal("openid profile email offline_access shop", access.GetClaim("scope").Value);
        Assert.Equal(["pwd"], access.GetPayloadValue<string[]>("amr"));
        Assert.False(access.TryGetClaim("email", out _) || access.TryGetClaim("name", out _));
        var id = new JsonWebToken(tokens.Id);
        Assert.Equal("Li Na", id.GetClaim("name").Value);
        Assert.Equal("the nonce", id.GetClaim("nonce").Value);
        Assert.Equal(["cli"], id.Audiences);

        var again = new Application(world);
        await browser.OpenAsync(again.Request());
        Assert.NotNull(browser.Parameter("code"));
    }

    [Fact]
    public async Task Who_says_no_sends_the_application_away()
    {
        using var browser = new Browser(world.Identity);
        await browser.OpenAsync(new Application(world, "mobile").Request("openid shop"));
        await browser.SignInAsync(Anna);
        await browser.SubmitAsync(("answer", "deny"));

        Assert.Equal("access_denied", browser.Parameter("error"));
        Assert.Null(browser.Parameter("code"));
    }

    [Fact]
    public async Task The_platforms_own_page_needs_no_consent()
    {
        using var browser = new Browser(world.Identity);
        var application = new Application(world, "web", "https://platform.test/signed-in");

        Assert.NotNull((await application.SignIn(browser, Anna)).Refresh);
    }

    [Fact]
    public async Task Scopes_of_another_role_only_are_refused()
    {
        using var browser = new Browser(world.Identity);
        await browser.OpenAsync(new Application(world).Request("openid operate"));
        await browser.SignInAsync(LiNa);

        Assert.Equal("invalid_scope", browser.Parameter("error"));
    }

    [Theory]
    [InlineData("redirect_uri", "http://127.0.0.1:5123/signed-in/evil")]
    [InlineData("redirect_uri", "https://evil.example/signed-in")]
    [InlineData("redirect_uri", "http://127.0.0.1.evil.example/signed-in")]
    [InlineData("redirect_uri", null)]
    [InlineData("client_id", "nobody")]
    public async Task A_request_of_nobody_known_ends_on_a_page_of_ours(string parameter, string? value)
    {
        using var browser = new Browser(world.Identity);
        await browser.OpenAsync(new Application(world).Request(otherwise: (parameter, value)));

        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Equal("/connect/authorize", browser.Address.AbsolutePath);
        Assert.Contains("<h1>That did not work</h1>", browser.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", "code id_token", "unsupported_response_type")]
    [InlineData("scope", "openid partner", "invalid_request")]
    [InlineData("scope", "openid no-such", "invalid_scope")]
    public async Task A_request_that_is_less_strict_is_refused(string parameter, string? value, string error)
    {
        using var browser = new Browser(world.Identity);
        var otherwise = parameter == "code_challenge"
            ? new[] { (parameter, value), ("code_challenge_method", null) }
            : [(parameter, value)];
        await browser.OpenAsync(new Application(world).Request(otherwise: otherwise));

        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains($"<code>{error}: ", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_good_once_and_used_again_it_ends_what_it_gave()
    {
        using var browser = new Browser(world.Identity);
        var application = new Application(world, "web", "https://platform.test/signed-in");
        await browser.OpenAsync(application.Request());
        await browser.SignInAsync(LiNa);
        var code = browser.Parameter("code")!;
        var tokens = await Servers.Tokens.Read(await application.Redeem(code));

        Assert.Equal("invalid_grant", await Servers.Tokens.ErrorOf(await application.Redeem(code)));

        Assert.True(await world.IsRevoked(tokens.Access));
        Assert.Equal("invalid_grant", await Servers.Tokens.ErrorOf(await application.Refresh(tokens.Refresh!)));
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(70, false)]
    public async Task A_code_is_good_for_a_minute(int seconds, bool isGood)
    {
        var clock = new LateClock();
        await using var identity = new RunningIdentity(await world.NewDatabaseAsync(), world.NewFolder()) { Clock = clock };
        using var browser = new Browser(identity);
        var application = new Application(world, "web", "https://platform.test/signed-in", identity);
        await browser.OpenAsync(application.Request());
        await browser.SignInAsync(LiNa);

        clock.Late = TimeSpan.FromSeconds(seconds);
        var answer = await application.Redeem(browser.Parameter("code")!);

        Assert.Equal(isGood, answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_code_is_good_only_with_its_proof_and_its_address()
    {
        using var browser = new Browser(world.Identity);
        var application = new Application(world, "web", "https://platform.test/signed-in");
        await browser.OpenAsync(application.Request());
        await browser.SignInAsync(LiNa);
        Assert.Equal("invalid_grant", await Servers.Tokens.ErrorOf(await application.Redeem(browser.Parameter("code")!, verifier: new string('x', 43))));

        await browser.OpenAsync(application.Request());
        Assert.Equal("invalid_grant", await Servers.Tokens.ErrorOf(
            await application.Redeem(browser.Parameter("code")!, redirectUri: "https://platform.test/elsewhere")));

        await browser.OpenAsync(application.Request());
        Assert.Equal("invalid_grant", await Servers.Tokens.ErrorOf(await application.Redeem(browser.Parameter("code")! + "x")));
    }

    [Fact]
    public async Task A_refresh_token_is_good_once_and_used_again_it_ends_the_chain()
    {
        using var browser = new Browser(world.Identity);
        var application = new Application(world, "web", "https://platform.test/signed-in");
        var first = await application.SignIn(browser, LiNa);
        var second = await Servers.Tokens.Read(await application.Refresh(first.Refresh!));
        Assert.NotEqual(first.Refresh, second.Refresh);
        Assert.False(await world.IsRevoked(second.Access));

        Assert.Equal("invalid_grant", await Servers.Tokens.ErrorOf(await application.Refresh(first.Refresh!)));

        Assert.Equal("invalid_grant", await Servers.Tokens.ErrorOf(await application.Refresh(second.Refresh!)));
        Assert.True(await world.IsRevoked(second.Access));
    }

    [Fact]
    public async Task A_sign_in_elsewhere_outlives_the_end_of_a_chain()
    {
        using var browser = new Browser(world.Identity);
        using var other = new Browser(world.Identity);
        var application = new Application(world, "web", "https://platform.test/signed-in");
        var stolen = await application.SignIn(browser, LiNa);
        var elsewhere = await application.SignIn(other, LiNa);
        await application.Refresh(stolen.Refresh!);
        await application.Refresh(stolen.Refresh!);

        Assert.False(await world.IsRevoked(elsewhere.Access));
        await Servers.Tokens.Read(await application.Refresh(elsewhere.Refresh!));
    }

    [Fact]
    public async Task User_info_tells_what_the_scopes_allow()
    {
        using var browser = new Browser(world.Identity);
        var tokens = await new Application(world, "web", "https://platform.test/signed-in").SignIn(browser, Anna, "openid email shop");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/connect/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Access);

        var facts = await (await world.Client().SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(Anna, facts.GetProperty("email").GetString());
        Assert.False(facts.TryGetProperty("name", out _));
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Client().GetAsync("/connect/userinfo")).StatusCode);
    }

    [Fact]
    public async Task Signing_out_asks_ends_the_session_and_its_tokens_and_goes_back()
    {
        using var browser = new Browser(world.Identity);
        var application = new Application(world, "web", "https://platform.test/signed-in");
        var tokens = await application.SignIn(browser, Anna);

        await browser.OpenAsync("/connect/sign-out?client_id=web&post_logout_redirect_uri=https%3A%2F%2Fplatform.test%2F&state=bye");
        Assert.False(await world.IsRevoked(tokens.Access));
        await browser.SubmitToAsync("/connect/sign-out");

        Assert.Equal("/", browser.Address.AbsolutePath);
        Assert.Equal("bye", browser.Parameter("state"));
        Assert.True(await world.IsRevoked(tokens.Access));
        await browser.OpenAsync("/account");
        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_refresh_token_given_back_takes_its_access_tokens_with_it()
    {
        using var browser = new Browser(world.Identity);
        var application = new Application(world, "web", "https://platform.test/signed-in");
        var tokens = await application.SignIn(browser, Anna);

        var answer = await world.Client().PostAsync("/connect/revoke", new FormUrlEncodedContent([new("client_id", "web"), new("token", tokens.Refresh!)]));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(await world.IsRevoked(tokens.Access));
        Assert.Equal("invalid_grant", await Servers.Tokens.ErrorOf(await application.Refresh(tokens.Refresh!)));
    }

    [Fact]
    public async Task Nobody_is_asked_where_the_application_wants_no_pages()
    {
        using var browser = new Browser(world.Identity);
        await browser.OpenAsync(new Application(world).Request(otherwise: ("prompt", "none")));

        Assert.Equal("login_required", browser.Parameter("error"));
    }

    private sealed class LateClock : TimeProvider
    {
        public TimeSpan Late { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Late;
    }
}
