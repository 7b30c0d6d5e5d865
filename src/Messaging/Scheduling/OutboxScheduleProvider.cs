using ExportPlatform.Messaging.Consuming;
using MassTransit;
using MassTransit.Configuration;
using MassTransit.Context;
using MassTransit.DependencyInjection;
using MassTransit.Scheduling;

namespace ExportPlatform.Messaging.Scheduling;

/// <summary>Schedules by writing outbox rows with a due time; cancels by deleting them.</summary>
internal sealed class OutboxScheduleProvider(ISendEndpointProvider endpoints, IScheduleScope scope) : IScheduleMessageProvider
{
    // Sending with a delay reaches the outbox, which stores the due time; nothing is ever delayed by the broker.
    private readonly DelayedScheduleMessageProvider _sends = new(endpoints);

    public Task<ScheduledMessage<T>> ScheduleSend<T>(
        Uri destinationAddress, DateTime scheduledTime, T message, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken)
        where T : class =>
        _sends.ScheduleSend(destinationAddress, scheduledTime, message, pipe, cancellationToken);

    public Task CancelScheduledSend(Guid tokenId, CancellationToken cancellationToken)
    {
        scope.CancelScheduled(tokenId);
        return Task.CompletedTask;
    }

    public Task CancelScheduledSend(Uri destinationAddress, Guid tokenId, CancellationToken cancellationToken) =>
        CancelScheduledSend(tokenId, cancellationToken);
}

/// <summary>Gives consumers and sagas a scheduler that writes into the outbox of the message they handle.</summary>
internal sealed class OutboxScheduleFilter : IFilter<ConsumeContext>
{
    public Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        context.GetOrAddPayload<MessageSchedulerContext>(() => new ConsumeMessageSchedulerContext(context, Create));
        return next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("outboxSchedule");

    private static MessageScheduler Create(ConsumeContext context) =>
        context.TryGetPayload<IScheduleScope>(out var scope)
            ? new MessageScheduler(new OutboxScheduleProvider(context, scope), context.GetPayload<IBusTopology>())
            : throw new InvalidOperationException("Messages are scheduled inside a consumer or saga only, where the outbox is open.");
}

/// <summary>Adds the schedule filter to the bus.</summary>
internal sealed class OutboxScheduleSpecification : IPipeSpecification<ConsumeContext>
{
    public void Apply(IPipeBuilder<ConsumeContext> builder) => builder.AddFilter(new OutboxScheduleFilter());

    public IEnumerable<ValidationResult> Validate() => [];
}

/// <summary>Makes the IMessageScheduler that endpoints inject.</summary>
internal static class ScopedSchedule
{
    public static IMessageScheduler Create(IBus bus, IScopedBusContextProvider<IBus> scoped)
    {
        var context = scoped.Context;
        var scope = context as IScheduleScope
            ?? (context.PublishEndpoint as ConsumeContext)?.GetPayload<IScheduleScope>()
            ?? throw new InvalidOperationException("No outbox is open in this scope.");
        return new MessageScheduler(new OutboxScheduleProvider(context.SendEndpointProvider, scope), bus.Topology);
    }
}
