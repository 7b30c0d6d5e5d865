using ExportPlatform.Messaging.Consuming;
using ExportPlatform.Messaging.Outbox;
using ExportPlatform.Messaging.Scheduling;
using MassTransit.DependencyInjection;
using MassTransit.Middleware;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

// The names of MassTransit.EntityFrameworkCore, so that the package can take this project's place.
namespace MassTransit;

/// <summary>Inbox and outbox in a service's own DbContext.</summary>
public static class EntityFrameworkOutboxExtensions
{
    /// <summary>Stores what is published inside consumers, and after UseBusOutbox anywhere else, in the context's outbox.</summary>
    public static void AddEntityFrameworkOutbox<TDbContext>(
        this IBusRegistrationConfigurator configurator, Action<IEntityFrameworkOutboxConfigurator>? configure = null)
        where TDbContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(configurator);
        configurator.TryAddSingleton(TimeProvider.System);
        configurator.TryAddSingleton<RelaySignal>();
        configurator.TryAddSingleton<StoredMessageSender>();
        configurator.TryAddSingleton<OutboxDeliverer>();
        configurator.TryAddSingleton<CommitWatcher>();
        configurator.TryAddSingleton<TransactionGate>();
        configurator.TryAddSingleton<FailurePolicy<TDbContext>>();
        configurator.TryAddScoped<IOutboxContextFactory<TDbContext>, TransactionalContextFactory<TDbContext>>();
        configurator.TryAddScoped<IOutboxContextFactory<OutsideCallOutbox<TDbContext>>, OutsideCallContextFactory<TDbContext>>();
        configurator.ConfigureDbContext<TDbContext>(
            (provider, options) => options.AddInterceptors(provider.GetRequiredService<CommitWatcher>()));
        configure?.Invoke(new EntityFrameworkOutboxConfigurator<TDbContext>(configurator));
    }

    /// <summary>Gives every consumer and saga of the endpoint an inbox, an outbox and attempts with a fresh scope each.</summary>
    public static void UseEntityFrameworkOutbox<TDbContext>(this IReceiveEndpointConfigurator configurator, IRegistrationContext context)
        where TDbContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(configurator);
        _ = new ResilienceObserver(configurator, context.GetRequiredService<FailurePolicy<TDbContext>>());
        var outbox = new OutboxFilterObserver<TDbContext>(configurator, context);
        configurator.ConnectConsumerConfigurationObserver(outbox);
        configurator.ConnectSagaConfigurationObserver(outbox);
    }

    /// <summary>Keeps schedules as outbox rows instead of asking the broker to delay messages.</summary>
    public static void UseOutboxMessageScheduler(this IBusFactoryConfigurator configurator)
    {
        ArgumentNullException.ThrowIfNull(configurator);
        configurator.AddPrePipeSpecification(new OutboxScheduleSpecification());
    }
}

/// <summary>Chooses what the outbox does beyond consumers.</summary>
public interface IEntityFrameworkOutboxConfigurator
{
    /// <summary>PostgreSQL is the only database supported here; the call keeps the package's form.</summary>
    IEntityFrameworkOutboxConfigurator UsePostgres();

    /// <summary>Scoped IPublishEndpoint, ISendEndpointProvider and IMessageScheduler write into the scope's DbContext.</summary>
    void UseBusOutbox();
}

internal sealed class EntityFrameworkOutboxConfigurator<TDbContext>(IBusRegistrationConfigurator configurator)
    : IEntityFrameworkOutboxConfigurator
    where TDbContext : DbContext
{
    public IEntityFrameworkOutboxConfigurator UsePostgres() => this;

    public void UseBusOutbox()
    {
        configurator.Replace(
            ServiceDescriptor.Scoped<IScopedBusContextProvider<IBus>, OutboxBusContextProvider<IBus, TDbContext>>());
        configurator.TryAddScoped(provider => ScopedSchedule.Create(
            provider.GetRequiredService<IBus>(), provider.GetRequiredService<IScopedBusContextProvider<IBus>>()));
        configurator.AddHostedService<SentRowRemover<TDbContext>>();
        configurator.AddHostedService<OutboxRelay<TDbContext>>();
        configurator.AddHostedService<Housekeeping<TDbContext>>();
    }
}
