using System.Net.Mime;
using MassTransit;
using MassTransit.Context;
using MassTransit.Middleware;
using MassTransit.Scheduling;
using MassTransit.Serialization;

namespace ExportPlatform.Simulation.Tests.Kernel;

/// <summary>What a consumer or saga of the platform is handed: the message, and a bus that writes into the unit of work.</summary>
internal sealed class Delivery<T> : BaseConsumeContext, ConsumeContext<T>
    where T : class
{
    private static readonly DictionarySendHeaders NoHeaders = new();
    private readonly Envelope _envelope;

    public Delivery(UnitOfWork work, Envelope envelope)
        : base(new Received(work), null!)
    {
        _envelope = envelope;
        Message = (T)envelope.Message;
        Headers = NoHeaders;
        if (envelope.Token is { } token && work.Service.World.Sabotage is not Sabotage.TimersWithoutToken)
        {
            var headers = new DictionarySendHeaders();
            headers.Set(MessageHeaders.SchedulingTokenId, token.ToString("D"));
            Headers = headers;
        }

        GetOrAddPayload<MessageSchedulerContext>(() => new ConsumeMessageSchedulerContext(
            this, _ => new MessageScheduler(new Timers(work), null!)));
    }

    public T Message { get; }

    public override Guid? MessageId => _envelope.Id;

    public override Guid? RequestId => null;

    public override Guid? CorrelationId => null;

    public override Guid? ConversationId => null;

    public override Guid? InitiatorId => null;

    public override DateTime? ExpirationTime => null;

    public override Uri SourceAddress => null!;

    public override Uri DestinationAddress => null!;

    public override Uri ResponseAddress => null!;

    public override Uri FaultAddress => null!;

    public override DateTime? SentTime => _envelope.SentAt.UtcDateTime;

    public override Headers Headers { get; }

    public override HostInfo Host => null!;

    public override IEnumerable<string> SupportedMessageTypes => [];

    public override Task ConsumeCompleted => Task.CompletedTask;

    public override bool HasPayloadType(Type payloadType) => ReceiveContext.HasPayloadType(payloadType);

    public override bool TryGetPayload<TPayload>(out TPayload payload) => ReceiveContext.TryGetPayload(out payload!);

    public override TPayload GetOrAddPayload<TPayload>(PayloadFactory<TPayload> payloadFactory) => ReceiveContext.GetOrAddPayload(payloadFactory);

    public override TPayload AddOrUpdatePayload<TPayload>(PayloadFactory<TPayload> addFactory, UpdatePayloadFactory<TPayload> updateFactory) =>
        ReceiveContext.AddOrUpdatePayload(addFactory, updateFactory);

    public override bool HasMessageType(Type messageType) => messageType.IsAssignableFrom(typeof(T));

    public override bool TryGetMessage<TMessage>(out ConsumeContext<TMessage> consumeContext)
    {
        consumeContext = (this as ConsumeContext<TMessage>)!;
        return consumeContext is not null;
    }

    public Task NotifyConsumed(TimeSpan duration, string consumerType) => Task.CompletedTask;

    public Task NotifyFaulted(TimeSpan duration, string consumerType, Exception exception) => Task.CompletedTask;

    public override void AddConsumeTask(Task task) => Endpoint.Now(task);
}

/// <summary>The transport's side of a delivery.</summary>
internal sealed class Received(UnitOfWork work) : BasePipeContext, ReceiveContext
{
    private static readonly Uri Queue = new("loopback://simulation/queue");
    private readonly Outgoing _outgoing = new(work);

    public TimeSpan ElapsedTime => TimeSpan.Zero;

    public Uri InputAddress => Queue;

    public ContentType ContentType => null!;

    public bool Redelivered => false;

    public Headers TransportHeaders { get; } = new DictionarySendHeaders();

    public Task ReceiveCompleted => Task.CompletedTask;

    public bool IsDelivered => false;

    public bool IsFaulted => false;

    public ISendEndpointProvider SendEndpointProvider => throw new NotSupportedException("Nobody sends to an address here.");

    public IPublishEndpointProvider PublishEndpointProvider => _outgoing;

    public bool PublishFaults => false;

    public MessageBody Body => throw new NotSupportedException("There are no bytes here.");

    public Task NotifyConsumed<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
        where T : class => Task.CompletedTask;

    public Task NotifyFaulted<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class => Task.CompletedTask;

    public Task NotifyFaulted(Exception exception) => Task.CompletedTask;

    public void AddReceiveTask(Task task) => Endpoint.Now(task);
}

/// <summary>Takes what is published into the unit of work.</summary>
internal sealed class Outgoing(UnitOfWork work) : IPublishEndpointProvider, ISendEndpoint
{
    public Task<ISendEndpoint> GetPublishSendEndpoint<T>()
        where T : class => Task.FromResult<ISendEndpoint>(this);

    public ConnectHandle ConnectPublishObserver(IPublishObserver observer) => throw new NotSupportedException();

    public ConnectHandle ConnectSendObserver(ISendObserver observer) => throw new NotSupportedException();

    public Task Send<T>(T message, CancellationToken cancellationToken = default)
        where T : class => Take(message);

    public Task Send<T>(T message, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken = default)
        where T : class => Take(message);

    public Task Send<T>(T message, IPipe<SendContext> pipe, CancellationToken cancellationToken = default)
        where T : class => Take(message);

    public Task Send(object message, CancellationToken cancellationToken = default) => Take(message);

    public Task Send(object message, Type messageType, CancellationToken cancellationToken = default) => Take(message);

    public Task Send(object message, IPipe<SendContext> pipe, CancellationToken cancellationToken = default) => Take(message);

    public Task Send(object message, Type messageType, IPipe<SendContext> pipe, CancellationToken cancellationToken = default) => Take(message);

    public Task Send<T>(object values, CancellationToken cancellationToken = default)
        where T : class => throw new NotSupportedException("Messages are records here.");

    public Task Send<T>(object values, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken = default)
        where T : class => throw new NotSupportedException("Messages are records here.");

    public Task Send<T>(object values, IPipe<SendContext> pipe, CancellationToken cancellationToken = default)
        where T : class => throw new NotSupportedException("Messages are records here.");

    private Task Take(object message)
    {
        work.Publish(message);
        return Task.CompletedTask;
    }
}

/// <summary>Keeps timers in the unit of work. The library reckons from the machine's clock; what counts is how far away the time is.</summary>
internal sealed class Timers(UnitOfWork work) : IScheduleMessageProvider
{
    public Task<ScheduledMessage<T>> ScheduleSend<T>(
        Uri destinationAddress, DateTime scheduledTime, T message, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken)
        where T : class
    {
        var away = Math.Round((scheduledTime.ToUniversalTime() - TimeProvider.System.GetUtcNow().UtcDateTime).TotalSeconds);
        var due = work.Service.World.Now + TimeSpan.FromSeconds(Math.Max(0, away));
        var token = work.Schedule(message, due);
        return Task.FromResult<ScheduledMessage<T>>(new ScheduledMessageHandle<T>(token, due.UtcDateTime, destinationAddress, message));
    }

    public Task CancelScheduledSend(Guid tokenId, CancellationToken cancellationToken)
    {
        if (work.Service.World.Sabotage is not Sabotage.TimersWithoutToken)
        {
            work.Cancel(tokenId);
        }

        return Task.CompletedTask;
    }

    public Task CancelScheduledSend(Uri destinationAddress, Guid tokenId, CancellationToken cancellationToken) =>
        CancelScheduledSend(tokenId, cancellationToken);
}
