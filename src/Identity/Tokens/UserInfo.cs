using ExportPlatform.Identity.Accounts;
using ExportPlatform.Identity.Database;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ExportPlatform.Identity.Tokens;

/// <summary>Tells an application who its person is, as far as the scopes go. OpenIddict has checked the token.</summary>
internal static class UserInfo
{
    public static async Task<IResult> Handle(HttpContext http, IdentityDbContext db, AccountPeople people, CancellationToken cancellationToken)
    {
        var caller = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal;
        var account = Guid.TryParse(caller?.GetClaim(Claims.Subject), out var accountId)
            ? await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken)
            : null;
        if (caller is null || account is null || account.IsLockedByOperator)
        {
            return Results.Challenge(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        }

        await people.OpenForAsync(account, caller.GetScopes(), cancellationToken);
        var facts = new Dictionary<string, object>(StringComparer.Ordinal) { [Claims.Subject] = account.Id.ToString() };
        if (caller.HasScope(Scopes.Profile) && account.Name.Length > 0)
        {
            facts[Claims.Name] = account.Name;
        }

        if (caller.HasScope(Scopes.Email) && account.Email is { } email)
        {
            facts[Claims.Email] = email;
            facts[Claims.EmailVerified] = account.EmailConfirmed;
        }

        if (caller.HasScope(Scopes.Roles))
        {
            facts[Claims.Role] = account.Roles;
        }

        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(facts);
    }
}
