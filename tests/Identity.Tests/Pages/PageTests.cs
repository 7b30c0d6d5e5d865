using System.Net;
using ExportPlatform.Identity.Pages;
using ExportPlatform.Identity.Tests.Servers;

namespace ExportPlatform.Identity.Tests.Pages;

[Trait("Needs", "Servers")]
public sealed class PageTests(IdentityWorld world)
{
    [Fact]
    public void Every_language_says_everything() =>
        Assert.All(Words.Languages, language =>
            Assert.Equal(Words.In("en").Texts.Keys.Order(StringComparer.Ordinal), Words.In(language.Code).Texts.Keys.Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("ru-RU,ru;q=0.9,en;q=0.5", "Вход")]
    [InlineData("zh-CN,zh;q=0.9", "登录")]
    [InlineData("fr,de;q=0.5", "Sign in")]
    [InlineData("en;q=0.2,zh;q=0.9", "登录")]
    public async Task Pages_speak_the_readers_language(string accepted, string title)
    {
        using var browser = new Browser(world.Identity);
        await browser.OpenAsync("/account/sign-in", accepted);

        Assert.Contains($"<h1>{title}</h1>", WebUtility.HtmlDecode(browser.Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_chosen_stays_and_the_way_on_is_kept()
    {
        using var browser = new Browser(world.Identity);
        await browser.OpenAsync("/account/language?to=ru&returnUrl=%2Faccount%2Fsign-in%3FreturnUrl%3D%252Faccount%252Fpassword");

        Assert.Contains("<html lang=\"ru\">", browser.Page, StringComparison.Ordinal);
        Assert.Contains("value=\"/account/password\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_not_stored_load_nothing_foreign_and_run_nothing()
    {
        using var browser = new Browser(world.Identity);
        await browser.OpenAsync("/account/register");

        var policy = browser.Answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", browser.Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", browser.Page, StringComparison.OrdinalIgnoreCase);
        Assert.True(browser.Answer.Headers.CacheControl?.NoStore);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/account/style.css")).Status);
    }

    [Fact]
    public async Task Cookies_are_bound_to_the_host_and_out_of_reach()
    {
        using var browser = new Browser(world.Identity);
        await browser.OpenAsync("/account/sign-in");

        Assert.All(browser.Answer.Headers.GetValues("Set-Cookie"), cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("; secure", cookie, StringComparison.Ordinal);
            Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
            Assert.Contains("; samesite=", cookie, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_form_of_somebody_else_is_refused()
    {
        var answer = await world.Client().PostAsync(
            "/account/sign-in", new FormUrlEncodedContent([new("email", "operator@demo.example"), new("password", RunningIdentity.Password)]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_led_away_from_here(string address)
    {
        using var browser = new Browser(world.Identity);
        await browser.OpenAsync($"/account/sign-in?returnUrl={Uri.EscapeDataString(address)}");
        await browser.SignInAsync("seller-ala-too@demo.example");

        Assert.Equal("https://platform.test/account", browser.Address.AbsoluteUri);
    }

    [Fact]
    public async Task What_people_call_themselves_is_shown_as_text()
    {
        using var browser = new Browser(world.Identity);
        var email = $"{Guid.CreateVersion7():N}@new.example";
        await browser.OpenAsync("/account/register");
        await browser.SubmitAsync(("role", "buyer"), ("name", "<img src=x onerror=alert(1)>"), ("email", email), ("password", "four small words together"));
        await browser.OpenAsync("/account");
        await browser.SignInAsync(email, "four small words together");

        Assert.DoesNotContain("<img", browser.Page, StringComparison.Ordinal);
        Assert.Contains("&lt;img", browser.Page, StringComparison.Ordinal);
    }
}
