using ExportPlatform.Identity.Pages;
using ExportPlatform.Identity.Sessions;
using Microsoft.AspNetCore.Identity;

namespace ExportPlatform.Identity.Accounts;

/// <summary>The page a person signs in at. An unknown address, a wrong password and a locked account get the same answer in the same time.</summary>
internal static class SignIn
{
    public static Task<IResult> Show(HttpContext http, PageResults pages, string? returnUrl = null) => pages.ShowAsync<SignInPage>(http, returnUrl);

    public static async Task<IResult> Handle(
        HttpContext http,
        IFormCollection form,
        UserManager<Account> users,
        SignInAttempts attempts,
        SessionStart session,
        PageResults pages,
        CancellationToken cancellationToken)
    {
        var (email, password, returnUrl) = (form["email"].ToString(), form["password"].ToString(), form[PagePaths.ReturnUrl].ToString());
        var account = password.Length <= CommonPasswords.MaxLength ? await users.FindByEmailAsync(email) : null;
        var mayTry = account is not null && await attempts.TryBeginAsync(account.Id, cancellationToken);
        if (account is null || !await IsRightAsync(users, account, password) || !mayTry)
        {
            SpendTheTimeOfAHash(users, account, password);
            return await pages.ShowAsync<SignInPage>(http, returnUrl, StatusCodes.Status200OK, ("HasFailed", true), ("Email", email));
        }

        if (account.TwoFactorEnabled || account.NeedsSecondFactor)
        {
            await SessionCookies.SignInHalfAsync(http, account.Id);
            return Results.LocalRedirect(PagePaths.With(account.TwoFactorEnabled ? PagePaths.SecondFactor : PagePaths.Enrol, PagePaths.Safe(returnUrl)));
        }

        await session.CompleteAsync(http, account.Id, "pwd");
        return Results.LocalRedirect(PagePaths.Safe(returnUrl));
    }

    private static async Task<bool> IsRightAsync(UserManager<Account> users, Account account, string password) =>
        account.PasswordHash is not null && await users.CheckPasswordAsync(account, password);

    // Somebody we do not know costs as much time as somebody we know.
    private static void SpendTheTimeOfAHash(UserManager<Account> users, Account? account, string password)
    {
        if (account?.PasswordHash is null)
        {
            users.PasswordHasher.HashPassword(new Account { Name = "", Roles = [], CreatedAt = default }, password);
        }
    }
}
