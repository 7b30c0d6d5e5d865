using System.Security.Claims;
using System.Text.Json;
using ExportPlatform.Identity.Accounts;
using ExportPlatform.Identity.Clients;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ExportPlatform.Identity.Tokens;

/// <summary>Gives a token for a code, a refresh token or a machine's own secret. OpenIddict has checked all of these before it asks here.</summary>
internal static class IssueToken
{
    public static async Task<IResult> Handle(
        HttpContext http, IOpenIddictApplicationManager clients, Holders holders, AccountPeople people, CancellationToken cancellationToken)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("The token endpoint was reached past OpenIddict.");
        var identity = request.IsClientCredentialsGrantType()
            ? await ForMachineAsync(request, clients, holders, cancellationToken)
            : await ForPersonAsync(http, holders, people, cancellationToken);
        return identity is null
            ? Refuse("The account may not have a token any more.")
            : Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    // Everything is looked up anew: a role taken since, a mandate that has run out or a lock is in effect with this token.
    private static async Task<ClaimsIdentity?> ForPersonAsync(
        HttpContext http, Holders holders, AccountPeople people, CancellationToken cancellationToken)
    {
        var granted = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal
            ?? throw new InvalidOperationException("OpenIddict let a request through without a grant.");
        var methods = granted.GetClaims(Claims.AuthenticationMethodReference);
        var accountId = Guid.Parse(granted.GetClaim(Claims.Subject)!);
        if (await holders.FindWithAccountAsync(accountId, methods, cancellationToken) is not ({ } holder, { } account)
            || (account.NeedsSecondFactor && !methods.Contains("mfa", StringComparer.Ordinal)))
        {
            return null;
        }

        var scopes = ApiScopes.Fitting(granted.GetScopes(), holder.Roles);
        await people.OpenForAsync(account, scopes, cancellationToken);
        return TokenClaims.Of(holder, scopes, account);
    }

    private static async Task<ClaimsIdentity?> ForMachineAsync(
        OpenIddictRequest request, IOpenIddictApplicationManager clients, Holders holders, CancellationToken cancellationToken)
    {
        var client = await clients.FindByClientIdAsync(request.ClientId!, cancellationToken) ?? throw new InvalidOperationException("The client is gone.");
        var properties = await clients.GetPropertiesAsync(client, cancellationToken);
        var permitted = (await clients.GetPermissionsAsync(client, cancellationToken))
            .Where(permission => permission.StartsWith(Permissions.Prefixes.Scope, StringComparison.Ordinal))
            .Select(permission => permission[Permissions.Prefixes.Scope.Length..])
            .ToArray();

        // A machine that names no scope gets all it may have (RFC 6749, section 3.3).
        var asked = request.GetScopes() is { Length: > 0 } some ? [.. some] : permitted;
        var holder = properties.TryGetValue(ClientRegistration.PersonProperty, out var person)
            ? await holders.OfDemoAsync(person.Deserialize<Guid>(), cancellationToken)
            : new Holder(properties[ClientRegistration.MachineProperty].Deserialize<Guid>(), [AccountRoles.Partner]);
        return holder is null ? null : TokenClaims.Of(holder, ApiScopes.Fitting(asked, holder.Roles));
    }

    private static IResult Refuse(string why) => Results.Forbid(
        new(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidGrant,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = why,
        }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
}
