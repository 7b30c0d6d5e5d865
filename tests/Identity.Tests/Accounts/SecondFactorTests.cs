using System.Text.RegularExpressions;
using ExportPlatform.Identity.Tests.Servers;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ExportPlatform.Identity.Tests.Accounts;

[Trait("Needs", "Servers")]
public sealed partial class SecondFactorTests(IdentityWorld world)
{
    [Fact]
    public async Task An_officer_gets_no_token_before_a_second_factor_and_with_it_one_that_says_so()
    {
        using var browser = new Browser(world.Identity);
        var application = new Application(world, "web", "https://platform.test/signed-in");
        await browser.OpenAsync(application.Request());
        await browser.SignInAsync("officer-culture@demo.example");
        Assert.Equal("/account/enrol", browser.Address.AbsolutePath);

        await browser.OpenAsync(application.Request());
        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
        await browser.OpenAsync("/account");
        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);

        await browser.OpenAsync(application.Request());
        await browser.SignInAsync("officer-culture@demo.example");
        var authenticator = new Authenticator(KeyPattern().Match(browser.Page).Groups[1].Value);
        await browser.SubmitAsync(("code", "000000"));
        Assert.Contains("This code is not right", browser.Page, StringComparison.Ordinal);
        var first = authenticator.Next();
        await browser.SubmitAsync(("code", first));
        Assert.Equal(10, Regex.Count(browser.Page, "<li><code>"));
        var recovery = Regex.Match(browser.Page, "<li><code>([^<]+)</code>").Groups[1].Value;

        await browser.OpenAsync(application.Request());
        var tokens = await Servers.Tokens.Read(await application.Redeem(browser.Parameter("code")!));
        Assert.Equal(["pwd", "mfa"], new JsonWebToken(tokens.Access).GetPayloadValue<string[]>("amr"));
        Assert.Equal("culture", new JsonWebToken(tokens.Access).GetClaim("authority").Value);
        var refreshed = await Servers.Tokens.Read(await application.Refresh(tokens.Refresh!));
        Assert.Equal(["pwd", "mfa"], new JsonWebToken(refreshed.Access).GetPayloadValue<string[]>("amr"));

        await A_code_is_taken_once(first, authenticator, recovery);
    }

    private async Task A_code_is_taken_once(string spent, Authenticator authenticator, string recovery)
    {
        using var browser = new Browser(world.Identity);
        await browser.OpenAsync("/account");
        await browser.SignInAsync("officer-culture@demo.example");
        Assert.Equal("/account/second-factor", browser.Address.AbsolutePath);
        await browser.SubmitAsync(("code", spent));
        Assert.Contains("This code is not right", browser.Page, StringComparison.Ordinal);
        await browser.SubmitAsync(("code", authenticator.Next()));
        Assert.Equal("/account", browser.Address.AbsolutePath);

        using var other = new Browser(world.Identity);
        await other.OpenAsync("/account");
        await other.SignInAsync("officer-culture@demo.example");
        await other.SubmitAsync(("code", recovery));
        Assert.Equal("/account", other.Address.AbsolutePath);

        using var third = new Browser(world.Identity);
        await third.OpenAsync("/account");
        await third.SignInAsync("officer-culture@demo.example");
        await third.OpenAsync("/account/enrol");
        Assert.Equal("/account/sign-in", third.Address.AbsolutePath);
        await third.OpenAsync("/account/second-factor");
        await third.SubmitAsync(("code", recovery));
        Assert.Contains("This code is not right", third.Page, StringComparison.Ordinal);
    }

    [GeneratedRegex("Key: <code>([A-Z2-7]+)</code>")]
    private static partial Regex KeyPattern();
}
