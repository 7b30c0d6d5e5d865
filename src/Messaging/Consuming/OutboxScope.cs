using ExportPlatform.Messaging.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Messaging.Consuming;

/// <summary>Adds messages to the unit of work of one DbContext and takes scheduled ones back; used by consumers and endpoints alike.</summary>
internal sealed class OutboxScope(DbContext db, TimeProvider clock, TimeSpan lease)
{
    public void AddSend<T>(SendContext<T> context) where T : class =>
        PendingMessages.Of(db).Add(db, OutboxRows.From(context, clock.GetUtcNow(), lease));

    public void CancelScheduled(Guid token) => PendingMessages.Of(db).Cancel(db, token);
}

/// <summary>Something that keeps its messages in an outbox and can take a scheduled one back.</summary>
internal interface IScheduleScope
{
    void CancelScheduled(Guid token);
}
