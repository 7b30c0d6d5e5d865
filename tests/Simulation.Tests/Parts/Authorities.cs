using ExportPlatform.Contracts.Customs;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Simulation.Tests.Kernel;

namespace ExportPlatform.Simulation.Tests.Parts;

/// <summary>
/// What stands behind the clearance saga: gates that clear, hold, refuse, stay silent, and change their mind after the release. Their words carry
/// revisions and may overtake each other, as those of the platform's gates.
/// </summary>
internal sealed class Authorities
{
    private readonly Service _customs;
    private readonly World _world;

    public Authorities(Service customs, Broker broker)
    {
        (_customs, _world) = (customs, customs.World);
        broker.Bind(typeof(AssessConsignment), Endpoint.Of(customs, nameof(AssessConsignment), Assess));
        broker.Bind(typeof(CloseClearance), Endpoint.Of(customs, nameof(CloseClearance), Close));
        customs.Watch<Clearance>(Reconsider);
    }

    private Task Assess(UnitOfWork work, Envelope envelope)
    {
        var command = (AssessConsignment)envelope.Message;
        if (work.Load<Gates>(command.OrderId) is not null)
        {
            return Task.CompletedTask;
        }

        var gates = new Gates();
        var named = _customs.Read<Clearance>(command.OrderId)!.Gates.Select(gate => gate.Gate).ToList();
        var troubled = _world.Chance(0.3) ? named[_world.Random.Next(named.Count)] : null;
        foreach (var gate in named)
        {
            var state = gate == troubled ? _world.Random.Next(3) switch { 0 => GateState.Held, 1 => GateState.Asked, _ => GateState.Refused }
                : gate is ExportGates.ExportDeclaration ? GateState.Asked
                : GateState.Cleared;
            gates.Standings.Add(StandingOf(gate, state, 1));
            work.Publish(new ExportGateDecided(command.OrderId, gate, state.ToString(), null, "simulated", "v1", _world.Now));
            DecideLater(command.OrderId, gate, state);
        }

        work.Put(command.OrderId, gates);
        work.Publish(new ConsignmentAssessed(command.OrderId, [.. gates.Standings]));
        return Task.CompletedTask;
    }

    private Task Close(UnitOfWork work, Envelope envelope)
    {
        var orderId = ((CloseClearance)envelope.Message).OrderId;
        var gates = work.Load<Gates>(orderId);
        if (gates is null)
        {
            work.Put(orderId, gates = new Gates());
        }

        gates.IsClosed = true;
        work.Publish(new ClearanceClosed(orderId));
        return Task.CompletedTask;
    }

    private void DecideLater(Guid orderId, string gate, GateState state)
    {
        // Some never answer: the saga's deadline has to.
        if (state is not (GateState.Asked or GateState.Held) || _world.Chance(0.05))
        {
            return;
        }

        var next = _world.Random.NextDouble() switch
        {
            < 0.8 => GateState.Cleared,
            < 0.88 => GateState.Refused,
            _ when state is GateState.Asked => GateState.Held,
            _ => GateState.Asked,
        };
        _world.After(_world.Days(0.001, state is GateState.Held ? 6 : 2), () => Decide(orderId, gate, next));
    }

    // Once it was released: rarely a gate thinks better of it, and then perhaps better again.
    private void Reconsider(Clearance clearance)
    {
        if (clearance is not { CurrentState: nameof(ClearanceStateMachine.Cleared), Recalls: < 3 } || !_world.Chance(0.15))
        {
            return;
        }

        var orderId = clearance.CorrelationId;
        var next = _world.Chance(0.2) ? GateState.Revoked : GateState.Held;
        _world.After(_world.Days(0, 4), () => Decide(orderId, next is GateState.Revoked ? ExportGates.ExportDeclaration : ExportGates.Screening, next));
    }

    private void Decide(Guid orderId, string gate, GateState state) => Retry.UntilDone(_world, () =>
    {
        var work = _customs.Begin();
        if (work.Load<Gates>(orderId) is not { IsClosed: false } gates
            || gates.Standings.Find(standing => standing.Gate == gate) is not { State: not (GateState.Refused or GateState.Revoked) } before)
        {
            return;
        }

        var now = StandingOf(gate, state, before.Revision + 1);
        gates.Standings[gates.Standings.IndexOf(before)] = now;
        work.Publish(state switch
        {
            GateState.Cleared => new GateCleared(orderId, now),
            GateState.Held => new GateHeld(orderId, now),
            GateState.Refused => new GateRefused(orderId, now),
            GateState.Revoked => new GateRevoked(orderId, now),
            _ => (object)new GateAsked(orderId, now),
        });
        work.Commit();
        DecideLater(orderId, gate, state);
    });

    private static GateStanding StandingOf(string gate, GateState state, int revision) => new(
        gate, state, revision, gate is ExportGates.ExportDeclaration && state is GateState.Cleared ? "26RUCU305438000017" : null, "simulated", "simulated");

    /// <summary>What the gates of one order say.</summary>
    private sealed class Gates
    {
        public List<GateStanding> Standings { get; } = [];

        public bool IsClosed { get; set; }
    }
}
