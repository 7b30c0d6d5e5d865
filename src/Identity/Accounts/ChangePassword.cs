using ExportPlatform.Identity.Pages;
using ExportPlatform.Identity.Sessions;
using Microsoft.AspNetCore.Identity;

namespace ExportPlatform.Identity.Accounts;

/// <summary>Changes the password of the account signed in, and signs it out everywhere else.</summary>
internal static class ChangePassword
{
    public static Task<IResult> Show(HttpContext http, PageResults pages) => pages.ShowAsync<PasswordPage>(http, null);

    public static async Task<IResult> Handle(
        HttpContext http,
        IFormCollection form,
        UserManager<Account> users,
        SignInAttempts attempts,
        SessionStart session,
        Revoking revoking,
        PageResults pages,
        CancellationToken cancellationToken)
    {
        var signedIn = http.SignedInAs();
        var account = await users.FindByIdAsync(signedIn.AccountId.ToString());
        if (account is null
            || !await attempts.TryBeginAsync(account.Id, cancellationToken)
            || !(await users.ChangePasswordAsync(account, form["old"].ToString(), form["new"].ToString())).Succeeded)
        {
            return await pages.ShowAsync<PasswordPage>(http, null, StatusCodes.Status200OK, ("HasFailed", true));
        }

        await revoking.AllOfAccountAsync(account.Id, cancellationToken);
        await session.CompleteAsync(http, account.Id, [.. signedIn.Methods]);
        return Results.LocalRedirect($"{PagePaths.Account}?notice=password.changed");
    }
}
