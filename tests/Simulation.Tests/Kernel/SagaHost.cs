using System.Linq.Expressions;
using System.Reflection;
using MassTransit;
using MassTransit.Context;
using MassTransit.Middleware;

namespace ExportPlatform.Simulation.Tests.Kernel;

/// <summary>
/// Runs a state machine of the platform as it is, by MassTransit's own filter, on rows of a simulated service. Machines keep nothing between two
/// messages, so one serves any number of lives.
/// </summary>
internal sealed class SagaHost<TSaga>
    where TSaga : class, SagaStateMachineInstance, new()
{
    private static readonly MethodInfo Binder =
        typeof(SagaHost<TSaga>).GetMethod(nameof(HandlerOf), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly List<(Type Message, Func<UnitOfWork, Envelope, Task> Handle)> _handlers = [];
    private readonly SagaStateMachine<TSaga> _machine;
    private readonly HashSet<Event> _starts;

    public SagaHost(SagaStateMachine<TSaga> machine)
    {
        _machine = machine;
        _starts = [.. machine.NextEvents(machine.Initial)];
        foreach (var correlation in machine.Correlations)
        {
            _handlers.Add((
                correlation.DataType,
                (Func<UnitOfWork, Envelope, Task>)Binder.MakeGenericMethod(correlation.DataType).Invoke(this, [correlation])!));
        }
    }

    /// <summary>Binds the machine's queue to all it hears.</summary>
    /// <param name="service">Whose machine.</param>
    /// <param name="broker">Where its messages come from.</param>
    /// <param name="name">Of the queue.</param>
    /// <param name="isDeaf">What it does not hear although it should; for sabotage.</param>
    public void Bind(Service service, Broker broker, string name, Func<TSaga, object, bool> isDeaf)
    {
        foreach (var (message, handle) in _handlers)
        {
            broker.Bind(message, Endpoint.Of(service, name, (work, envelope) =>
                work.Load<TSaga>(OrderOf(envelope.Message)) is { } saga && isDeaf(saga, envelope.Message) ? Task.CompletedTask : handle(work, envelope)));
        }
    }

    private Func<UnitOfWork, Envelope, Task> HandlerOf<T>(EventCorrelation<TSaga, T> correlation)
        where T : class
    {
        var filter = new StateMachineSagaMessageFilter<TSaga, T>(_machine, correlation.Event);
        var isStart = _starts.Contains(correlation.Event);
        var orderOf = OrderReader<T>();
        return async (work, envelope) =>
        {
            var orderId = orderOf((T)envelope.Message);
            var saga = work.Load<TSaga>(orderId);
            if (saga is null && isStart)
            {
                saga = new TSaga { CorrelationId = orderId };
                work.Put(orderId, saga);
            }

            // As src/Messaging decides: a timer of nobody is dropped, any other event without an instance fails and is tried again.
            if (saga is null)
            {
                if (envelope.Token is null)
                {
                    throw new SagaException("No saga instance exists for the event", typeof(TSaga), typeof(T), orderId);
                }

                return;
            }

            await filter.Send(
                new DefaultSagaConsumeContext<TSaga, T>(new Delivery<T>(work, envelope), saga), Pipe.Empty<SagaConsumeContext<TSaga, T>>());
        };
    }

    private static Guid OrderOf(object message) => (Guid)message.GetType().GetProperty("OrderId")!.GetValue(message)!;

    private static Func<T, Guid> OrderReader<T>()
    {
        var message = Expression.Parameter(typeof(T));
        return Expression.Lambda<Func<T, Guid>>(Expression.Property(message, "OrderId"), message).Compile();
    }
}
