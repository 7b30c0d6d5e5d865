using ExportPlatform.Identity.Pages;
using ExportPlatform.Identity.Sessions;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Server.AspNetCore;

namespace ExportPlatform.Identity.Tokens;

/// <summary>Ends a session and what applications got in it, after asking; then the application that sent the person here gets it back.</summary>
internal static class SignOut
{
    public static Task<IResult> Show(HttpContext http, PageResults pages)
    {
        var request = http.GetOpenIddictServerRequest();
        KeyValuePair<string, string>[] parameters =
            [.. request?.GetParameters().Select(p => KeyValuePair.Create(p.Key, (string?)p.Value ?? "")) ?? []];
        return pages.ShowAsync<SignOutPage>(http, http.Request.Path + http.Request.QueryString, StatusCodes.Status200OK, ("Parameters", parameters));
    }

    public static async Task<IResult> Handle(
        HttpContext http, IAntiforgery antiforgery, Revoking revoking, PageResults pages, CancellationToken cancellationToken)
    {
        // An application may send people here by a form of its own; that one asks first, like any link.
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return await Show(http, pages);
        }

        if (await SessionCookies.FindAsync(http) is { } signedIn)
        {
            await revoking.SessionAsync(signedIn.AccountId, signedIn.SessionId, cancellationToken);
        }

        await http.SignOutAsync(SessionCookies.Scheme);
        return Results.SignOut(
            new AuthenticationProperties { RedirectUri = PagePaths.SignedOut }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }

    public static Task<IResult> ShowDone(HttpContext http, PageResults pages) =>
        pages.ShowAsync<MessagePage>(http, null, StatusCodes.Status200OK, ("Title", "sign-out.done"));
}
