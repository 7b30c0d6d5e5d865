using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers.Revocation;

namespace ExportPlatform.Identity.Revocations;

/// <summary>When an application gives a refresh token back, its access tokens end too (RFC 7009, section 2.1), not the one token alone.</summary>
internal sealed class RevokedChains(IOpenIddictTokenManager tokens, IOpenIddictAuthorizationManager authorizations)
    : IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    public static void Use(OpenIddictServerBuilder server) => server.AddEventHandler<HandleRevocationRequestContext>(handler => handler
        .UseScopedHandler<RevokedChains>()
        .SetOrder(RevokeToken.Descriptor.Order + 1));

    public async ValueTask HandleAsync(HandleRevocationRequestContext context)
    {
        if (context.GenericTokenPrincipal?.GetAuthorizationId() is not { Length: > 0 } authorizationId)
        {
            return;
        }

        await tokens.RevokeByAuthorizationIdAsync(authorizationId, context.CancellationToken);
        if (await authorizations.FindByIdAsync(authorizationId, context.CancellationToken) is { } authorization)
        {
            await authorizations.TryRevokeAsync(authorization, context.CancellationToken);
        }
    }
}
