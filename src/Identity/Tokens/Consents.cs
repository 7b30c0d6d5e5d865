using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ExportPlatform.Identity.Tokens;

/// <summary>What people agreed to, kept as OpenIddict's permanent authorizations: per account and application, with the scopes.</summary>
internal sealed class Consents(IOpenIddictApplicationManager clients, IOpenIddictAuthorizationManager authorizations, TimeProvider clock)
{
    /// <summary>The id of an application's row.</summary>
    public async Task<string> ClientAsync(string clientId, CancellationToken cancellationToken) =>
        (await clients.GetIdAsync(await FindAsync(clientId, cancellationToken), cancellationToken))!;

    /// <summary>The application as people know it.</summary>
    public async Task<string> NameAsync(string clientId, CancellationToken cancellationToken) =>
        await clients.GetDisplayNameAsync(await FindAsync(clientId, cancellationToken), cancellationToken) ?? clientId;

    /// <summary>Whether an application exists.</summary>
    public async Task<bool> IsKnownAsync(string clientId, CancellationToken cancellationToken) =>
        clientId.Length > 0 && await clients.FindByClientIdAsync(clientId, cancellationToken) is not null;

    /// <summary>Whether an account agreed to all these scopes before, or the application is our own.</summary>
    public async Task<bool> CoverAsync(Guid accountId, string clientId, IEnumerable<string> scopes, CancellationToken cancellationToken)
    {
        var client = await FindAsync(clientId, cancellationToken);
        if (await clients.HasConsentTypeAsync(client, ConsentTypes.Implicit, cancellationToken))
        {
            return true;
        }

        var found = authorizations.FindAsync(
            accountId.ToString(),
            await clients.GetIdAsync(client, cancellationToken),
            Statuses.Valid,
            AuthorizationTypes.Permanent,
            [.. scopes],
            cancellationToken);
        await foreach (var _ in found)
        {
            return true;
        }

        return false;
    }

    /// <summary>Remembers that an account agreed.</summary>
    public async Task GiveAsync(Guid accountId, string clientId, IEnumerable<string> scopes, CancellationToken cancellationToken)
    {
        var consent = new OpenIddictAuthorizationDescriptor
        {
            ApplicationId = await ClientAsync(clientId, cancellationToken),
            CreationDate = clock.GetUtcNow(),
            Status = Statuses.Valid,
            Subject = accountId.ToString(),
            Type = AuthorizationTypes.Permanent,
        };
        consent.Scopes.UnionWith(scopes);
        await authorizations.CreateAsync(consent, cancellationToken);
    }

    private async Task<object> FindAsync(string clientId, CancellationToken cancellationToken) =>
        await clients.FindByClientIdAsync(clientId, cancellationToken) ?? throw new InvalidOperationException("The client is gone.");
}
