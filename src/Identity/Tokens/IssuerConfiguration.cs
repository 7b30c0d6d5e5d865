using ExportPlatform.Identity.Database;
using ExportPlatform.Identity.Revocations;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ExportPlatform.Identity.Tokens;

/// <summary>The OpenID Connect server: which flows there are, and how strict they are.</summary>
internal static class IssuerConfiguration
{
    public static void AddIssuer(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<IdentityDbContext>().ReplaceDefaultEntities<Guid>())
            .AddServer(server =>
            {
                server.SetAuthorizationEndpointUris("connect/authorize")
                    .SetTokenEndpointUris("connect/token")
                    .SetUserInfoEndpointUris("connect/userinfo")
                    .SetRevocationEndpointUris("connect/revoke")
                    .SetEndSessionEndpointUris("connect/sign-out")
                    .SetJsonWebKeySetEndpointUris(".well-known/jwks.json");

                // No password grant, no implicit flow, no hybrid: codes with proof for people, secrets for machines.
                server.AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().AllowClientCredentialsFlow().RequireProofKeyForCodeExchange();
                server.RegisterScopes([Scopes.OpenId, Scopes.Profile, Scopes.Email, Scopes.OfflineAccess, Scopes.Roles, .. ApiScopes.RolesByScope.Keys]);
                server.RegisterClaims(Claims.Subject, Claims.Name, Claims.Email, Claims.Role, Claims.AuthenticationMethodReference);

                // Services read access tokens themselves. A refresh token is good once: used again, everything of its chain ends.
                server.DisableAccessTokenEncryption();
                server.SetRefreshTokenReuseLeeway(TimeSpan.Zero);
                server.DisableSlidingRefreshTokenExpiration();

                RefusedAuthorizations.Use(server);
                RevokedChains.Use(server);

                // TLS ends at the gateway.
                server.UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableTokenEndpointPassthrough()
                    .EnableUserInfoEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough()
                    .DisableTransportSecurityRequirement();
            });
        builder.Services.AddOptions<OpenIddictServerOptions>().Configure<IOptions<IssuerOptions>>(Configure);
    }

    private static void Configure(OpenIddictServerOptions server, IOptions<IssuerOptions> issuer)
    {
        server.Issuer = issuer.Value.Issuer;
        server.AuthorizationCodeLifetime = issuer.Value.CodeLifetime;
        server.AccessTokenLifetime = issuer.Value.TokenLifetime;
        server.IdentityTokenLifetime = issuer.Value.TokenLifetime;
        server.RefreshTokenLifetime = issuer.Value.RefreshLifetime;
        server.CodeChallengeMethods.Clear();
        server.CodeChallengeMethods.Add(CodeChallengeMethods.Sha256);
    }
}
