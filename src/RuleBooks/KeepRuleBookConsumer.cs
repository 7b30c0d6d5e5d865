using ExportPlatform.Contracts.Customs;
using MassTransit;

namespace ExportPlatform.RuleBooks;

/// <summary>Keeps a rule book that was published elsewhere.</summary>
public sealed class KeepRuleBookConsumer(RuleBookDatabase database) : IConsumer<RuleBookPublished>
{
    /// <summary>Brings it into force, unless a later one is.</summary>
    public Task Consume(ConsumeContext<RuleBookPublished> context) =>
        database.Db.PublishAsync(
            context.Message.Book, context.Message.Version, context.Message.Tables, context.Message.PublishedAt, context.CancellationToken);
}
