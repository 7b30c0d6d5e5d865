using ExportPlatform.Messaging.Consuming;
using MassTransit;
using MassTransit.Saga;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ExportPlatform.Messaging.Sagas;

/// <summary>Saga storage in the service's own DbContext, inside the transaction of the message.</summary>
internal sealed class SagaRepositoryContextFactory<TSaga>(
    ISagaDbContext<TSaga> store,
    ISagaConsumeContextFactory<DbContext, TSaga> contexts,
    MissingInstances<TSaga> missing,
    ILogger<SagaRepositoryContextFactory<TSaga>> logger)
    : ISagaRepositoryContextFactory<TSaga>, IQuerySagaRepositoryContextFactory<TSaga>, ILoadSagaRepositoryContextFactory<TSaga>
    where TSaga : class, ISaga
{
    public async Task Send<T>(ConsumeContext<T> context, IPipe<SagaRepositoryContext<TSaga, T>> next)
        where T : class
    {
        var saga = new SagaStore<TSaga, T>(OpenTransactionOf(context), context, contexts);
        await next.Send(saga);
        if (saga.IsMissing)
        {
            missing.Decide(context, logger);
        }
    }

    public async Task SendQuery<T>(ConsumeContext<T> context, ISagaQuery<TSaga> query, IPipe<SagaRepositoryQueryContext<TSaga, T>> next)
        where T : class
    {
        var db = OpenTransactionOf(context);
        var found = await db.Set<TSaga>().AsNoTracking().Where(query.FilterExpression).Select(saga => saga.CorrelationId)
            .ToListAsync(context.CancellationToken);
        var matches = query.FilterExpression.Compile();
        var locked = new List<TSaga>();

        // Always in the same order, so that two messages that match several sagas do not wait for each other.
        foreach (var correlationId in found.Order())
        {
            if (await SagaRow<TSaga>.Lock(db, correlationId, context.CancellationToken) is { } saga && matches(saga))
            {
                locked.Add(saga);
            }
        }

        var repository = new SagaStore<TSaga, T>(db, context, contexts);
        await next.Send(new LoadedSagaRepositoryQueryContext<TSaga, T>(repository, locked));
        if (locked.Count == 0 && repository.IsUntouched)
        {
            missing.Decide(context, logger);
        }
    }

    public Task<T> Execute<T>(Func<QuerySagaRepositoryContext<TSaga>, Task<T>> asyncMethod, CancellationToken cancellationToken = default)
        where T : class =>
        asyncMethod(new SagaReader<TSaga>(store.Db, cancellationToken));

    public Task<T> Execute<T>(Func<LoadSagaRepositoryContext<TSaga>, Task<T>> asyncMethod, CancellationToken cancellationToken = default)
        where T : class =>
        asyncMethod(new SagaReader<TSaga>(store.Db, cancellationToken));

    public void Probe(ProbeContext context) => context.Add("persistence", "entity-framework");

    private DbContext OpenTransactionOf(ConsumeContext context) => context.TryGetPayload<IMessageTransaction>(out _)
        ? store.Db
        : throw new InvalidOperationException($"The endpoint of {typeof(TSaga).Name} has no outbox: register it through AddMessaging.");
}

/// <summary>The DbContext a saga is stored in.</summary>
internal interface ISagaDbContext<TSaga>
    where TSaga : class, ISaga
{
    DbContext Db { get; }
}

/// <summary>Takes the saga's DbContext from the scope of the message.</summary>
internal sealed class SagaDbContext<TSaga, TDbContext>(TDbContext db) : ISagaDbContext<TSaga>
    where TSaga : class, ISaga
    where TDbContext : DbContext
{
    public DbContext Db => db;
}
