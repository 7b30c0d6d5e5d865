using System.Data.Common;
using ExportPlatform.Messaging.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ExportPlatform.Messaging.Outbox;

/// <summary>Hands outbox rows to the deliverer at the moment their transaction has committed, whoever opened it.</summary>
internal sealed class CommitWatcher(OutboxDeliverer deliverer) : DbTransactionInterceptor, ISaveChangesInterceptor
{
    public async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db && PendingMessages.Find(db) is { } pending)
        {
            if (pending.Cancelled.Count > 0)
            {
                await db.CancelScheduled(pending.TakeCancelled(), cancellationToken);
            }

            Saved(db, pending);
        }

        return result;
    }

    public int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        if (eventData.Context is { } db && PendingMessages.Find(db) is { } pending)
        {
            Saved(db, pending);
        }

        return result;
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Committed(eventData.Context);

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Committed(eventData.Context);
        return Task.CompletedTask;
    }

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => RolledBack(eventData.Context);

    public override Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        RolledBack(eventData.Context);
        return Task.CompletedTask;
    }

    private void Saved(DbContext db, PendingMessages pending)
    {
        pending.MarkSaved(db);
        if (db.Database.CurrentTransaction is null)
        {
            Committed(db);
        }
    }

    private void Committed(DbContext? db)
    {
        if (db is not null && PendingMessages.Find(db) is { Saved.Count: > 0 } pending)
        {
            deliverer.Deliver(pending.TakeSaved());
        }
    }

    private static void RolledBack(DbContext? db)
    {
        if (db is not null && PendingMessages.Find(db) is { } pending)
        {
            pending.TakeSaved();
            pending.TakeCancelled();
        }
    }
}
