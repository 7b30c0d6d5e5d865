using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using MassTransit;
using MassTransit.Configuration;
using MassTransit.DependencyInjection;
using MassTransit.Middleware;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Messaging.Consuming;

/// <summary>Puts MassTransit's outbox filter before every consumer and saga of an endpoint.</summary>
internal sealed class OutboxFilterObserver<TDbContext>(IReceiveEndpointConfigurator endpoint, IRegistrationContext context)
    : IConsumerConfigurationObserver, ISagaConfigurationObserver
    where TDbContext : DbContext
{
    public void ConsumerConfigured<TConsumer>(IConsumerConfigurator<TConsumer> configurator)
        where TConsumer : class
    {
        if (IsOutsideCall(typeof(TConsumer)))
        {
            endpoint.ConcurrentMessageLimit = context.GetRequiredService<IOptions<MessagingOptions>>().Value.ConcurrentOutsideCalls;
        }
    }

    public void ConsumerMessageConfigured<TConsumer, TMessage>(IConsumerMessageConfigurator<TConsumer, TMessage> configurator)
        where TConsumer : class
        where TMessage : class
    {
        var pipe = (IPipeConfigurator<ConsumeContext<TMessage>>)(IConsumerMessageConfigurator<TMessage>)configurator;
        if (IsOutsideCall(typeof(TConsumer)) || typeof(TConsumer).IsDefined(typeof(KeyedEffectAttribute)))
        {
            AddFilter<OutsideCallOutbox<TDbContext>, TConsumer, TMessage>(pipe);
        }
        else
        {
            AddFilter<TDbContext, TConsumer, TMessage>(pipe);
        }
    }

    public void SagaConfigured<TSaga>(ISagaConfigurator<TSaga> configurator)
        where TSaga : class, ISaga
    {
    }

    public void StateMachineSagaConfigured<TInstance>(
        ISagaConfigurator<TInstance> configurator, SagaStateMachine<TInstance> stateMachine)
        where TInstance : class, ISaga, SagaStateMachineInstance
    {
    }

    public void SagaMessageConfigured<TSaga, TMessage>(ISagaMessageConfigurator<TSaga, TMessage> configurator)
        where TSaga : class, ISaga
        where TMessage : class =>
        AddFilter<TDbContext, TSaga, TMessage>((IPipeConfigurator<ConsumeContext<TMessage>>)(ISagaMessageConfigurator<TMessage>)configurator);

    private static bool IsOutsideCall(Type consumer) => consumer.GetCustomAttribute<OutsideCallAttribute>() is not null;

    private void AddFilter<TOutbox, T, TMessage>(IPipeConfigurator<ConsumeContext<TMessage>> pipe)
        where TOutbox : class
        where T : class
        where TMessage : class
    {
        var options = new OutboxConsumeOptions
        {
            ConsumerId = StableId(endpoint.InputAddress.Segments[^1], typeof(T)),
            ConsumerType = TypeCache<T>.ShortName,
        };
        var scopes = new ConsumeScopeProvider(context, (ISetScopedConsumeContext)context);
        pipe.AddPipeSpecification(
            new FilterPipeSpecification<ConsumeContext<TMessage>>(new OutboxConsumeFilter<TOutbox, TMessage>(scopes, options)));
    }

    // The inbox outlives the process, so the id depends on names only.
    private static Guid StableId(string queue, Type consumer) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{queue}|{consumer.FullName}")).AsSpan(0, 16));
}
