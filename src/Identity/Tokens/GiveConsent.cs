using ExportPlatform.Identity.Database;
using ExportPlatform.Identity.Pages;
using ExportPlatform.Identity.Sessions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ExportPlatform.Identity.Tokens;

/// <summary>Asks a person whether an application may have what it asks for, in words.</summary>
internal static class GiveConsent
{
    private const string Answer = "consent";
    private const string Denied = "denied";

    public static async Task<IResult> Show(
        HttpContext http, IdentityDbContext db, Consents consents, PageResults pages, CancellationToken cancellationToken, string? returnUrl = null)
    {
        var (clientId, scopes) = await AskedAsync(http, db, returnUrl, cancellationToken);
        return await consents.IsKnownAsync(clientId, cancellationToken)
            ? await pages.ShowAsync<ConsentPage>(
                http,
                returnUrl,
                StatusCodes.Status200OK,
                ("Application", await consents.NameAsync(clientId, cancellationToken)),
                ("Scopes", scopes.Where(scope => Words.In("en").Texts.ContainsKey($"scope.{scope}")).ToArray()))
            : Results.LocalRedirect(PagePaths.Account);
    }

    public static async Task<IResult> Handle(
        HttpContext http, IFormCollection form, IdentityDbContext db, Consents consents, CancellationToken cancellationToken)
    {
        var returnUrl = form[PagePaths.ReturnUrl].ToString();
        var (clientId, scopes) = await AskedAsync(http, db, returnUrl, cancellationToken);
        if (!await consents.IsKnownAsync(clientId, cancellationToken))
        {
            return Results.LocalRedirect(PagePaths.Account);
        }

        if (form["answer"] != "allow")
        {
            return Results.LocalRedirect(QueryHelpers.AddQueryString(returnUrl, Answer, Denied));
        }

        await consents.GiveAsync(http.SignedInAs().AccountId, clientId, scopes, cancellationToken);
        return Results.LocalRedirect(WithoutPrompt(returnUrl));
    }

    /// <summary>Whether a request comes back from this page with a no.</summary>
    public static bool WasDenied(HttpRequest request) => request.Query[Answer] == Denied;

    // What the application asked for and the account's role fits; the request itself is checked by OpenIddict before and after.
    private static async Task<(string ClientId, string[] Scopes)> AskedAsync(
        HttpContext http, IdentityDbContext db, string? returnUrl, CancellationToken cancellationToken)
    {
        if (!PagePaths.IsOurs(returnUrl) || !returnUrl!.StartsWith(PagePaths.Authorize + "?", StringComparison.Ordinal))
        {
            return ("", []);
        }

        var parameters = QueryHelpers.ParseQuery(returnUrl[PagePaths.Authorize.Length..]);
        var accountId = http.SignedInAs().AccountId;
        var roles = await db.Users.Where(a => a.Id == accountId).Select(a => a.Roles).SingleAsync(cancellationToken);
        var asked = parameters.GetValueOrDefault(Parameters.Scope).ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal);
        return (parameters.GetValueOrDefault(Parameters.ClientId).ToString(), ApiScopes.Fitting(asked, [.. roles]));
    }

    private static string WithoutPrompt(string returnUrl)
    {
        var parameters = QueryHelpers.ParseQuery(returnUrl[PagePaths.Authorize.Length..]);
        parameters.Remove(Parameters.Prompt);
        return QueryHelpers.AddQueryString(PagePaths.Authorize, parameters);
    }
}
