using System.Text.RegularExpressions;
using ExportPlatform.Identity.Tests.Servers;

namespace ExportPlatform.Identity.Tests.Accounts;

/// <summary>A password is what its person typed: nothing is cut off, folded or seen on the screen, and a keeper of passwords can fill it in.</summary>
[Trait("Needs", "Servers")]
public sealed partial class PasswordTests(IdentityWorld world)
{
    [Theory]
    [InlineData(" Four small words together ", "four small words together")]
    [InlineData(" Four small words together ", "Four small words together")]
    [InlineData("четыре Малых слова вместе", "четыре малых слова вместе")]
    [InlineData("words and more words and more words and more words and more words and one", "words and more words and more words and more words and more words and two")]
    public async Task A_password_counts_exactly_as_typed(string typed, string almost)
    {
        using var browser = new Browser(world.Identity);
        var email = await RegisterAsync(browser, typed);
        await browser.OpenAsync("/account");

        await browser.SignInAsync(email, almost);
        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
        await browser.SignInAsync(email, typed);
        Assert.Equal("/account", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_password_of_128_signs_is_taken_whole()
    {
        using var browser = new Browser(world.Identity);
        var password = string.Concat(Enumerable.Range(0, 16).Select(i => $"word {i:00} "));
        var email = await RegisterAsync(browser, password);
        await browser.OpenAsync("/account");

        await browser.SignInAsync(email, password[..^1]);
        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
        await browser.SignInAsync(email, password);

        Assert.Equal((128, "/account"), (password.Length, browser.Address.AbsolutePath));
    }

    [Fact]
    public async Task Fields_of_passwords_are_masked_and_take_what_is_pasted_or_filled_in()
    {
        using var browser = new Browser(world.Identity);
        var email = await RegisterAsync(browser, "four small words together");
        var pages = new List<string> { (await browser.OpenAsync("/account/register")).Page, (await browser.OpenAsync("/account/sign-in")).Page };
        await browser.OpenAsync("/account");
        await browser.SignInAsync(email, "four small words together");
        pages.Add((await browser.OpenAsync("/account/password")).Page);

        Assert.All(pages, page =>
        {
            var fields = PasswordField().Matches(page);
            Assert.NotEmpty(fields);
            Assert.All(fields, field => Assert.Contains("type=\"password\"", field.Value, StringComparison.Ordinal));
            Assert.All(fields, field => Assert.Matches("autocomplete=\"(current|new)-password\"", field.Value));
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch("\\son[a-z]+=", page);
        });
    }

    private static async Task<string> RegisterAsync(Browser browser, string password)
    {
        var email = $"{Guid.CreateVersion7():N}@new.example";
        await browser.OpenAsync("/account/register");
        await browser.SubmitAsync(("role", "buyer"), ("name", "Somebody"), ("email", email), ("password", password));
        return email;
    }

    [GeneratedRegex("<input[^>]*name=\"(password|old|new)\"[^>]*>", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex PasswordField();
}
