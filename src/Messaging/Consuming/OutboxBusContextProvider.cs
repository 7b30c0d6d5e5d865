using MassTransit;
using MassTransit.Clients;
using MassTransit.DependencyInjection;
using MassTransit.Middleware;
using MassTransit.Middleware.Outbox;
using MassTransit.Transports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Messaging.Consuming;

/// <summary>
/// What a scope's IPublishEndpoint and ISendEndpointProvider lead to: the consume context inside a consumer, the scope's DbContext
/// everywhere else. Neither reaches the broker before a commit.
/// </summary>
internal sealed class OutboxBusContextProvider<TBus, TDbContext> : IScopedBusContextProvider<TBus>
    where TBus : class, IBus
    where TDbContext : DbContext
{
    public OutboxBusContextProvider(
        TBus bus,
        TDbContext db,
        Bind<TBus, IClientFactory> clientFactory,
        Bind<TBus, IScopedConsumeContextProvider> busConsumeContext,
        IScopedConsumeContextProvider consumeContext,
        IServiceProvider provider,
        TimeProvider clock,
        IOptions<MessagingOptions> options)
    {
        var current = busConsumeContext.Value.HasContext ? busConsumeContext.Value
            : consumeContext.HasContext ? consumeContext
            : null;
        Context = current is null
            ? new OutboxBusContext(bus, new OutboxScope(db, clock, options.Value.Lease), clientFactory.Value, provider)
            : new ConsumeContextScopedBusContext(current.GetContext(), clientFactory.Value);
    }

    public ScopedBusContext Context { get; }
}

/// <summary>Publishes and sends into the DbContext of an HTTP request or any other scope that handles no message.</summary>
internal sealed class OutboxBusContext : ScopedBusContext, OutboxSendContext, IScheduleScope
{
    private readonly OutboxScope _outbox;
    private readonly IServiceProvider _provider;

    public OutboxBusContext(IBus bus, OutboxScope outbox, IClientFactory clientFactory, IServiceProvider provider)
    {
        _outbox = outbox;
        _provider = provider;
        SendEndpointProvider = new OutboxSendEndpointProvider(this, bus);
        PublishEndpoint = new PublishEndpoint(new OutboxPublishEndpointProvider(this, bus));
        ClientFactory = new ScopedClientFactory(new ClientFactory(new ScopedClientFactoryContext(clientFactory, provider)), null);
    }

    public ISendEndpointProvider SendEndpointProvider { get; }

    public IPublishEndpoint PublishEndpoint { get; }

    public IScopedClientFactory ClientFactory { get; }

    public Task AddSend<T>(SendContext<T> context)
        where T : class
    {
        _outbox.AddSend(context);
        return Task.CompletedTask;
    }

    public void CancelScheduled(Guid token) => _outbox.CancelScheduled(token);

    public object? GetService(Type serviceType) => _provider.GetService(serviceType);
}
