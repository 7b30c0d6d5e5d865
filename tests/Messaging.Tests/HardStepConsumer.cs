using MassTransit;

namespace ExportPlatform.Messaging.Tests;

/// <summary>Publishes and changes rows first, then fails as planned: nothing of a failed attempt may remain.</summary>
internal sealed class HardStepConsumer(TestDbContext db, HardStepPlan plan) : IConsumer<DoHardStep>
{
    public async Task Consume(ConsumeContext<DoHardStep> context)
    {
        // A context that an earlier attempt has used would still hold its row.
        Assert.Empty(db.Effects.Local);
        db.Effects.Add(new Effect { Key = context.Message.Key, What = "hard step" });
        await context.Publish(new StepDone(context.Message.Key));
        if (plan.NextFails())
        {
            throw new InvalidOperationException("The step is too hard.");
        }
    }
}

/// <summary>How often the hard step fails, and what was seen at each attempt.</summary>
internal sealed class HardStepPlan
{
    private int _attempts;

    public int Failures { get; set; }

    public int Attempts => _attempts;

    public bool NextFails() => Interlocked.Increment(ref _attempts) <= Failures;
}
