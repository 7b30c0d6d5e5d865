using System.Collections.Immutable;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace ExportPlatform.Messaging.Operations;

/// <summary>
/// Restarts receive endpoints that stay deaf although the broker answers: connections lost in quick succession can leave them without
/// their queue. The service is unhealthy while an endpoint stays deaf after that.
/// </summary>
internal sealed class EndpointWatch(
    IBusControl bus,
    IConfiguration configuration,
    TimeProvider clock,
    IOptions<MessagingOptions> options,
    ILogger<EndpointWatch> logger) : BackgroundService, IHealthCheck
{
    /// <summary>Name of the health check.</summary>
    public const string CheckName = "messaging-endpoints";

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(10);

    private ImmutableDictionary<string, Deafness> _deaf = ImmutableDictionary<string, Deafness>.Empty;

    // For an answer of the broker, and for an endpoint to stop.
    private TimeSpan Patience => options.Value.DeafAfter < LongestPatience ? options.Value.DeafAfter : LongestPatience;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var helpless = Volatile.Read(ref _deaf).Where(endpoint => endpoint.Value.OutlastedRestart).Select(endpoint => endpoint.Key)
            .Order(StringComparer.Ordinal);
        var names = string.Join(", ", helpless);
        return Task.FromResult(names.Length == 0
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, $"Stays deaf after a restart: {names}."));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var third = options.Value.DeafAfter / 3;
        using var timer = new PeriodicTimer(third < LongestPause ? third : LongestPause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.WatchFailed(exception);
            }
        }
    }

    private async Task Look(CancellationToken cancellationToken)
    {
        var silent = bus.CheckHealth().Endpoints.Where(endpoint => endpoint.Value.Status != BusHealthStatus.Healthy).ToList();
        var now = clock.GetTimestamp();
        var deaf = silent.ToImmutableDictionary(
            endpoint => endpoint.Key,
            endpoint => _deaf.GetValueOrDefault(endpoint.Key) ?? new Deafness(now, IsRestarted: false, OutlastedRestart: false),
            StringComparer.Ordinal);
        var overdue = silent.FindAll(endpoint => clock.GetElapsedTime(deaf[endpoint.Key].Since, now) >= options.Value.DeafAfter);
        if (overdue.Count > 0 && !await BrokerAnswers(cancellationToken))
        {
            // Nobody hears anything without a broker; the time to come back starts with it.
            Volatile.Write(ref _deaf, ImmutableDictionary<string, Deafness>.Empty);
            return;
        }

        Volatile.Write(ref _deaf, deaf.SetItems(overdue.Select(endpoint => KeyValuePair.Create(
            endpoint.Key, new Deafness(now, IsRestarted: true, OutlastedRestart: deaf[endpoint.Key].IsRestarted)))));
        await Task.WhenAll(overdue.Select(endpoint => Restart(endpoint.Key, endpoint.Value, cancellationToken)));
    }

    private async Task<bool> BrokerAnswers(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var factory = new ConnectionFactory
            {
                Uri = MessagingRegistration.BrokerAddress(configuration),
                ClientProvidedName = "endpoint-watch",
                AutomaticRecoveryEnabled = false,
            };
            await using var connection = await factory.CreateConnectionAsync(limit.Token);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: limit.Token);
            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task Restart(string name, EndpointHealthResult health, CancellationToken cancellationToken)
    {
        logger.RestartsDeaf(name, options.Value.DeafAfter, health.Description ?? "no reason told");
        MessagingTelemetry.Restarts.Add(1, new KeyValuePair<string, object?>("endpoint", name));
        try
        {
            await Stop(health.ReceiveEndpoint, cancellationToken);
            health.ReceiveEndpoint.Start(CancellationToken.None);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.RestartFailed(exception, name);
        }
    }

    private async Task Stop(IReceiveEndpoint endpoint, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await endpoint.Stop(limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // What hangs does not end; asked a second time, the endpoint lets go of it.
            await endpoint.Stop(CancellationToken.None).WaitAsync(Patience, cancellationToken);
        }
    }

    private sealed record Deafness(long Since, bool IsRestarted, bool OutlastedRestart);
}
