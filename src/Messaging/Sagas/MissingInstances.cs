using System.Collections.Concurrent;
using System.Reflection;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace ExportPlatform.Messaging.Sagas;

/// <summary>
/// What happens to an event whose saga does not exist. MassTransit drops it without a word; here it fails, so that it is tried
/// again later and ends in the error queue, unless the event's OnMissingInstance says otherwise.
/// </summary>
internal sealed class MissingInstances<TSaga>(IServiceProvider provider)
    where TSaga : class, ISaga
{
    private readonly ConcurrentDictionary<Type, bool> _isDecided = new();

    public void Decide<T>(ConsumeContext<T> context, ILogger logger)
        where T : class
    {
        if (_isDecided.GetOrAdd(typeof(T), IsDecidedByEvent))
        {
            return;
        }

        // The saga that set this timer has ended; nobody waits for it.
        if (context.Headers.TryGetHeader("MT-Scheduling-TokenId", out _))
        {
            logger.LateTimerDropped(TypeCache<T>.ShortName, typeof(TSaga).Name, context.CorrelationId);
            return;
        }

        throw new SagaException("No saga instance exists for the event", typeof(TSaga), typeof(T), context.CorrelationId ?? Guid.Empty);
    }

    // MassTransit keeps what OnMissingInstance was given in a private field and shows it nowhere; null means nobody decided.
    // Where the field is not found nothing counts as decided: too loud rather than silent.
    private bool IsDecidedByEvent(Type message)
    {
        var machine = provider.GetService(typeof(SagaStateMachine<>).MakeGenericType(typeof(TSaga)));
        var correlations = machine?.GetType().GetProperty("Correlations", BindingFlags.Instance | BindingFlags.Public)?.GetValue(machine);
        return (correlations as IEnumerable<EventCorrelation> ?? [])
            .Where(correlation => correlation.DataType == message)
            .Any(correlation => correlation.GetType()
                .GetField("_missingPipe", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(correlation) is not null);
    }
}
