using System.Text;
using MassTransit;
using MassTransit.SagaStateMachine;

namespace ExportPlatform.Checkout.Tests.Fulfilment;

/// <summary>Reads out of a state machine itself what it does in which state on which event.</summary>
internal sealed class LifecycleReading : StateMachineVisitor
{
    private readonly List<LifecycleStep> _steps = [];
    private string _state = "";
    private string _event = "";

    /// <summary>Every activity of the machine, in its own order.</summary>
    public static IReadOnlyList<LifecycleStep> Of(StateMachine machine)
    {
        var reading = new LifecycleReading();
        machine.Accept(reading);
        return reading._steps;
    }

    /// <summary>The machine as a Mermaid state diagram, one arrow for each pair of states with the events that lead there.</summary>
    public static string Diagram(StateMachine machine)
    {
        var transitions = Of(machine).Where(step => step.To is not null && step.To != step.State).ToList();
        var text = new StringBuilder("```mermaid\nstateDiagram-v2\n    direction TB\n");
        foreach (var arrow in transitions.GroupBy(step => (step.State, step.To)))
        {
            text.Append("    ").Append(arrow.Key.State == "Initial" ? "[*]" : arrow.Key.State).Append(" --> ").Append(arrow.Key.To)
                .Append(" : ").AppendJoin(", ", arrow.Select(step => step.Event).Distinct()).Append('\n');
        }

        foreach (var end in transitions.Select(step => step.To).Except(transitions.Select(step => step.State)))
        {
            text.Append("    ").Append(end).Append(" --> [*]\n");
        }

        return text.Append("```\n").ToString();
    }

    public void Visit(State state, Action<State> next)
    {
        _state = state.Name;
        next(state);
    }

    public void Visit(Event @event, Action<Event> next)
    {
        _event = NameOf(@event);
        next(@event);
    }

    public void Visit<TMessage>(Event<TMessage> @event, Action<Event<TMessage>> next)
        where TMessage : class
    {
        _event = NameOf(@event);
        next(@event);
    }

    public void Visit(IStateMachineActivity activity) => Add(activity);

    public void Visit(IStateMachineActivity activity, Action<IStateMachineActivity> next)
    {
        Add(activity);
        next(activity);
    }

    public void Visit<TSaga>(IBehavior<TSaga> behavior)
        where TSaga : class, SagaStateMachineInstance
    {
    }

    public void Visit<TSaga>(IBehavior<TSaga> behavior, Action<IBehavior<TSaga>> next)
        where TSaga : class, SagaStateMachineInstance => next(behavior);

    public void Visit<TSaga, TMessage>(IBehavior<TSaga, TMessage> behavior)
        where TSaga : class, SagaStateMachineInstance
        where TMessage : class
    {
    }

    public void Visit<TSaga, TMessage>(IBehavior<TSaga, TMessage> behavior, Action<IBehavior<TSaga, TMessage>> next)
        where TSaga : class, SagaStateMachineInstance
        where TMessage : class => next(behavior);

    private static string NameOf(Event @event) => @event.Name.Replace(".Received", "", StringComparison.Ordinal);

    private void Add(IStateMachineActivity activity) =>
        _steps.Add(new LifecycleStep(_state, _event, TargetOf(activity)?.Name));

    // Whatever the saga's own type is.
    private static State? TargetOf(IStateMachineActivity activity) =>
        activity.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(TransitionActivity<>)
            ? (State?)type.GetProperty(nameof(TransitionActivity<>.ToState))?.GetValue(activity)
            : null;
}

/// <summary>One activity: in that state, on that event, perhaps leading to another state.</summary>
internal sealed record LifecycleStep(string State, string Event, string? To);
