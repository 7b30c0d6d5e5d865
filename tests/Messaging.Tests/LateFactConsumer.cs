using MassTransit;

namespace ExportPlatform.Messaging.Tests;

/// <summary>Notes each late fact.</summary>
internal sealed class LateFactConsumer(TestDbContext db, IServiceProvider provider) : IConsumer<LateFact>
{
    public Task Consume(ConsumeContext<LateFact> context)
    {
        (provider.GetService(typeof(LateFactCount)) as LateFactCount)?.Count();
        db.Effects.Add(new Effect { Key = context.Message.Key, What = "late fact" });
        return Task.CompletedTask;
    }
}

/// <summary>Counts deliveries beside the inbox.</summary>
internal sealed class LateFactCount
{
    private int _deliveries;

    public int Deliveries => _deliveries;

    public void Count() => Interlocked.Increment(ref _deliveries);
}
