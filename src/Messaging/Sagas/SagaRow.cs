using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ExportPlatform.Messaging.Sagas;

/// <summary>Loads one saga row and locks it until the transaction ends.</summary>
internal static class SagaRow<TSaga>
    where TSaga : class, ISaga
{
    private static string? _lock;

    public static async Task<TSaga?> Lock(DbContext db, Guid correlationId, CancellationToken cancellationToken)
    {
        var statement = _lock ??= LockStatement(db.Model);
        await foreach (var saga in db.Set<TSaga>().FromSqlRaw(statement, correlationId).AsTracking().AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            return saga;
        }

        return null;
    }

    // xmin is not part of *, and a saga may map it as its row version.
    private static string LockStatement(IModel model)
    {
        var type = model.FindEntityType(typeof(TSaga))
            ?? throw new InvalidOperationException($"{typeof(TSaga).Name} is not mapped; apply its IEntityTypeConfiguration.");
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)
            ?? throw new InvalidOperationException($"{typeof(TSaga).Name} is not mapped to a table.");
        var name = table.Schema is null ? $"\"{table.Name}\"" : $"\"{table.Schema}\".\"{table.Name}\"";
        var key = type.FindProperty(nameof(ISaga.CorrelationId))?.GetColumnName(table)
            ?? throw new InvalidOperationException($"{typeof(TSaga).Name}.CorrelationId is not mapped.");
        return $"SELECT saga.*, saga.xmin FROM {name} AS saga WHERE saga.\"{key}\" = {{0}} FOR UPDATE";
    }
}
