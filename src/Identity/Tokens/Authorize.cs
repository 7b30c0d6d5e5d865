using System.Security.Claims;
using ExportPlatform.Identity.Accounts;
using ExportPlatform.Identity.Database;
using ExportPlatform.Identity.Pages;
using ExportPlatform.Identity.Sessions;
using Microsoft.AspNetCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ExportPlatform.Identity.Tokens;

/// <summary>
/// Sends a person back to an application with a code: when signed in with every factor the account needs, and when the application has consent.
/// OpenIddict has checked client, redirect address, scopes and proof key before it asks here.
/// </summary>
internal sealed class Authorize(
    IdentityDbContext db,
    Holders holders,
    AccountPeople people,
    Consents consents,
    IOpenIddictAuthorizationManager authorizations,
    IOptions<IssuerOptions> options,
    TimeProvider clock)
{
    public static Task<IResult> Handle(HttpContext http, Authorize authorize, CancellationToken cancellationToken) =>
        authorize.AnswerAsync(http, cancellationToken);

    private async Task<IResult> AnswerAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("The authorization endpoint was reached past OpenIddict.");
        var here = AddressOf(request);
        var signedIn = await SessionCookies.FindAsync(http);
        var account = signedIn is null
            ? null
            : await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == signedIn.AccountId, cancellationToken);
        if (signedIn is null || account is null || MustSignIn(request, signedIn, account))
        {
            return request.HasPromptValue(PromptValues.None)
                ? Refuse(Errors.LoginRequired, "Nobody is signed in.")
                : Results.LocalRedirect(PagePaths.With(PagePaths.SignIn, AddressOf(request, without: PromptValues.Login)));
        }

        if (await holders.FindAsync(account.Id, signedIn.Methods, cancellationToken) is not { } holder)
        {
            return Refuse(Errors.AccessDenied, "The account is locked.");
        }

        var scopes = ApiScopes.Fitting(request.GetScopes(), holder.Roles);
        if (request.GetScopes().Any(ApiScopes.IsApi) && !scopes.Any(ApiScopes.IsApi))
        {
            return Refuse(Errors.InvalidScope, "None of these scopes fits the account's role.");
        }

        if (GiveConsent.WasDenied(http.Request))
        {
            return Refuse(Errors.AccessDenied, "The person said no.");
        }

        if (request.HasPromptValue(PromptValues.Consent) || !await consents.CoverAsync(account.Id, request.ClientId!, scopes, cancellationToken))
        {
            return request.HasPromptValue(PromptValues.None)
                ? Refuse(Errors.ConsentRequired, "The person has not agreed yet.")
                : Results.LocalRedirect(PagePaths.With(PagePaths.Consent, here));
        }

        await people.OpenForAsync(account, scopes, cancellationToken);
        var identity = TokenClaims.Of(holder, scopes, account);
        if (account.NeedsSecondFactor)
        {
            identity.SetRefreshTokenLifetime(options.Value.SessionLifetime);
        }

        await GrantAsync(identity, signedIn, request.ClientId!, cancellationToken);
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private bool MustSignIn(OpenIddictRequest request, SignedIn signedIn, Account account) =>
        request.HasPromptValue(PromptValues.Login)
        || (request.MaxAge is { } seconds && signedIn.At.AddSeconds(seconds) < clock.GetUtcNow())
        || (account.NeedsSecondFactor && !signedIn.Methods.Contains("mfa", StringComparer.Ordinal));

    // One authorization a sign-in: whatever ends it, a refresh token used twice among others, ends nothing of other devices.
    private async Task GrantAsync(ClaimsIdentity identity, SignedIn signedIn, string clientId, CancellationToken cancellationToken)
    {
        var authorization = await authorizations.CreateAsync(
            identity,
            signedIn.AccountId.ToString(),
            await consents.ClientAsync(clientId, cancellationToken),
            AuthorizationTypes.AdHoc,
            identity.GetScopes(),
            cancellationToken);
        var authorizationId = (await authorizations.GetIdAsync(authorization, cancellationToken))!;
        identity.SetAuthorizationId(authorizationId);
        db.SessionGrants.Add(new SessionGrant { SessionId = signedIn.SessionId, AuthorizationId = Guid.Parse(authorizationId) });
        await db.SaveChangesAsync(cancellationToken);
    }

    // The request as an address of ours, also when it came as a form.
    private static string AddressOf(OpenIddictRequest request, string? without = null)
    {
        var parameters = request.GetParameters().ToDictionary(p => p.Key, p => (string?)p.Value, StringComparer.Ordinal);
        if (without is not null && parameters.TryGetValue(Parameters.Prompt, out var prompts))
        {
            parameters[Parameters.Prompt] = string.Join(' ', (prompts ?? "").Split(' ').Where(prompt => prompt != without));
        }

        return PagePaths.Authorize + QueryString.Create(parameters.Where(p => !string.IsNullOrEmpty(p.Value)));
    }

    private static IResult Refuse(string error, string why) => Results.Forbid(
        new(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = why,
        }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
}
