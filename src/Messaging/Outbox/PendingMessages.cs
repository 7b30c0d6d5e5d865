using System.Runtime.CompilerServices;
using ExportPlatform.Messaging.Storage;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Messaging.Outbox;

/// <summary>The outbox rows of one use of a DbContext: not yet saved, and saved but not yet committed.</summary>
internal sealed class PendingMessages
{
    private static readonly ConditionalWeakTable<DbContext, PendingMessages> ByContext = [];

    private readonly int _lease;

    private PendingMessages(int lease) => _lease = lease;

    public List<OutboxMessage> Added { get; private set; } = [];

    public List<OutboxMessage> Saved { get; private set; } = [];

    public List<Guid> Cancelled { get; private set; } = [];

    public static PendingMessages Of(DbContext db)
    {
        if (Find(db) is { } pending)
        {
            return pending;
        }

        pending = new PendingMessages(db.ContextId.Lease);
        ByContext.AddOrUpdate(db, pending);
        return pending;
    }

    /// <summary>Null when nothing was published; a pooled context's earlier user does not count.</summary>
    public static PendingMessages? Find(DbContext db) =>
        ByContext.TryGetValue(db, out var pending) && pending._lease == db.ContextId.Lease ? pending : null;

    public void Add(DbContext db, OutboxMessage row)
    {
        db.Add(row);
        Added.Add(row);
    }

    /// <summary>Takes back a message scheduled in the same unit of work, or notes that its row is to be deleted.</summary>
    public void Cancel(DbContext db, Guid token)
    {
        if (Added.Find(row => row.Token == token) is { } unsaved)
        {
            Added.Remove(unsaved);
            db.Entry(unsaved).State = EntityState.Detached;
            return;
        }

        Cancelled.Add(token);
    }

    /// <summary>Rows the caller has cleared from the context were not saved and must not be sent.</summary>
    public void MarkSaved(DbContext db)
    {
        if (Added.Count == 0)
        {
            return;
        }

        // What was just saved has no changes to look for.
        var looksForChanges = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        Saved.AddRange(Added.Where(row => db.Entry(row).State is not EntityState.Detached));
        db.ChangeTracker.AutoDetectChangesEnabled = looksForChanges;
        Added = [];
    }

    public List<OutboxMessage> TakeSaved()
    {
        var saved = Saved;
        Saved = [];
        return saved;
    }

    public Guid[] TakeCancelled()
    {
        var cancelled = Cancelled.ToArray();
        Cancelled = [];
        return cancelled;
    }
}
