using ExportPlatform.Identity.Sessions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;

namespace ExportPlatform.Identity.Pages;

/// <summary>Shows pages: in the reader's language, never stored, with a policy that lets nothing in but our own style sheet.</summary>
internal sealed class PageResults(IAntiforgery antiforgery, IOpenIddictApplicationManager clients, IOptions<IssuerOptions> issuer)
{
    private const string Policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    /// <summary>Name of the cookie of the language chosen.</summary>
    public string LanguageCookie => SessionCookies.Named("language", issuer.Value);

    /// <summary>A page; the parameter <c>Context</c> is added to those given.</summary>
    public async Task<IResult> ShowAsync<TPage>(HttpContext http, string? returnUrl, int status = StatusCodes.Status200OK, params (string Name, object? Value)[] parameters)
        where TPage : IComponent
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        var safe = PagePaths.IsOurs(returnUrl) ? returnUrl : null;
        var context = new PageContext(
            Words.For(http.Request, LanguageCookie), tokens.FormFieldName, tokens.RequestToken!, safe, HereOf(http.Request, safe));
        http.Response.Headers.ContentSecurityPolicy = Policy + await FormTargetAsync(safe, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentLanguage = context.Words.Language;
        return new RazorComponentResult<TPage>(parameters.Append(("Context", context)).ToDictionary(p => p.Item1, p => p.Item2, StringComparer.Ordinal))
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };
    }

    // A page that answers a form has no address of its own to come back to.
    private static string HereOf(HttpRequest request, string? returnUrl) => HttpMethods.IsGet(request.Method)
        ? request.Path + request.QueryString
        : PagePaths.With(request.Path, returnUrl);

    // Browsers hold the policy of a form against every address its answer leads on to: the application waiting for the code is one of them.
    private async Task<string> FormTargetAsync(string? returnUrl, CancellationToken cancellationToken)
    {
        if (returnUrl is null || returnUrl.IndexOf('?', StringComparison.Ordinal) is var query && query < 0)
        {
            return "";
        }

        var parameters = QueryHelpers.ParseQuery(returnUrl[query..]);
        var address = parameters.GetValueOrDefault("redirect_uri").ToString() is { Length: > 0 } redirect
            ? redirect
            : parameters.GetValueOrDefault("post_logout_redirect_uri").ToString();
        var isKnown = Uri.TryCreate(address, UriKind.Absolute, out var target)
            && parameters.GetValueOrDefault("client_id").ToString() is { Length: > 0 } clientId
            && await clients.FindByClientIdAsync(clientId, cancellationToken) is { } client
            && (await clients.ValidateRedirectUriAsync(client, address, cancellationToken)
                || await clients.ValidatePostLogoutRedirectUriAsync(client, address, cancellationToken));
        return isKnown ? $" {(target!.Scheme is "http" or "https" ? target.GetLeftPart(UriPartial.Authority) : $"{target.Scheme}:")}" : "";
    }
}
