using System.Text.Json;
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
        await SealClearAsync(cancellationToken);
        var last = Guid.Empty;
        List<Account> batch;
        do
        {
            batch = await db.Users.Where(a => a.Id > last).OrderBy(a => a.Id).Take(BatchSize).ToListAsync(cancellationToken);
            foreach (var account in batch)
            {
                await FindAgainAsync(account, cancellationToken);
                last = account.Id;
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
        while (batch.Count == BatchSize);
    }

    // A migration has put them where the sealed ones rest, and the model reads sealed ones alone.
    private async Task SealClearAsync(CancellationToken cancellationToken)
    {
        var clear = await db.Database.SqlQuery<ClearAccount>($"SELECT id, person FROM identity.account WHERE person LIKE '{{%'").ToListAsync(cancellationToken);
        foreach (var row in clear)
        {
            var person = JsonSerializer.Deserialize<AccountPerson>(row.Person, JsonSerializerOptions.Web)!;
            var account = new Account { Id = row.Id, Name = person.Name, Email = person.Email, Roles = [], CreatedAt = default };
            await people.SealAsync(account, cancellationToken);
            await db.Database.ExecuteSqlAsync(
                $"""
                UPDATE identity.account SET person = {account.Person.ToString()},
                    normalized_email = {account.NormalizedEmail}, normalized_user_name = {account.NormalizedUserName}
                WHERE id = {row.Id}
                """,
                cancellationToken);
        }
    }

    private async Task FindAgainAsync(Account account, CancellationToken cancellationToken)
    {
        if (!people.IsCurrent(account.NormalizedEmail))
        {
            await people.OpenAsync(account, cancellationToken);

            // Who was erased stays found by the former key, as long as it is configured.
            account.NormalizedEmail = account.NormalizedUserName = account.Email is { } known ? people.IndexesOf(known)[0] : account.NormalizedEmail;
        }
    }

    private sealed record ClearAccount(Guid Id, string Person);
}
