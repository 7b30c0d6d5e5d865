using MassTransit;
using MassTransit.Context;
using MassTransit.Middleware;
using MassTransit.Saga;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Messaging.Sagas;

/// <summary>One message's access to saga rows. Changes are only tracked here: the message's transaction saves once, at its end.</summary>
internal sealed class SagaStore<TSaga, T>(
    DbContext db, ConsumeContext<T> context, ISagaConsumeContextFactory<DbContext, TSaga> contexts)
    : ConsumeContextScope<T>(context, db), SagaRepositoryContext<TSaga, T>
    where TSaga : class, ISaga
    where T : class
{
    /// <summary>True when the message found no saga and started none.</summary>
    public bool IsMissing { get; private set; }

    /// <summary>True when no saga was loaded, added or inserted.</summary>
    public bool IsUntouched { get; private set; } = true;

    public Task<SagaConsumeContext<TSaga, T>> Add(TSaga instance)
    {
        IsMissing = IsUntouched = false;
        return contexts.CreateSagaConsumeContext(db, this, instance, SagaConsumeContextMode.Add);
    }

    /// <summary>
    /// Two starters of one saga meet at its primary key: the second waits for the first, is refused, and its next attempt finds
    /// the row. That costs nothing while there is one starter, which is nearly always.
    /// </summary>
    public async Task<SagaConsumeContext<TSaga, T>> Insert(TSaga instance)
    {
        if (await Load(instance.CorrelationId) is { } existing)
        {
            return existing;
        }

        IsMissing = IsUntouched = false;
        db.Add(instance);
        return await contexts.CreateSagaConsumeContext(db, this, instance, SagaConsumeContextMode.Insert);
    }

    public async Task<SagaConsumeContext<TSaga, T>> Load(Guid correlationId)
    {
        var instance = await SagaRow<TSaga>.Lock(db, correlationId, CancellationToken);
        IsMissing = instance is null;

        // MassTransit's contract: no context means no instance.
        return instance is null ? null! : await contexts.CreateSagaConsumeContext(db, this, instance, SagaConsumeContextMode.Load);
    }

    public Task Save(SagaConsumeContext<TSaga> saga)
    {
        db.Add(saga.Saga);
        return Task.CompletedTask;
    }

    public Task Update(SagaConsumeContext<TSaga> saga) => Task.CompletedTask;

    public Task Delete(SagaConsumeContext<TSaga> saga)
    {
        db.Remove(saga.Saga);
        return Task.CompletedTask;
    }

    public Task Discard(SagaConsumeContext<TSaga> saga) => Task.CompletedTask;

    public Task Undo(SagaConsumeContext<TSaga> saga)
    {
        db.Entry(saga.Saga).State = EntityState.Detached;
        return Task.CompletedTask;
    }

    public Task<SagaConsumeContext<TSaga, TOther>> CreateSagaConsumeContext<TOther>(
        ConsumeContext<TOther> consumeContext, TSaga instance, SagaConsumeContextMode mode)
        where TOther : class =>
        contexts.CreateSagaConsumeContext(db, consumeContext, instance, mode);
}

/// <summary>Reads sagas outside a message, for queries and tests.</summary>
internal sealed class SagaReader<TSaga>(DbContext db, CancellationToken cancellationToken)
    : BasePipeContext(cancellationToken), QuerySagaRepositoryContext<TSaga>, LoadSagaRepositoryContext<TSaga>
    where TSaga : class, ISaga
{
    public Task<TSaga> Load(Guid correlationId) =>
        db.Set<TSaga>().AsNoTracking().SingleOrDefaultAsync(saga => saga.CorrelationId == correlationId, CancellationToken)!;

    public async Task<SagaRepositoryQueryContext<TSaga>> Query(ISagaQuery<TSaga> query, CancellationToken cancellationToken = default) =>
        new LoadedSagaRepositoryQueryContext<TSaga>(
            this, await db.Set<TSaga>().AsNoTracking().Where(query.FilterExpression).ToListAsync(cancellationToken));
}
