using System.Text.RegularExpressions;
using ExportPlatform.Identity.Accounts;
using ExportPlatform.Identity.Tests.Servers;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ExportPlatform.Identity.Tests.Accounts;

[Trait("Needs", "Servers")]
public sealed class RegistrationTests(IdentityWorld world)
{
    private const string Password = "four small words together";

    [Fact]
    public async Task A_seller_registers_signs_in_and_has_a_seller_account()
    {
        using var browser = new Browser(world.Identity);
        var email = $"{Guid.CreateVersion7():N}@new.example";
        await Register(browser, email, "seller");
        Assert.Contains("Sign in with your e-mail", browser.Page, StringComparison.Ordinal);
        var application = new Application(world, "web", "https://platform.test/signed-in");
        await browser.OpenAsync(application.Request());
        await browser.SignInAsync(email, Password);

        var token = new JsonWebToken((await Servers.Tokens.Read(await application.Redeem(browser.Parameter("code")!))).Access);
        Assert.Equal("seller", token.GetClaim("role").Value);
        Assert.NotEqual(Guid.Empty, Guid.Parse(token.GetClaim("seller_id").Value));
        Assert.Equal("openid profile email offline_access sell", token.GetClaim("scope").Value);
    }

    [Fact]
    public async Task A_taken_address_gets_the_same_answer_and_keeps_its_password()
    {
        using var browser = new Browser(world.Identity);
        var email = $"{Guid.CreateVersion7():N}@new.example";
        var first = (await Register(browser, email, "buyer")).Page;
        var second = (await Register(browser, email, "buyer", "another password for it")).Page;

        Assert.Equal(first, second);
        await browser.OpenAsync("/account");
        await browser.SignInAsync(email, "another password for it");
        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
        await browser.SignInAsync(email, Password);
        Assert.Equal("/account", browser.Address.AbsolutePath);
    }

    [Theory]
    [InlineData("operator", "a@new.example", Password)]
    [InlineData("buyer", "not an address", Password)]
    [InlineData("buyer", "b@new.example", "too short")]
    [InlineData("buyer", "c@new.example", "passwordpassword")]
    [InlineData("buyer", "d@new.example", "Password123456")]
    public async Task What_is_not_acceptable_is_asked_again(string role, string email, string password)
    {
        using var browser = new Browser(world.Identity);
        await Register(browser, email, role, password);

        Assert.Contains("role=\"alert\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_get_the_same_page()
    {
        using var browser = new Browser(world.Identity);
        var known = await Try(browser, "seller-khokhloma@demo.example");
        var unknown = await Try(browser, "nobody-khokhloma@demo.example");

        Assert.Equal(known, unknown.Replace("nobody-", "seller-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_too_many_wrong_passwords_the_right_one_is_refused_too_for_a_while()
    {
        await using var identity = await world.StartAsync(new Dictionary<string, string> { ["LockOut:Attempts"] = "3" });
        using var browser = new Browser(identity);
        await browser.OpenAsync("/account/sign-in");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await browser.SignInAsync("buyer-li-na@demo.example", "wrong wrong wrong");
        }

        await browser.SignInAsync("buyer-li-na@demo.example");
        Assert.Contains("role=\"alert\"", browser.Page, StringComparison.Ordinal);
        await browser.SignInAsync("buyer-anna-schmidt@demo.example");
        Assert.Equal("/account", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task Guesses_sent_at_once_do_not_outrun_the_count()
    {
        await using var identity = await world.StartAsync(new Dictionary<string, string> { ["LockOut:Attempts"] = "5" });
        var browsers = Enumerable.Range(0, 12).Select(_ => new Browser(identity)).ToArray();
        await Task.WhenAll(browsers.Select(async browser =>
        {
            await browser.OpenAsync("/account/sign-in");
            await browser.SignInAsync("buyer-li-na@demo.example", "wrong wrong wrong");
        }));

        await browsers[0].SignInAsync("buyer-li-na@demo.example");
        Assert.Contains("role=\"alert\"", browsers[0].Page, StringComparison.Ordinal);
        Array.ForEach(browsers, browser => browser.Dispose());
    }

    [Fact]
    public async Task One_address_cannot_send_forms_without_end()
    {
        await using var identity = await world.StartAsync(new Dictionary<string, string> { ["LockOut:FormsPerMinute"] = "4" });
        using var browser = new Browser(identity);
        await browser.OpenAsync("/account/sign-in");
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await browser.SignInAsync($"{attempt}@new.example", "wrong wrong wrong");
        }

        await browser.SignInAsync("buyer-li-na@demo.example");
        Assert.Equal(429, (int)browser.Status);
        Assert.Equal("60", browser.Answer.Headers.RetryAfter?.ToString());
    }

    [Theory]
    [InlineData("correcthorsebatterystaple", false)]
    [InlineData("aaaaaaaaaaaaaa", false)]
    [InlineData("me@here.example", false)]
    [InlineData("elevenchars", false)]
    [InlineData("just a plain sentence", true)]
    [InlineData("обычное предложение", true)]
    public void Long_and_uncommon_is_all_that_is_asked(string password, bool isAcceptable) =>
        Assert.Equal(isAcceptable, CommonPasswords.IsAcceptable(password, "me@here.example"));

    private static async Task<string> Try(Browser browser, string email)
    {
        await browser.OpenAsync("/account/sign-in");
        await browser.SignInAsync(email, "wrong wrong wrong");
        return Regex.Replace(browser.Page, "__RequestVerificationToken\" value=\"[^\"]*\"", "");
    }

    private static async Task<Browser> Register(Browser browser, string email, string role, string password = Password)
    {
        await browser.OpenAsync("/account/register");
        return await browser.SubmitAsync(("role", role), ("name", "Somebody"), ("email", email), ("password", password));
    }
}
