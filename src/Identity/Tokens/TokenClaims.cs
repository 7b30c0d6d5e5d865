using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json;
using ExportPlatform.Identity.Accounts;
using ExportPlatform.ServiceDefaults.Access;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using Scopes = OpenIddict.Abstractions.OpenIddictConstants.Scopes;

namespace ExportPlatform.Identity.Tokens;

/// <summary>What stands in a token. An access token tells rights and never a name or an address; an id token tells the application who came.</summary>
internal static class TokenClaims
{
    public const string SellerId = "seller_id";
    public const string Authority = "authority";
    public const string Mandate = "mandate";

    /// <summary>The claims of an access token for a holder; scopes have been decided.</summary>
    public static ClaimsIdentity Of(Holder holder, IEnumerable<string> scopes) => Of(holder, scopes, null);

    /// <summary>The same, with what the id token tells an application about the account.</summary>
    public static ClaimsIdentity Of(Holder holder, IEnumerable<string> scopes, Account? account)
    {
        var identity = new ClaimsIdentity(TokenValidationParameters.DefaultAuthenticationType, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, holder.Subject.ToString());
        identity.SetClaims(Claims.Role, [.. holder.Roles]);
        SetList(identity, Claims.AuthenticationMethodReference, holder.Methods);
        if (holder.Roles.Contains(Policies.Seller, StringComparer.Ordinal))
        {
            identity.SetClaim(SellerId, holder.SellerId?.ToString());
        }

        if (holder.Roles.Contains(Policies.Officer, StringComparer.Ordinal))
        {
            identity.SetClaim(Authority, holder.Authority);
        }

        SetList(identity, Mandate, holder.Mandates);
        identity.SetScopes(scopes.ToImmutableArray());
        if (identity.GetScopes().Any(ApiScopes.IsApi))
        {
            identity.SetResources(ApiScopes.Audiences);
        }

        identity.SetClaim(Claims.Name, identity.HasScope(Scopes.Profile) && account is { Name.Length: > 0 } ? account.Name : null);
        identity.SetClaim(Claims.Email, identity.HasScope(Scopes.Email) ? account?.Email : null);
        identity.SetDestinations(DestinationsOf);
        return identity;
    }

    // A list stays a list, also with one member.
    private static void SetList(ClaimsIdentity identity, string claim, IReadOnlyList<string>? values)
    {
        if (values is { Count: > 0 })
        {
            identity.AddClaim(new Claim(claim, JsonSerializer.Serialize(values), JsonClaimValueTypes.JsonArray));
        }
    }

    private static IEnumerable<string> DestinationsOf(Claim claim) => claim.Type switch
    {
        Claims.Name or Claims.Email or Claims.Locale => [Destinations.IdentityToken],
        Claims.Subject or Claims.AuthenticationMethodReference or Claims.Role => [Destinations.AccessToken, Destinations.IdentityToken],
        _ => [Destinations.AccessToken],
    };
}
