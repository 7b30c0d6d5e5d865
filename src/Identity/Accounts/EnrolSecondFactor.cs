using ExportPlatform.Identity.Pages;
using ExportPlatform.Identity.Sessions;
using Microsoft.AspNetCore.Identity;

namespace ExportPlatform.Identity.Accounts;

/// <summary>Sets up the authenticator application: at the first sign-in of those who need it, at any time for others.</summary>
internal static class EnrolSecondFactor
{
    public static async Task<IResult> Show(
        HttpContext http, UserManager<Account> users, SecondFactor factor, PageResults pages, string? returnUrl = null) =>
        await EnrollingAsync(http, users) is { } account
            ? await ShowKeyAsync(http, account, factor, pages, returnUrl, hasFailed: false)
            : Results.LocalRedirect(PagePaths.With(PagePaths.SignIn, PagePaths.Safe(returnUrl)));

    public static async Task<IResult> Handle(
        HttpContext http,
        IFormCollection form,
        UserManager<Account> users,
        SecondFactor factor,
        SignInAttempts attempts,
        SessionStart session,
        Revoking revoking,
        PageResults pages,
        CancellationToken cancellationToken)
    {
        var returnUrl = form[PagePaths.ReturnUrl].ToString();
        if (await EnrollingAsync(http, users) is not { } account)
        {
            return Results.LocalRedirect(PagePaths.With(PagePaths.SignIn, PagePaths.Safe(returnUrl)));
        }

        if (!await attempts.TryBeginAsync(account.Id, cancellationToken) || !await factor.IsRightAsync(account, form["code"].ToString(), cancellationToken))
        {
            return await ShowKeyAsync(http, account, factor, pages, returnUrl, hasFailed: true);
        }

        var codes = await factor.EnableAsync(account);

        // Whoever is signed in elsewhere without the second factor is not any more.
        await revoking.AllOfAccountAsync(account.Id, cancellationToken);
        await session.CompleteAsync(http, account.Id, "pwd", "mfa");
        return await pages.ShowAsync<RecoveryPage>(http, returnUrl, StatusCodes.Status200OK, ("Codes", codes));
    }

    // Somebody who has a second factor must not be able to set up another with the password alone.
    private static async Task<Account?> EnrollingAsync(HttpContext http, UserManager<Account> users)
    {
        var accountId = (await SessionCookies.FindAsync(http))?.AccountId ?? await SessionCookies.HalfSignedInAsync(http);
        return accountId is { } id && await users.FindByIdAsync(id.ToString()) is { TwoFactorEnabled: false } account ? account : null;
    }

    private static async Task<IResult> ShowKeyAsync(
        HttpContext http, Account account, SecondFactor factor, PageResults pages, string? returnUrl, bool hasFailed)
    {
        var key = await factor.KeyAsync(account);
        return await pages.ShowAsync<EnrolPage>(
            http,
            returnUrl,
            StatusCodes.Status200OK,
            ("Key", key),
            ("Picture", SecondFactor.QrCode(account.Email!, key)),
            ("IsRequired", account.NeedsSecondFactor),
            ("HasFailed", hasFailed));
    }
}
