using System.Diagnostics.Metrics;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ExportPlatform.Messaging.Tests.Outages;

public sealed class DeafEndpointTests(Servers servers)
{
    // What a lost connection can do to an endpoint that declares its queue: it waits for an answer that never comes.
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _hangs;
    private int _hung;

    // A consumer that is not done yet when its endpoint goes deaf.
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _busy;
    private int _inHand;

    [Fact]
    public async Task An_endpoint_that_hangs_while_it_comes_back_is_restarted_and_loses_nothing()
    {
        await using var gate = Gate();
        await using var service = await Start("Hanging", gate);
        using var restarts = new Restarts();
        await MakeDeaf(gate, service);
        await service.Publish(new DoStep(Guid.CreateVersion7()));
        _hangs = false;

        await Eventually.Equal(1, () => service.Effects("step"));
        await Eventually.Equal(HealthStatus.Healthy, () => Health(service));
        Assert.InRange(restarts.Count, 1, int.MaxValue);
    }

    [Fact]
    public async Task A_service_with_an_endpoint_no_restart_helps_is_unhealthy_until_it_hears_again()
    {
        await using var gate = Gate();
        await using var service = await Start("Helpless", gate);
        await MakeDeaf(gate, service);

        await Eventually.Equal(HealthStatus.Unhealthy, () => Health(service));
        _hangs = false;

        await Eventually.Equal(HealthStatus.Healthy, () => Health(service));
    }

    [Fact]
    public async Task A_service_whose_broker_is_away_restarts_nothing_and_stays_in_rotation()
    {
        await using var gate = Gate();
        await using var service = await Start("Patient", gate);
        using var restarts = new Restarts();
        gate.Close();
        await Eventually.Get(() => Task.FromResult(Unready(service)), unready => unready > 0);
        await LongerThanDeaf(async () =>
        {
            Assert.Equal(HealthStatus.Healthy, await Health(service));
            Assert.Equal(0, restarts.Count);
        });

        gate.Open();
        await service.Publish(new DoStep(Guid.CreateVersion7()));
        await Eventually.Equal(1, () => service.Effects("step"));
    }

    [Fact]
    public async Task An_endpoint_that_is_slow_to_have_its_queue_for_the_first_time_is_left_alone()
    {
        await using var gate = Gate();
        using var restarts = new Restarts();
        _hangs = true;
        var starting = Start("Slow", gate);
        await Eventually.Get(() => Task.FromResult(Volatile.Read(ref _hung)), hung => hung > 0);
        await LongerThanDeaf(() =>
        {
            Assert.Equal(0, restarts.Count);
            return Task.CompletedTask;
        });

        _hangs = false;
        _released.SetResult();
        await using var service = await starting;
        await service.Publish(new DoStep(Guid.CreateVersion7()));

        await Eventually.Equal(1, () => service.Effects("step"));
        Assert.Equal(0, restarts.Count);
    }

    [Fact]
    public async Task A_message_in_hand_when_its_endpoint_goes_deaf_has_one_effect()
    {
        await using var gate = Gate();
        await using var service = await Start("Busy", gate);
        using var restarts = new Restarts();
        _busy = true;
        await service.Publish(new DoStep(Guid.CreateVersion7()));
        await Eventually.Get(() => Task.FromResult(Volatile.Read(ref _inHand)), inHand => inHand > 0);
        await MakeDeaf(gate, service);
        _hangs = false;
        await Eventually.Get(() => Task.FromResult(restarts.Count), count => count > 0);
        _busy = false;
        _finished.SetResult();

        await Eventually.Equal(1, () => service.Effects("done"));
        await Eventually.Equal(HealthStatus.Healthy, () => Health(service));
        Assert.Equal(1, await service.Effects("step"));
        Assert.Equal(0, await service.Doubled("step"));
    }

    private TcpGate Gate()
    {
        var broker = new Uri(servers.Broker);
        return TcpGate.Before(broker.Host, broker.Port);
    }

    private Task<TestService> Start(string name, TcpGate gate) => TestService.Start(
        servers,
        name,
        bus =>
        {
            bus.AddConsumer<DoStepConsumer>();
            bus.AddConsumer<StepDoneConsumer>();
            bus.AddConfigureEndpointsCallback((endpointName, endpoint) =>
            {
                if (endpointName.EndsWith("do-step", StringComparison.Ordinal) && endpoint is IRabbitMqReceiveEndpointConfigurator queue)
                {
                    queue.ConfigureChannel(channel => channel.UseExecuteAsync(_ => Declare()));
                    queue.UseExecuteAsync(_ => Consume());
                }
            });
        },
        settings:
        [
            new("ConnectionStrings:messaging", new UriBuilder(servers.Broker) { Host = "127.0.0.1", Port = gate.Port }.Uri.ToString()),
            new("Messaging:DeafAfter", "00:00:02"),
        ]);

    private async Task Declare()
    {
        if (_hangs)
        {
            Interlocked.Increment(ref _hung);
            await _released.Task;
        }
    }

    private async Task Consume()
    {
        if (_busy)
        {
            Interlocked.Increment(ref _inHand);
            await _finished.Task;
        }
    }

    private async Task MakeDeaf(TcpGate gate, TestService service)
    {
        _hangs = true;
        gate.Cut();
        await Eventually.Get(() => Task.FromResult(Volatile.Read(ref _hung)), hung => hung > 0);
        await Eventually.Equal(1, () => Task.FromResult(Unready(service)));
    }

    private static async Task LongerThanDeaf(Func<Task> holds)
    {
        var asked = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(asked) < TimeSpan.FromSeconds(5))
        {
            await holds();
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static int Unready(TestService service) => service.Services.GetRequiredService<IBusControl>().CheckHealth()
        .Endpoints.Values.Count(endpoint => endpoint.Status != BusHealthStatus.Healthy);

    private static async Task<HealthStatus> Health(TestService service)
    {
        var report = await service.Services.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(check => string.Equals(check.Name, "messaging-endpoints", StringComparison.Ordinal));
        return report.Entries["messaging-endpoints"].Status;
    }

    /// <summary>Counts restarts as an operator sees them.</summary>
    private sealed class Restarts : IDisposable
    {
        private readonly MeterListener _listener = new();
        private int _count;

        public Restarts()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (string.Equals(instrument.Name, "messaging.endpoint.restarts", StringComparison.Ordinal))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, restarts, _, _) => Interlocked.Add(ref _count, (int)restarts));
            _listener.Start();
        }

        public int Count => Volatile.Read(ref _count);

        public void Dispose() => _listener.Dispose();
    }
}
