using ExportPlatform.Identity.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Identity.Accounts;

/// <summary>
/// Brings the accounts of before into line at a start: seals what lay in the clear, and finds people by the current master key after a change of it.
/// </summary>
internal sealed class AccountSealing(IdentityDbContext db, AccountPeople people)
{
    private const int BatchSize = 100;

    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var last = Guid.Empty;
        List<Account> batch;
        do
        {
            batch = await db.Users.Where(a => a.Id > last).OrderBy(a => a.Id).Take(BatchSize).ToListAsync(cancellationToken);
            foreach (var account in batch)
            {
                await SealAsync(account, cancellationToken);
                last = account.Id;
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
        while (batch.Count == BatchSize);
    }

    private async Task SealAsync(Account account, CancellationToken cancellationToken)
    {
        var row = db.Entry(account);
        if (row.Property<string?>(AccountConfiguration.FormerEmail).CurrentValue is { } email)
        {
            (account.Name, account.Email) = (row.Property<string?>(AccountConfiguration.FormerName).CurrentValue ?? "", email);
            await people.SealAsync(account, cancellationToken);
            row.Property<string?>(AccountConfiguration.FormerEmail).CurrentValue = null;
            row.Property<string?>(AccountConfiguration.FormerName).CurrentValue = null;
        }
        else if (!people.IsCurrent(account.NormalizedEmail))
        {
            await people.OpenAsync(account, cancellationToken);

            // Who was erased stays found by the former key, as long as it is configured.
            account.NormalizedEmail = account.NormalizedUserName = account.Email is { } known ? people.IndexesOf(known)[0] : account.NormalizedEmail;
        }
    }
}
