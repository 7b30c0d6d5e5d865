using MassTransit;

namespace ExportPlatform.Messaging.Tests;

/// <summary>Starts a tour of the given number of steps.</summary>
public sealed record StartTour(Guid TourId, int Steps, int TimeoutMilliseconds = 0);

/// <summary>Asks for one step of a tour.</summary>
public sealed record GoOn(Guid TourId, int Step);

/// <summary>Says that the step was gone.</summary>
public sealed record WentOn(Guid TourId, int Step);

/// <summary>Adds one to a tour, whatever its step; many may come at the same time.</summary>
public sealed record CountUp(Guid TourId);

/// <summary>Says that the tour took too long.</summary>
public sealed record TourTimedOut(Guid TourId);

/// <summary>Says that all steps were gone.</summary>
[OptionalAudience]
public sealed record TourEnded(Guid TourId);

/// <summary>Asks about a tour that may have ended; the event's rule is to drop it then.</summary>
public sealed record AskAfterTour(Guid TourId);

/// <summary>A saga as the services write them: a message out, a message back, a timer that is set and taken back.</summary>
internal sealed class TourStateMachine : MassTransitStateMachine<TourState>
{
    public TourStateMachine()
    {
        InstanceState(tour => tour.CurrentState);
        Event(() => Started, e => e.CorrelateById(m => m.Message.TourId));
        Event(() => StepGone, e => e.CorrelateById(m => m.Message.TourId));
        Event(() => Counted, e => e.CorrelateById(m => m.Message.TourId));
        Event(() => Asked, e =>
        {
            e.CorrelateById(m => m.Message.TourId);
            e.OnMissingInstance(missing => missing.Discard());
        });
        Schedule(() => Timeout, tour => tour.TimeoutTokenId, schedule => schedule.Received = e => e.CorrelateById(m => m.Message.TourId));

        Initially(
            When(Started)
                .IfElse(
                    start => start.Message.TimeoutMilliseconds > 0,
                    timed => timed.Schedule(
                        Timeout,
                        start => new TourTimedOut(start.Message.TourId),
                        start => TimeSpan.FromMilliseconds(start.Message.TimeoutMilliseconds)),
                    untimed => untimed.Publish(start => new GoOn(start.Message.TourId, 1)))
                .Then(start => start.Saga.Steps = start.Message.Steps)
                .TransitionTo(OnTour));
        During(
            OnTour,
            When(StepGone, gone => gone.Message.Step < gone.Saga.Steps)
                .Publish(gone => new GoOn(gone.Message.TourId, gone.Message.Step + 1)),
            When(StepGone, gone => gone.Message.Step == gone.Saga.Steps)
                .Unschedule(Timeout)
                .Publish(gone => new TourEnded(gone.Message.TourId))
                .TransitionTo(Ended),
            When(Counted).Then(count => count.Saga.Steps++),
            When(Timeout.Received).Then(late => late.Saga.Timeouts++),
            Ignore(Started),
            Ignore(Asked));
        During(Ended, Ignore(Started), Ignore(Asked), When(Timeout.Received).Then(late => late.Saga.Timeouts++));
    }

    public State OnTour { get; private set; } = null!;

    public State Ended { get; private set; } = null!;

    public Event<StartTour> Started { get; private set; } = null!;

    public Event<WentOn> StepGone { get; private set; } = null!;

    public Event<CountUp> Counted { get; private set; } = null!;

    public Event<AskAfterTour> Asked { get; private set; } = null!;

    public Schedule<TourState, TourTimedOut> Timeout { get; private set; } = null!;
}

/// <summary>Goes one step of a tour and says so.</summary>
internal sealed class GoOnConsumer : IConsumer<GoOn>
{
    public Task Consume(ConsumeContext<GoOn> context) => context.Publish(new WentOn(context.Message.TourId, context.Message.Step));
}

/// <summary>Notes each tour's end.</summary>
internal sealed class TourEndedConsumer(TestDbContext db) : IConsumer<TourEnded>
{
    public Task Consume(ConsumeContext<TourEnded> context)
    {
        db.Effects.Add(new Effect { Key = context.Message.TourId, What = "ended" });
        return Task.CompletedTask;
    }
}
