using ExportPlatform.Checkout.Fulfilment;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Simulation.Tests.Kernel;
using ExportPlatform.Simulation.Tests.Parts;

namespace ExportPlatform.Simulation.Tests;

/// <summary>A few orders from placing to rest, on a platform where anything may be killed, lost, repeated, delayed or overtaken at any step.</summary>
internal sealed class Life
{
    private readonly World _world;
    private readonly Broker _broker;
    private readonly Faults _faults;
    private readonly People _people;
    private readonly Invariants _invariants;

    public Life(World world, VirtualClock clock, SagaHost<ExportOrderState> orders, SagaHost<Clearance> clearances)
    {
        _world = world;
        _faults = new Faults(world);
        _broker = new Broker(world, _faults);
        var (checkout, catalog, payments) = (Named("checkout"), Named("catalog"), Named("payments"));
        var (customs, shipping) = (Named("customs"), Named("shipping"));
        orders.Bind(checkout, _broker, "order", IsDeaf);
        clearances.Bind(customs, _broker, "clearance", (_, _) => false);
        Shelf.Open(catalog, _broker, clock, pieces: 1 + world.Random.Next(12));
        var till = new Till(payments, _broker, _faults, clock);
        var depot = new Depot(shipping, _broker, _faults);
        _ = new Authorities(customs, _broker);
        _people = new People(checkout, till, depot);
        _invariants = new Invariants(world, _broker, _people, till, depot, checkout, catalog, payments, customs, shipping);
    }

    public int Handled => _broker.Handled;

    public IReadOnlyList<int> Struck => _faults.Struck;

    public IReadOnlyList<string> Ends => _invariants.Ends;

    public void Live()
    {
        for (var orders = 1 + _world.Random.Next(3); orders > 0; orders--)
        {
            var pieces = 1 + _world.Random.Next(4);
            _world.After(_world.Seconds(0, 600), () => _people.Order(pieces));
        }

        _world.RunToRest();
        _invariants.CheckAtRest();
    }

    private Service Named(string name) => new(_world, _faults, _broker, name);

    private bool IsDeaf(ExportOrderState order, object message) =>
        _world.Sabotage is Sabotage.DeafState && message is PaymentReturned
        && order.CurrentState is nameof(ExportOrderStateMachine.ReturningMoney) && order.Outcome is OrderOutcome.Lost;
}
