using MassTransit;

namespace ExportPlatform.Messaging.Tests;

/// <summary>Asks for one piece of work.</summary>
public sealed record DoStep(Guid Key);

/// <summary>Says that it was done.</summary>
public sealed record StepDone(Guid Key);

/// <summary>Asks for work that cannot be done until the test says so.</summary>
public sealed record DoHardStep(Guid Key);

/// <summary>A fact that a service listens to which starts later.</summary>
public sealed record LateFact(Guid Key);

/// <summary>A fact nobody has to listen to.</summary>
[OptionalAudience]
public sealed record IdleFact(Guid Key);

/// <summary>Asks a consumer that calls the outside world.</summary>
public sealed record CallOutside(Guid Key);

/// <summary>Leaves a row and an answer for each step, in one transaction.</summary>
internal sealed class DoStepConsumer(TestDbContext db, IPublishEndpoint bus) : IConsumer<DoStep>
{
    public async Task Consume(ConsumeContext<DoStep> context)
    {
        db.Effects.Add(new Effect { Key = context.Message.Key, What = "step" });
        await bus.Publish(new StepDone(context.Message.Key), context.CancellationToken);
    }
}

/// <summary>Notes each answer.</summary>
internal sealed class StepDoneConsumer(TestDbContext db) : IConsumer<StepDone>
{
    public Task Consume(ConsumeContext<StepDone> context)
    {
        db.Effects.Add(new Effect { Key = context.Message.Key, What = "done" });
        return Task.CompletedTask;
    }
}
