using ExportPlatform.Messaging.Outbox;
using MassTransit;
using MassTransit.Configuration;
using MassTransit.RetryPolicies;

namespace ExportPlatform.Messaging.Consuming;

/// <summary>
/// Runs a message again when it failed, each time with a new scope and DbContext: quick attempts first, then redelivery by our own
/// schedule, then the error queue. While the database is away the message waits and no attempt is counted.
/// </summary>
internal sealed class ResilientConsumeFilter<T>(FailurePolicy policy) : IFilter<ConsumeContext<T>>
    where T : class
{
    // Holds the fault notices of an attempt back until it is clear that no other attempt follows.
    private static readonly IRetryPolicy HoldFaults = Retry.Immediate(1);

    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        var failures = 0;
        var outages = 0;
        while (true)
        {
            var attempt = new RetryConsumeContext<T>(context, HoldFaults, null);
            try
            {
                await next.Send(attempt);
                CrashPoints.Pass(CrashPoints.BeforeAck);
                return;
            }
            catch (Exception exception) when (!context.CancellationToken.IsCancellationRequested)
            {
                if (FailurePolicy.IsDatabaseOutage(exception))
                {
                    await WaitForDatabase(context, ++outages, exception);
                    continue;
                }

                if (await policy.TryPause(context, ++failures, exception))
                {
                    continue;
                }

                if (await TryRedeliver(context, exception))
                {
                    return;
                }

                policy.Logger.GivenUp(exception, TypeCache<T>.ShortName, context.MessageId);
                await attempt.NotifyPendingFaults();
                throw;
            }
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("resilience");

    private async Task<bool> TryRedeliver(ConsumeContext<T> context, Exception because)
    {
        var done = FailurePolicy.RedeliveryCount(context.ReceiveContext.TransportHeaders);
        if (FailurePolicy.IsFinal(because) || done >= policy.Redeliveries.Count)
        {
            return false;
        }

        for (var outages = 1; ; outages++)
        {
            try
            {
                await policy.Redeliver(context, done + 1, policy.Redeliveries[done]);
                break;
            }
            catch (Exception exception) when (FailurePolicy.IsDatabaseOutage(exception) && !context.CancellationToken.IsCancellationRequested)
            {
                await WaitForDatabase(context, outages, exception);
            }
        }

        policy.Logger.Redelivered(because, TypeCache<T>.ShortName, context.MessageId, done + 1, policy.Redeliveries[done]);
        await context.NotifyConsumed(context.ReceiveContext.ElapsedTime, "Redelivery");
        return true;
    }

    private async Task WaitForDatabase(ConsumeContext<T> context, int outages, Exception because)
    {
        var pause = Backoff.After(outages, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5));
        policy.Logger.WaitedForDatabase(TypeCache<T>.ShortName, context.MessageId, pause, because.Message);
        await Task.Delay(pause, policy.Clock, context.CancellationToken);
    }
}

/// <summary>Puts the resilience filter around all consumers of each message type of an endpoint, outside their scopes.</summary>
internal sealed class ResilienceObserver : ConfigurationObserver, IMessageConfigurationObserver
{
    private readonly FailurePolicy _policy;

    public ResilienceObserver(IConsumePipeConfigurator endpoint, FailurePolicy policy)
        : base(endpoint)
    {
        _policy = policy;
        Connect(this);
    }

    public void MessageConfigured<TMessage>(IConsumePipeConfigurator configurator)
        where TMessage : class =>
        configurator.AddPipeSpecification(
            new FilterPipeSpecification<ConsumeContext<TMessage>>(new ResilientConsumeFilter<TMessage>(_policy)));
}
