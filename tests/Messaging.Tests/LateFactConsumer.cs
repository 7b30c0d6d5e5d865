using MassTransit;

namespace ExportPlatform.Messaging.Tests;

/// <summary>Notes each late fact.</summary>
internal sealed class LateFactConsumer(TestDbContext db) : IConsumer<LateFact>
{
    public Task Consume(ConsumeContext<LateFact> context)
    {
        db.Effects.Add(new Effect { Key = context.Message.Key, What = "late fact" });
        return Task.CompletedTask;
    }
}
