using System.Linq.Expressions;
using ExportPlatform.Identity.Database;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ExportPlatform.Identity.Sessions;

/// <summary>
/// Ends what was given out. A revoked access token is in the list services ask for (<see cref="Revocations.ListRevocations"/>), so that it stops
/// working within seconds although they validate it themselves.
/// </summary>
internal sealed class Revoking(IdentityDbContext db, IOpenIddictTokenManager tokens, IOpenIddictAuthorizationManager authorizations, TimeProvider clock)
{
    /// <summary>Ends every session and token of an account; its consents stay.</summary>
    public async Task AllOfAccountAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await EndSessionsAsync(s => s.AccountId == accountId, cancellationToken);
        await tokens.RevokeBySubjectAsync(accountId.ToString(), cancellationToken);
        var grants = await Authorizations(accountId).Where(a => a.Type == AuthorizationTypes.AdHoc).Select(a => a.Id).ToListAsync(cancellationToken);
        await RevokeAsync(grants, cancellationToken);
    }

    /// <summary>Ends the tokens of an account without signing it out: the next token tells what is true now.</summary>
    public async Task AccessOfAccountAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var subject = accountId.ToString();
        await db.Set<OpenIddictEntityFrameworkCoreToken<Guid>>()
            .Where(t => t.Subject == subject && t.Type == TokenTypeIdentifiers.AccessToken && t.Status == Statuses.Valid)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Status, Statuses.Revoked), cancellationToken);
    }

    /// <summary>Ends one session and what applications got in it.</summary>
    /// <returns>False when the account has no such open session.</returns>
    public async Task<bool> SessionAsync(Guid accountId, Guid sessionId, CancellationToken cancellationToken)
    {
        if (await EndSessionsAsync(s => s.AccountId == accountId && s.SessionId == sessionId, cancellationToken) == 0)
        {
            return false;
        }

        var grants = await db.SessionGrants.Where(g => g.SessionId == sessionId).Select(g => g.AuthorizationId).ToListAsync(cancellationToken);
        await RevokeAsync(grants, cancellationToken);
        return true;
    }

    /// <summary>Takes consent and tokens back from an application.</summary>
    public async Task ApplicationAsync(Guid accountId, Guid clientId, CancellationToken cancellationToken)
    {
        var grants = await Authorizations(accountId).Where(a => a.Application!.Id == clientId).Select(a => a.Id).ToListAsync(cancellationToken);
        await RevokeAsync(grants, cancellationToken);
    }

    private async Task<int> EndSessionsAsync(Expression<Func<Session, bool>> which, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await db.Sessions.Where(which).Where(s => s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancellationToken);
    }

    private IQueryable<OpenIddictEntityFrameworkCoreAuthorization<Guid>> Authorizations(Guid accountId)
    {
        var subject = accountId.ToString();
        return db.Set<OpenIddictEntityFrameworkCoreAuthorization<Guid>>().Where(a => a.Subject == subject && a.Status == Statuses.Valid);
    }

    private async Task RevokeAsync(IReadOnlyList<Guid> grants, CancellationToken cancellationToken)
    {
        foreach (var grant in grants)
        {
            await tokens.RevokeByAuthorizationIdAsync(grant.ToString(), cancellationToken);
            if (await authorizations.FindByIdAsync(grant.ToString(), cancellationToken) is { } authorization)
            {
                await authorizations.TryRevokeAsync(authorization, cancellationToken);
            }
        }
    }
}
