using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ExportPlatform.ServiceDefaults.Tests.Sample;

namespace ExportPlatform.ServiceDefaults.Tests.Access;

public class ActingForTests
{
    private const string Ugra = "0190a000-0000-7000-8000-000000000001";
    private const string AlaToo = "0190a000-0000-7000-8000-000000000002";
    private static readonly Guid Agent = new("0190f000-0000-7000-8000-000000000001");
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task An_agent_stands_for_the_seller_it_names_while_the_mandate_holds()
    {
        await using var app = await SampleApp.StartAsync("Production");
        var token = app.Token(Mandates((Ugra, -1, 1), (AlaToo, 0, 0)));

        Assert.Equal((HttpStatusCode.OK, Ugra), await AskAsync(app, token, Ugra));
        Assert.Equal((HttpStatusCode.OK, AlaToo), await AskAsync(app, token, AlaToo));
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(-30, -1)]
    public async Task A_mandate_that_has_not_begun_or_has_ended_is_none(int from, int until)
    {
        await using var app = await SampleApp.StartAsync("Production");

        Assert.Equal(
            (HttpStatusCode.Forbidden, "access.mandate-missing"), await AskAsync(app, app.Token(Mandates((Ugra, from, until))), Ugra));
    }

    [Fact]
    public async Task An_agent_that_names_nobody_or_a_seller_without_mandate_is_refused()
    {
        await using var app = await SampleApp.StartAsync("Production");
        var token = app.Token(Mandates((Ugra, -1, 1)));

        Assert.Equal((HttpStatusCode.Forbidden, "access.mandate-missing"), await AskAsync(app, token));
        Assert.Equal((HttpStatusCode.Forbidden, "access.mandate-missing"), await AskAsync(app, token, AlaToo));
    }

    [Theory]
    [InlineData("")]
    [InlineData("me")]
    [InlineData("0190a000000070008000000000000001")]
    [InlineData("0190a000-0000-7000-8000-000000000001,0190a000-0000-7000-8000-000000000002")]
    public async Task A_header_that_is_no_sellers_id_is_a_bad_request(string header)
    {
        await using var app = await SampleApp.StartAsync("Production");

        Assert.Equal(
            (HttpStatusCode.BadRequest, "access.acting-for-malformed"), await AskAsync(app, app.Token(Mandates((Ugra, -1, 1))), header));
    }

    [Fact]
    public async Task Two_headers_are_a_bad_request()
    {
        await using var app = await SampleApp.StartAsync("Production");

        Assert.Equal(
            (HttpStatusCode.BadRequest, "access.acting-for-malformed"), await AskAsync(app, app.Token(Mandates((Ugra, -1, 1))), Ugra, Ugra));
    }

    [Fact]
    public async Task A_seller_may_name_itself_and_nobody_else()
    {
        await using var app = await SampleApp.StartAsync("Production");
        var token = app.Token(TestClaims.Of(Agent, "seller", Guid.Parse(Ugra)));

        Assert.Equal((HttpStatusCode.OK, Ugra), await AskAsync(app, token));
        Assert.Equal((HttpStatusCode.OK, Ugra), await AskAsync(app, token, Ugra));
        Assert.Equal((HttpStatusCode.Forbidden, "access.mandate-missing"), await AskAsync(app, token, AlaToo));
    }

    /// <summary>A mandate is an agent's: written into another's token it opens nothing.</summary>
    [Fact]
    public async Task A_mandate_without_the_role_is_none()
    {
        await using var app = await SampleApp.StartAsync("Production");
        var claims = Mandates((Ugra, -1, 1));
        claims["role"] = "buyer";

        Assert.Equal((HttpStatusCode.Forbidden, "access.mandate-missing"), await AskAsync(app, app.Token(claims), Ugra));
    }

    [Fact]
    public async Task A_token_that_claims_to_act_for_a_seller_is_not_ours()
    {
        await using var app = await SampleApp.StartAsync("Production");
        var claims = Mandates();
        claims["acting_for"] = Ugra;

        Assert.Equal((HttpStatusCode.Unauthorized, "access.unauthenticated"), await AskAsync(app, app.Token(claims)));
    }

    [Theory]
    [InlineData("operator", "scope", "shop", "access.scope-missing", "Bearer error=\"insufficient_scope\", scope=\"operate\"")]
    [InlineData("operator", "amr", "pwd", "access.second-factor-missing", "Bearer error=\"insufficient_user_authentication\"")]
    public async Task A_refusal_says_what_is_missing(string role, string claim, string value, string code, string challenge)
    {
        await using var app = await SampleApp.StartAsync("Production");
        var claims = TestClaims.Of(Agent, role);
        claims[claim] = value;

        using var answer = await app.SendAsync(HttpMethod.Get, "/operators", token: app.Token(claims));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.StartsWith(challenge, answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    private static Dictionary<string, object> Mandates(params (string Seller, int From, int Until)[] mandates)
    {
        var claims = TestClaims.Of(Agent, "agent");
        claims["mandate"] = mandates.Select(m => string.Create(
            CultureInfo.InvariantCulture, $"{m.Seller} {Today.AddDays(m.From):yyyy-MM-dd} {Today.AddDays(m.Until):yyyy-MM-dd}")).ToArray();
        return claims;
    }

    // The seller the caller stands for, or the code of the refusal.
    private static async Task<(HttpStatusCode Status, string? Said)> AskAsync(SampleApp app, string token, params string[] actingFor)
    {
        using var answer = await app.SendAsync(HttpMethod.Get, "/own-goods", token: token, actingFor: actingFor.Length > 0 ? actingFor : null);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.StatusCode, body.ValueKind is JsonValueKind.Object ? body.GetProperty("code").GetString() : body.GetString());
    }
}
