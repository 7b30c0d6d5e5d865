using ExportPlatform.Identity.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Identity.Accounts;

/// <summary>Counts each attempt before it is made, in one conditional update: guesses sent at the same time cannot outrun the count.</summary>
internal sealed class SignInAttempts(IdentityDbContext db, IOptions<LockOutOptions> options, TimeProvider clock)
{
    /// <summary>Takes one attempt of an account.</summary>
    /// <returns>False while the account is locked out.</returns>
    public async Task<bool> TryBeginAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var (now, max, until) = (clock.GetUtcNow(), options.Value.Attempts, clock.GetUtcNow() + options.Value.Duration);
        var taken = await db.Users.Where(a => a.Id == accountId && (a.LockoutEnd == null || a.LockoutEnd < now)).ExecuteUpdateAsync(
            set => set
                .SetProperty(a => a.LockoutEnd, a => a.AccessFailedCount + 1 >= max ? until : null)
                .SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1 >= max ? 0 : a.AccessFailedCount + 1),
            cancellationToken);
        return taken == 1;
    }

    /// <summary>Forgets the attempts: the person is who they say. A lock of an operator stays.</summary>
    public Task SucceedAsync(Guid accountId, CancellationToken cancellationToken) =>
        db.Users.Where(a => a.Id == accountId && a.LockoutEnd != DateTimeOffset.MaxValue).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null), cancellationToken);
}
