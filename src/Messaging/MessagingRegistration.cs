using ExportPlatform.Messaging.Operations;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Messaging;

/// <summary>Puts a service on the broker with everything the platform promises about messages.</summary>
public static class MessagingRegistration
{
    /// <summary>Name of the broker's connection string.</summary>
    public const string ConnectionName = "messaging";

    /// <summary>
    /// Adds the bus (ConnectionStrings:messaging), inbox and outbox in the given context, the durable schedule, the relay and the
    /// error-queue re-drive. Consumers and sagas are added in the delegate, each gets a durable quorum queue of its own.
    /// </summary>
    public static IHostApplicationBuilder AddMessaging<TDbContext>(
        this IHostApplicationBuilder builder, Action<IBusRegistrationConfigurator> configure)
        where TDbContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<MessagingOptions>().BindConfiguration(MessagingOptions.Section).ValidateDataAnnotations()
            .Validate(options => options.PublishTimeout < options.Lease, "Messaging:PublishTimeout must be shorter than Messaging:Lease.")
            .ValidateOnStart();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.Services.Configure<MassTransitHostOptions>(options =>
        {
            // Topology is declared before the first request or message, or a publish would find no queue.
            options.WaitUntilStarted = true;
            options.StopTimeout = TimeSpan.FromSeconds(25);
            options.ConsumerStopTimeout = TimeSpan.FromSeconds(20);
        });
        builder.Services.TryAddSingleton<ErrorQueueRedrive>();
        var prefix = builder.Configuration[$"{MessagingOptions.Section}:{nameof(MessagingOptions.ServiceName)}"]
            ?? KebabCaseEndpointNameFormatter.Instance.SanitizeName(builder.Environment.ApplicationName.Split('.')[^1]);
        builder.Services.AddMassTransit(bus =>
        {
            // Nobody outside is told who runs what.
            bus.DisableUsageTelemetry();
            bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(prefix, includeNamespace: false));
            bus.AddEntityFrameworkOutbox<TDbContext>(outbox => outbox.UsePostgres().UseBusOutbox());
            bus.AddConfigureEndpointsCallback(ConfigureEndpoint<TDbContext>);
            configure(bus);
            bus.UsingRabbitMq(ConfigureBroker);
        });

        // After the bus, so that it starts later and stops sooner.
        builder.Services.AddSingleton<EndpointWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<EndpointWatch>());
        builder.Services.AddHealthChecks().AddCheck<EndpointWatch>(EndpointWatch.CheckName);
        return builder;
    }

    internal static Uri BrokerAddress(IConfiguration configuration) =>
        new(configuration.GetConnectionString(ConnectionName)
            ?? throw new InvalidOperationException($"ConnectionStrings:{ConnectionName} is missing: give the broker's amqp:// address."));

    private static void ConfigureBroker(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator broker)
    {
        broker.Host(BrokerAddress(context.GetRequiredService<IConfiguration>()), host =>
        {
            host.PublisherConfirmation = true;
            host.Heartbeat(TimeSpan.FromSeconds(10));
        });
        broker.DeployPublishTopology = true;
        broker.UseOutboxMessageScheduler();

        // The error queue keeps messages for people: it is never emptied by a limit of the queue it serves.
        broker.SendTopology.ConfigureErrorSettings = ConfigureErrorQueue;
        broker.ConfigureEndpoints(context);
    }

    private static void ConfigureEndpoint<TDbContext>(IRegistrationContext context, string name, IReceiveEndpointConfigurator endpoint)
        where TDbContext : DbContext
    {
        var options = context.GetRequiredService<IOptions<MessagingOptions>>().Value;
        endpoint.PrefetchCount = options.PrefetchCount;
        endpoint.ConcurrentMessageLimit = options.ConcurrentMessageLimit;

        // A fault is answered by a rule or a deadline, never by a broadcast: nobody would listen to it.
        endpoint.PublishFaults = false;
        if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
        {
            queue.SetQuorumQueue();
            queue.SetQueueArgument("x-delivery-limit", options.DeliveryLimit);
            queue.SetQueueArgument("x-overflow", "reject-publish");
            queue.SetQueueArgument("x-dead-letter-strategy", "at-least-once");
            queue.BindDeadLetterQueue($"{name}_error", $"{name}_error", ConfigureErrorQueue);
        }

        endpoint.UseEntityFrameworkOutbox<TDbContext>(context);
    }

    private static void ConfigureErrorQueue(IRabbitMqQueueBindingConfigurator queue)
    {
        foreach (var inherited in new[] { "x-delivery-limit", "x-overflow", "x-dead-letter-strategy", "x-dead-letter-exchange" })
        {
            queue.SetQueueArgument(inherited, null);
        }

        queue.SetQuorumQueue();
    }
}
