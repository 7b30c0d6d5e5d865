using ExportPlatform.Identity.Pages;
using ExportPlatform.Identity.Sessions;
using Microsoft.AspNetCore.Identity;

namespace ExportPlatform.Identity.Accounts;

/// <summary>The page that asks for the code after a right password.</summary>
internal static class VerifySecondFactor
{
    public static Task<IResult> Show(HttpContext http, PageResults pages, string? returnUrl = null) => pages.ShowAsync<SecondFactorPage>(http, returnUrl);

    public static async Task<IResult> Handle(
        HttpContext http,
        IFormCollection form,
        UserManager<Account> users,
        SecondFactor factor,
        SignInAttempts attempts,
        SessionStart session,
        PageResults pages,
        CancellationToken cancellationToken)
    {
        var returnUrl = form[PagePaths.ReturnUrl].ToString();
        if (await SessionCookies.HalfSignedInAsync(http) is not { } accountId
            || await users.FindByIdAsync(accountId.ToString()) is not { TwoFactorEnabled: true } account)
        {
            return Results.LocalRedirect(PagePaths.With(PagePaths.SignIn, PagePaths.Safe(returnUrl)));
        }

        // Counted like passwords, so that codes cannot be tried one after the other.
        if (!await attempts.TryBeginAsync(accountId, cancellationToken) || !await factor.IsRightAsync(account, form["code"].ToString(), cancellationToken))
        {
            return await pages.ShowAsync<SecondFactorPage>(http, returnUrl, StatusCodes.Status200OK, ("HasFailed", true));
        }

        await session.CompleteAsync(http, accountId, "pwd", "mfa");
        return Results.LocalRedirect(PagePaths.Safe(returnUrl));
    }
}
