using ExportPlatform.Checkout.Fulfilment;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Rules;
using ExportPlatform.RuleBooks;
using ExportPlatform.Simulation.Tests.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Simulation.Tests;

/// <summary>Lives lives, one seed after the other. The machines are built once: they keep nothing between two messages.</summary>
internal sealed class Simulator
{
    private readonly VirtualClock _clock = new();
    private readonly SagaHost<ExportOrderState> _orders;
    private readonly SagaHost<Clearance> _clearances;

    public Simulator()
    {
        _orders = new SagaHost<ExportOrderState>(new ExportOrderStateMachine(Options.Create(new ExportOrderOptions())));
        var rules = new RulesInForce<ClearanceRules>(
            ClearanceBook.Kind, new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>());
        _clearances = new SagaHost<Clearance>(new ClearanceStateMachine(Options.Create(new ClearanceOptions()), rules, _clock));
    }

    /// <summary>Lives one life to its end and looks at what it leaves.</summary>
    /// <param name="seed">Decides everything.</param>
    /// <param name="sabotage">What is broken on purpose.</param>
    /// <param name="isTold">Whether its story is kept.</param>
    public Outcome Live(int seed, Sabotage sabotage = Sabotage.None, bool isTold = false)
    {
        _clock.Reset();
        var world = new World(_clock, seed, sabotage, isTold);
        var life = new Life(world, _clock, _orders, _clearances);
        try
        {
            life.Live();
            return new Outcome(seed, null, world.Steps, life.Handled, life.Ends, life.Struck, world.Story);
        }
        catch (InvariantBroken broken)
        {
            world.Tell(() => $"BROKEN {broken.Message}");
            return new Outcome(seed, broken, world.Steps, life.Handled, [], life.Struck, world.Story);
        }
    }
}

/// <summary>How a life went.</summary>
/// <param name="Seed">Plays it again.</param>
/// <param name="Broken">What did not hold; null when everything did.</param>
/// <param name="Steps">How much happened.</param>
/// <param name="Handled">Messages handled.</param>
/// <param name="Ends">How its orders ended.</param>
/// <param name="Struck">How often each fault struck.</param>
/// <param name="Story">Line by line, when it was asked for.</param>
internal sealed record Outcome(
    int Seed, InvariantBroken? Broken, int Steps, int Handled, IReadOnlyList<string> Ends, IReadOnlyList<int> Struck, IReadOnlyList<string> Story);
