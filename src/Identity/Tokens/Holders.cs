using ExportPlatform.Identity.Accounts;
using ExportPlatform.Identity.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Identity.Tokens;

/// <summary>Looks up what an account is now, for each token anew: a role taken or a mandate revoked is gone from the next token.</summary>
internal sealed class Holders(IdentityDbContext db, TimeProvider clock)
{
    /// <summary>The holder of that account, or null when it is locked or unknown.</summary>
    /// <param name="accountId">Account.</param>
    /// <param name="methods">How the person proved itself at sign-in.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<Holder?> FindAsync(Guid accountId, IReadOnlyList<string> methods, CancellationToken cancellationToken) =>
        await AccountAsync(accountId, cancellationToken) is { } account
            ? await OfAsync(account, methods, cancellationToken)
            : null;

    /// <summary>The same, with the account itself.</summary>
    public async Task<(Holder? Holder, Account? Account)> FindWithAccountAsync(
        Guid accountId, IReadOnlyList<string> methods, CancellationToken cancellationToken) =>
        await AccountAsync(accountId, cancellationToken) is { } account
            ? (await OfAsync(account, methods, cancellationToken), account)
            : (null, null);

    /// <summary>The holder of a demo account, for the client that takes the place of a sign-in with every factor.</summary>
    public async Task<Holder?> OfDemoAsync(Guid accountId, CancellationToken cancellationToken) =>
        await AccountAsync(accountId, cancellationToken) is { } account
            ? await OfAsync(account, account.NeedsSecondFactor ? ["mfa"] : [], cancellationToken)
            : null;

    private async Task<Account?> AccountAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken);
        return account is null || account.IsLockedByOperator ? null : account;
    }

    private async Task<Holder> OfAsync(Account account, IReadOnlyList<string> methods, CancellationToken cancellationToken)
    {
        var mandates = account.Roles.Contains(AccountRoles.Agent) ? await MandatesAsync(account.Id, cancellationToken) : [];
        return new Holder(account.Id, [.. account.Roles], account.SellerId, account.Authority, mandates, methods);
    }

    private async Task<List<string>> MandatesAsync(Guid agentId, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var mandates = await db.Mandates.AsNoTracking()
            .Where(m => m.AgentId == agentId && m.RevokedAt == null && m.ValidUntil >= today)
            .OrderBy(m => m.ValidFrom)
            .ToListAsync(cancellationToken);
        return [.. mandates.Select(mandate => mandate.ToClaim())];
    }
}
