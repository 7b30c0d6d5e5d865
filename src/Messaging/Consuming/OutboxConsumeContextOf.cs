using ExportPlatform.Messaging.Outbox;
using ExportPlatform.Messaging.Storage;
using MassTransit;
using MassTransit.Middleware;
using MassTransit.Middleware.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ExportPlatform.Messaging.Consuming;

/// <summary>What MassTransit's outbox filter asks of a context when messages are sent after the filter, not by it.</summary>
internal abstract class OutboxConsumeContextOf<T>(ConsumeContext<T> context, OutboxConsumeOptions options, IServiceProvider provider)
    : OutboxConsumeContextProxy<T>(context, options, provider)
    where T : class
{
    public override bool ContinueProcessing { get; set; } = true;

    public override bool IsMessageConsumed => false;

    public override bool IsOutboxDelivered => false;

    public override int ReceiveCount => 1;

    public override long? LastSequenceNumber => null;

    public override Task SetDelivered() => Task.CompletedTask;

    public override Task<List<OutboxMessageContext>> LoadOutboxMessages() => Task.FromResult<List<OutboxMessageContext>>([]);

    public override Task NotifyOutboxMessageDelivered(OutboxMessageContext message) => Task.CompletedTask;

    public override Task RemoveOutboxMessages() => Task.CompletedTask;
}

/// <summary>One message, one transaction: inbox mark, the consumer's work, saga row and outbox rows commit together.</summary>
internal sealed class TransactionalConsumeContext<T>(
    ConsumeContext<T> context,
    OutboxConsumeOptions options,
    IServiceProvider provider,
    DbContext db,
    IDbContextTransaction transaction,
    OutboxScope outbox) : OutboxConsumeContextOf<T>(context, options, provider), IScheduleScope, IMessageTransaction
    where T : class
{
    public override async Task SetConsumed()
    {
        if (PendingMessages.Find(db) is { Cancelled.Count: > 0 } pending)
        {
            await db.CancelScheduled(pending.TakeCancelled(), CancellationToken);
        }

        await db.SaveChangesAsync(CancellationToken);
        CrashPoints.Pass(CrashPoints.BeforeCommit);
        await transaction.CommitAsync(CancellationToken);
        CrashPoints.Pass(CrashPoints.AfterCommit);
    }

    public override Task AddSend<TMessage>(SendContext<TMessage> context)
    {
        outbox.AddSend(context);
        return Task.CompletedTask;
    }

    public void CancelScheduled(Guid token) => outbox.CancelScheduled(token);
}

/// <summary>A message handled before: nothing runs, it is only acknowledged.</summary>
internal sealed class DuplicateConsumeContext<T>(ConsumeContext<T> context, OutboxConsumeOptions options, IServiceProvider provider)
    : OutboxConsumeContextOf<T>(context, options, provider)
    where T : class
{
    public override bool IsMessageConsumed => true;

    public override bool IsOutboxDelivered => true;

    public override Task SetConsumed() => Task.CompletedTask;

    public override Task AddSend<TMessage>(SendContext<TMessage> context) =>
        throw new InvalidOperationException("A message that was handled before does not send anything.");
}

/// <summary>A consumer that talks to the outside world: each SaveChanges is a transaction of its own, with the messages published so far.</summary>
internal sealed class OutsideCallConsumeContext<T>(
    ConsumeContext<T> context, OutboxConsumeOptions options, IServiceProvider provider, DbContext db, OutboxScope outbox)
    : OutboxConsumeContextOf<T>(context, options, provider), IScheduleScope
    where T : class
{
    public override async Task SetConsumed()
    {
        // What was published after the consumer's last save still has to reach the outbox before the message is acknowledged.
        if (PendingMessages.Find(db) is { } pending && (pending.Added.Count > 0 || pending.Cancelled.Count > 0))
        {
            await db.SaveChangesAsync(CancellationToken);
        }
    }

    public override Task AddSend<TMessage>(SendContext<TMessage> context)
    {
        outbox.AddSend(context);
        return Task.CompletedTask;
    }

    public void CancelScheduled(Guid token) => outbox.CancelScheduled(token);
}

/// <summary>Tells the saga repository that a transaction is open and will save and commit.</summary>
internal interface IMessageTransaction;
