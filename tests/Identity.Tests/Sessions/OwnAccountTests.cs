using ExportPlatform.Identity.Tests.Servers;

namespace ExportPlatform.Identity.Tests.Sessions;

[Trait("Needs", "Servers")]
public sealed class OwnAccountTests(IdentityWorld world)
{
    private const string Password = "four small words together";

    [Fact]
    public async Task Ending_another_session_ends_its_tokens_and_leaves_this_one()
    {
        var email = await Register();
        using var here = new Browser(world.Identity);
        using var there = new Browser(world.Identity);
        var application = new Application(world, "web", "https://platform.test/signed-in");
        var (kept, ended) = (await SignIn(here, application, email), await SignIn(there, application, email));
        await here.OpenAsync("/account");

        await here.SubmitToAsync("/account/sessions/0");

        Assert.True(await world.IsRevoked(ended.Access));
        Assert.False(await world.IsRevoked(kept.Access));
        Assert.Equal("/account/sign-in", (await there.OpenAsync("/account")).Address.AbsolutePath);
        Assert.Equal("/account", (await here.OpenAsync("/account")).Address.AbsolutePath);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_everything()
    {
        var email = await Register();
        using var here = new Browser(world.Identity);
        using var there = new Browser(world.Identity);
        var application = new Application(world, "web", "https://platform.test/signed-in");
        var tokens = new[] { await SignIn(here, application, email), await SignIn(there, application, email) };
        await here.OpenAsync("/account");

        await here.SubmitToAsync("/account/sessions/end-all");

        Assert.Equal("/account/signed-out", here.Address.AbsolutePath);
        foreach (var token in tokens)
        {
            Assert.True(await world.IsRevoked(token.Access));
            Assert.Equal("invalid_grant", await Servers.Tokens.ErrorOf(await application.Refresh(token.Refresh!)));
        }

        Assert.Equal("/account/sign-in", (await there.OpenAsync("/account")).Address.AbsolutePath);
    }

    [Fact]
    public async Task Taking_access_back_from_an_application_ends_its_tokens_and_its_consent()
    {
        var email = await Register();
        using var browser = new Browser(world.Identity);
        var application = new Application(world);
        await browser.OpenAsync(application.Request());
        await browser.SignInAsync(email, Password);
        await browser.SubmitAsync(("answer", "allow"));
        var tokens = await Servers.Tokens.Read(await application.Redeem(browser.Parameter("code")!));
        await browser.OpenAsync("/account");
        Assert.Contains("export (command line)", browser.Page, StringComparison.Ordinal);

        await browser.SubmitToAsync("/account/applications/");

        Assert.True(await world.IsRevoked(tokens.Access));
        await browser.OpenAsync(application.Request());
        Assert.Equal("/account/consent", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_new_password_signs_out_everywhere_else()
    {
        var email = await Register();
        using var here = new Browser(world.Identity);
        using var there = new Browser(world.Identity);
        var application = new Application(world, "web", "https://platform.test/signed-in");
        var tokens = await SignIn(there, application, email);
        await SignIn(here, application, email);
        await here.OpenAsync("/account/password");
        await here.SubmitAsync(("old", "not the old password"), ("new", "another four small words"));
        Assert.Contains("role=\"alert\"", here.Page, StringComparison.Ordinal);

        await here.SubmitAsync(("old", Password), ("new", "another four small words"));

        Assert.Contains("The password is changed", here.Page, StringComparison.Ordinal);
        Assert.True(await world.IsRevoked(tokens.Access));
        Assert.Equal("/account/sign-in", (await there.OpenAsync("/account")).Address.AbsolutePath);
    }

    private static async Task<Servers.Tokens> SignIn(Browser browser, Application application, string email)
    {
        await browser.OpenAsync(application.Request());
        await browser.SignInAsync(email, Password);
        return await Servers.Tokens.Read(await application.Redeem(browser.Parameter("code")!));
    }

    private async Task<string> Register()
    {
        using var browser = new Browser(world.Identity);
        var email = $"{Guid.CreateVersion7():N}@new.example";
        await browser.OpenAsync("/account/register");
        await browser.SubmitAsync(("role", "buyer"), ("name", "Somebody"), ("email", email), ("password", Password));
        return email;
    }
}
