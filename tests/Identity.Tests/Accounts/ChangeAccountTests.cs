using System.Net;
using System.Text.Json;
using ExportPlatform.Identity.Tests.Servers;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ExportPlatform.Identity.Tests.Accounts;

[Trait("Needs", "Servers")]
public sealed class ChangeAccountTests(IdentityWorld world)
{
    private const string Camille = "0190b000-0000-7000-8000-000000000003";
    private const string Bank = "0190d000-0000-7000-8000-000000000001";

    [Fact]
    public async Task A_locked_account_has_no_tokens_and_gets_none_until_it_is_unlocked()
    {
        var operatorToken = await world.TokenOf("operator");
        var token = await world.TokenOf("buyer-camille-laurent");

        var (status, account) = await Change(operatorToken, Camille, "lock", new { reason = "Stolen telephone" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(account.GetProperty("isLocked").GetBoolean());
        Assert.True(await world.IsRevoked(token));
        Assert.Equal("invalid_grant", await Servers.Tokens.ErrorOf(await world.AskAs("buyer-camille-laurent")));
        using var browser = new Browser(world.Identity);
        await browser.OpenAsync("/account/sign-in");
        await browser.SignInAsync("buyer-camille-laurent@demo.example");
        Assert.Contains("role=\"alert\"", browser.Page, StringComparison.Ordinal);

        await Change(operatorToken, Camille, "unlock", new { reason = "Found again" });
        await world.TokenOf("buyer-camille-laurent");
    }

    [Fact]
    public async Task A_role_taken_is_gone_from_the_next_token_and_ends_those_before()
    {
        var operatorToken = await world.TokenOf("operator");
        var before = await world.TokenOf("officer-bank");

        var (status, _) = await Change(operatorToken, Bank, "roles", new { roles = new[] { "buyer" }, reason = "Left the bank" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(await world.IsRevoked(before));
        var after = new JsonWebToken(await world.TokenOf("officer-bank"));
        Assert.Equal("buyer", after.GetClaim("role").Value);
        Assert.False(after.TryGetClaim("authority", out _));
        await Change(operatorToken, Bank, "roles", new { roles = new[] { "officer" }, authority = "bank", reason = "Came back" });
    }

    [Fact]
    public async Task Nobody_changes_their_own_account()
    {
        var (status, problem) = await Change(
            await world.TokenOf("operator"), "0190c000-0000-7000-8000-000000000001", "roles", new { roles = new[] { "operator", "seller" }, reason = "Because" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("account.own", problem.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("king", null)]
    [InlineData("officer", null)]
    [InlineData("buyer", "customs")]
    [InlineData("partner", null)]
    public async Task Roles_that_make_no_sense_are_refused(string role, string? authority)
    {
        var (status, problem) = await Change(await world.TokenOf("operator"), Camille, "roles", new { roles = new[] { role }, authority, reason = "Because" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("account.roles-wrong", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Only_operators_see_and_change_accounts()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await world.Ask(HttpMethod.Get, "/v1/accounts", await world.TokenOf("seller-ugra"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Change(await world.TokenOf("officer-customs"), Camille, "lock", new { reason = "Because" })).Status);

        var (status, list) = await world.Ask(HttpMethod.Get, "/v1/accounts?role=operator&limit=1", await world.TokenOf("operator"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("operator", Assert.Single(list.GetProperty("accounts").EnumerateArray()).GetProperty("roles")[0].GetString());
    }

    [Fact]
    public async Task Every_change_is_on_the_audit_trail()
    {
        var operatorToken = await world.TokenOf("operator");
        await Change(operatorToken, Camille, "unlock", new { reason = "For the trail" });

        var (status, entries) = await world.Ask(HttpMethod.Get, "/v1/audit/entries", operatorToken);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("For the trail", entries.ToString(), StringComparison.Ordinal);
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> Change(string token, string accountId, string what, object body) =>
        world.Ask(HttpMethod.Post, $"/v1/accounts/{accountId}/{what}", token, body);
}
