using ExportPlatform.Messaging.Outbox;
using ExportPlatform.Messaging.Storage;
using MassTransit;
using MassTransit.Middleware;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Messaging.Consuming;

/// <summary>Opens the transaction of a message, marks it in the inbox and runs the consumer or saga inside.</summary>
internal sealed class TransactionalContextFactory<TDbContext>(
    TDbContext db,
    IServiceProvider provider,
    TransactionGate gate,
    TimeProvider clock,
    IOptions<MessagingOptions> options,
    ILogger<OutboxDeliverer> logger) : IOutboxContextFactory<TDbContext>
    where TDbContext : DbContext
{
    public async Task Send<T>(ConsumeContext<T> context, OutboxConsumeOptions consumer, IPipe<OutboxConsumeContext<T>> next)
        where T : class
    {
        var messageId = context.MessageId ?? throw new MessageException(typeof(T), "A message without an id cannot be told from its repeats.");
        using var place = await gate.Enter(context.CancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);

        // One save a message: a savepoint before it would be two round trips for nothing.
        db.Database.AutoSavepointsEnabled = false;
        if (await db.MarkHandled(messageId, consumer.ConsumerId, context.CancellationToken))
        {
            var outbox = new OutboxScope(db, clock, options.Value.Lease);
            await next.Send(new TransactionalConsumeContext<T>(context, consumer, provider, db, transaction, outbox));
        }
        else
        {
            await transaction.RollbackAsync(context.CancellationToken);
            MessagingTelemetry.Duplicates.Add(1);
            logger.DuplicateDropped(TypeCache<T>.ShortName, messageId);
            await next.Send(new DuplicateConsumeContext<T>(context, consumer, provider));
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("transactionalOutbox");
}

/// <summary>Names the outbox of consumers marked <see cref="OutsideCallAttribute"/> or <see cref="KeyedEffectAttribute"/> among MassTransit's outbox types.</summary>
internal sealed class OutsideCallOutbox<TDbContext>
    where TDbContext : DbContext;

/// <summary>Runs a consumer that talks to the outside world or needs no inbox, without transaction and inbox but never around the outbox.</summary>
internal sealed class OutsideCallContextFactory<TDbContext>(
    TDbContext db, IServiceProvider provider, TimeProvider clock, IOptions<MessagingOptions> options)
    : IOutboxContextFactory<OutsideCallOutbox<TDbContext>>
    where TDbContext : DbContext
{
    public Task Send<T>(ConsumeContext<T> context, OutboxConsumeOptions consumer, IPipe<OutboxConsumeContext<T>> next)
        where T : class =>
        next.Send(new OutsideCallConsumeContext<T>(context, consumer, provider, db, new OutboxScope(db, clock, options.Value.Lease)));

    public void Probe(ProbeContext context) => context.CreateFilterScope("outsideCallOutbox");
}
