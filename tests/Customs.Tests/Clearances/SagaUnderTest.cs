using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Gates;
using MassTransit;
using MassTransit.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ExportPlatform.Customs.Tests.Clearances;

/// <summary>The clearance saga alone, in memory, for one order; each message is handled before the next is sent.</summary>
internal sealed class SagaUnderTest : IAsyncDisposable
{
    // What is there now; without it the harness would wait for more.
    private static readonly CancellationToken WithoutWaiting = new(canceled: true);

    private readonly ServiceProvider _provider;
    private readonly ITestHarness _harness;
    private readonly ISagaStateMachineTestHarness<ClearanceStateMachine, Clearance> _saga;

    private SagaUnderTest(ServiceProvider provider, ITestHarness harness, FakeTimeProvider clock)
    {
        _provider = provider;
        _harness = harness;
        Clock = clock;
        _saga = harness.GetSagaStateMachineHarness<ClearanceStateMachine, Clearance>();
    }

    public Guid OrderId { get; } = Guid.CreateVersion7();

    public FakeTimeProvider Clock { get; }

    /// <summary>The state's name; none before the first message.</summary>
    public string? State => _saga.Sagas.Contains(OrderId)?.CurrentState;

    public static async Task<SagaUnderTest> Create()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(Scenarios.Today, TimeOnly.MinValue, TimeSpan.Zero));
        var provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(Scenarios.RulesInForce())
            .AddSingleton(Options.Create(new ClearanceOptions()))
            .AddMassTransitTestHarness(bus =>
            {
                bus.SetTestTimeouts(testTimeout: TimeSpan.FromSeconds(30), testInactivityTimeout: TimeSpan.FromSeconds(30));
                bus.AddDelayedMessageScheduler();
                bus.AddSagaStateMachine<ClearanceStateMachine, Clearance>().InMemoryRepository();
                bus.UsingInMemory((context, broker) =>
                {
                    broker.UseDelayedMessageScheduler();
                    broker.ConfigureEndpoints(context);
                });
            })
            .BuildServiceProvider(validateScopes: true);
        return new SagaUnderTest(provider, await provider.StartTestHarness(), clock);
    }

    /// <summary>A saga that was asked to clear halva from Russia.</summary>
    public static async Task<SagaUnderTest> Start()
    {
        var saga = await Create();
        await saga.AskToClear();
        return saga;
    }

    /// <summary>A saga led to a state by the messages that lead there.</summary>
    public static async Task<SagaUnderTest> StartIn(string state)
    {
        var saga = await Start();
        switch (state)
        {
            case "OnHold":
                await saga.Hear(new GateHeld(saga.OrderId, new GateStanding(ExportGates.CulturalGoods, GateState.Held, 1, Code: "x", Reason: "y")));
                break;
            case "Refused":
                await saga.Hear(new GateRefused(saga.OrderId, new GateStanding(ExportGates.Embargo, GateState.Refused, 1, Code: "x", Reason: "y")));
                break;
            case "Cleared" or "Revoked" or "Recalled" or "RecalledTooLate":
                foreach (var gate in ExportGates.All)
                {
                    await saga.Hear(new GateCleared(saga.OrderId, new GateStanding(gate, GateState.Cleared, 2, "26RUCU305438000017")));
                }

                if (state is "Revoked")
                {
                    await saga.Hear(new GateRevoked(
                        saga.OrderId, new GateStanding(ExportGates.ExportDeclaration, GateState.Revoked, 3, Code: "x", Reason: "y")));
                }

                if (state is "Recalled" or "RecalledTooLate")
                {
                    await saga.Hear(new GateHeld(saga.OrderId, new GateStanding(ExportGates.Screening, GateState.Held, 3, Code: "x", Reason: "y")));
                }

                if (state is "RecalledTooLate")
                {
                    await saga.Hear(new ParcelHandedOver(saga.OrderId, "RR473124829GB", saga.Clock.GetUtcNow()));
                }

                break;
            case "Withdrawing":
                await saga.Hear(new WithdrawClearance(saga.OrderId, "cancelled"));
                break;
        }

        Assert.Equal(state, saga.State);
        return saga;
    }

    public Task AskToClear() =>
        Hear(new ClearExport(OrderId, Scenarios.Halva(), new DateTimeOffset(Scenarios.Today, new TimeOnly(9, 0), TimeSpan.Zero)));

    /// <summary>Gives the saga a message and waits until it has been handled without fault.</summary>
    public async Task Hear<T>(T message)
        where T : class
    {
        var messageId = Guid.CreateVersion7();
        await _harness.Bus.Publish(message, context => context.MessageId = messageId);
        Assert.True(
            await _saga.Consumed.Any<T>(heard => heard.Context.MessageId == messageId && heard.Exception is null), $"{typeof(T).Name} was not handled.");
    }

    /// <summary>What the saga has said so far, of one kind.</summary>
    public IReadOnlyList<T> Said<T>()
        where T : class =>
        [.. _harness.Published.Select<T>(WithoutWaiting).Select(said => said.Context.Message)];

    public int CountOf(Type message) => _harness.Published.Select(said => said.MessageType == message, WithoutWaiting).Count();

    public async ValueTask DisposeAsync() => await _provider.DisposeAsync();
}
