using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace ExportPlatform.ServiceDefaults.Audit;

/// <summary>
/// Seals what a person gave as a reason before the entry is saved: for whom the handler sealed it, else for who wrote it. The chain is made over the
/// sealed text, so that an erasure breaks nothing.
/// </summary>
internal sealed class ReasonSealing : SaveChangesInterceptor
{
    /// <summary>Holds nothing, so one is enough.</summary>
    public static readonly ReasonSealing Instance = new();

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        InTheClear(eventData.Context).Count > 0
            ? throw new InvalidOperationException("Reasons of people are sealed while they are saved: call SaveChangesAsync.")
            : result;

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        foreach (var entry in InTheClear(eventData.Context))
        {
            var db = eventData.Context!;
            entry.Reason = await db.GetService<WrittenWords>().SealAsync(KeyOwner.Person(entry.AccountId!.Value), entry.Reason!, cancellationToken);
            db.GetService<AuditSealer>().SealAgain(entry, AuditModel.ServiceOf(db));
        }

        return result;
    }

    // An entry is always added by hand: looking for changes of everything else here would do the work of saving twice.
    private static List<AuditEntry> InTheClear(DbContext? db)
    {
        if (db?.Model.FindEntityType(typeof(AuditEntry)) is null)
        {
            return [];
        }

        var looksForChanges = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return db.ChangeTracker.Entries<AuditEntry>()
                .Where(row => row is { State: EntityState.Added, Entity: { Reason: { } reason, AccountId: not null } } && !WrittenWords.AreSealedIn(reason))
                .Select(row => row.Entity)
                .ToList();
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = looksForChanges;
        }
    }
}
