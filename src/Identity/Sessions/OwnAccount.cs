using ExportPlatform.Identity.Accounts;
using ExportPlatform.Identity.Database;
using ExportPlatform.Identity.Pages;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ExportPlatform.Identity.Sessions;

/// <summary>A person's own page: where they are signed in, which applications have access, and the end of either.</summary>
internal static class OwnAccount
{
    // Only what we say ourselves is shown, not whatever stands in an address.
    private static readonly string[] Notices = ["password.changed"];

    public static async Task<IResult> Show(
        HttpContext http,
        IdentityDbContext db,
        AccountPeople people,
        PageResults pages,
        TimeProvider clock,
        CancellationToken cancellationToken,
        string? notice = null)
    {
        var signedIn = http.SignedInAs();
        var (now, subject) = (clock.GetUtcNow(), signedIn.AccountId.ToString());
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == signedIn.AccountId, cancellationToken);
        await people.OpenAsync(account, cancellationToken);
        account.Name = account.Name.Length > 0 ? account.Name : ErasedText.For(http.Request);
        var sessions = await db.Sessions.AsNoTracking()
            .Where(s => s.AccountId == signedIn.AccountId && s.EndedAt == null && s.ExpiresAt > now)
            .OrderByDescending(s => s.StartedAt)
            .Take(100)
            .ToListAsync(cancellationToken);
        var applications = await db.Set<OpenIddictEntityFrameworkCoreAuthorization<Guid>>()
            .Where(a => a.Subject == subject && a.Status == Statuses.Valid)
            .Select(a => new { a.Application!.Id, a.Application.DisplayName })
            .Distinct()
            .OrderBy(a => a.DisplayName)
            .ToListAsync(cancellationToken);
        return await pages.ShowAsync<AccountPage>(
            http,
            null,
            StatusCodes.Status200OK,
            ("Account", account),
            ("Current", signedIn.SessionId),
            ("Sessions", sessions),
            ("Applications", applications.ConvertAll(a => (a.Id, a.DisplayName ?? ""))),
            ("Notice", Notices.Contains(notice, StringComparer.Ordinal) ? notice : null));
    }

    public static async Task<IResult> EndSession(
        HttpContext http, IFormCollection form, Guid sessionId, Revoking revoking, CancellationToken cancellationToken)
    {
        await revoking.SessionAsync(http.SignedInAs().AccountId, sessionId, cancellationToken);
        return Results.LocalRedirect(PagePaths.Account);
    }

    public static async Task<IResult> EndAllSessions(HttpContext http, IFormCollection form, Revoking revoking, CancellationToken cancellationToken)
    {
        await revoking.AllOfAccountAsync(http.SignedInAs().AccountId, cancellationToken);
        await http.SignOutAsync(SessionCookies.Scheme);
        return Results.LocalRedirect(PagePaths.SignedOut);
    }

    public static async Task<IResult> RevokeApplication(
        HttpContext http, IFormCollection form, Guid clientId, Revoking revoking, CancellationToken cancellationToken)
    {
        await revoking.ApplicationAsync(http.SignedInAs().AccountId, clientId, cancellationToken);
        return Results.LocalRedirect(PagePaths.Account);
    }
}
