using ExportPlatform.Messaging.Sagas;
using MassTransit.Configuration;
using MassTransit.Saga;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

// The names of MassTransit.EntityFrameworkCore, so that the package can take this project's place.
namespace MassTransit;

/// <summary>Saga storage in a service's own DbContext.</summary>
public static class EntityFrameworkSagaExtensions
{
    /// <summary>Stores the saga in a DbContext, its row locked while a message is handled.</summary>
    public static ISagaRegistrationConfigurator<TSaga> EntityFrameworkRepository<TSaga>(
        this ISagaRegistrationConfigurator<TSaga> configurator, Action<IEntityFrameworkSagaRepositoryConfigurator<TSaga>> configure)
        where TSaga : class, ISaga
    {
        ArgumentNullException.ThrowIfNull(configurator);
        ArgumentNullException.ThrowIfNull(configure);
        return configurator.Repository(services =>
        {
            configure(new EntityFrameworkSagaRepositoryConfigurator<TSaga>(services));
            services.TryAddSingleton<MissingInstances<TSaga>>();
            services.RegisterLoadSagaRepository<TSaga, SagaRepositoryContextFactory<TSaga>>();
            services.RegisterQuerySagaRepository<TSaga, SagaRepositoryContextFactory<TSaga>>();
            services.RegisterSagaRepository<
                TSaga, DbContext, SagaConsumeContextFactory<DbContext, TSaga>, SagaRepositoryContextFactory<TSaga>>();
        });
    }
}

/// <summary>Chooses where a saga is stored.</summary>
public interface IEntityFrameworkSagaRepositoryConfigurator<TSaga>
    where TSaga : class, ISaga
{
    /// <summary>Uses a context that is registered already; it must be the one AddMessaging was given.</summary>
    void ExistingDbContext<TContext>()
        where TContext : DbContext;

    /// <summary>PostgreSQL is the only database supported here; the call keeps the package's form.</summary>
    void UsePostgres();
}

internal sealed class EntityFrameworkSagaRepositoryConfigurator<TSaga>(IServiceCollection services)
    : IEntityFrameworkSagaRepositoryConfigurator<TSaga>
    where TSaga : class, ISaga
{
    public void ExistingDbContext<TContext>()
        where TContext : DbContext =>
        services.TryAddScoped<ISagaDbContext<TSaga>, SagaDbContext<TSaga, TContext>>();

    public void UsePostgres()
    {
        // Nothing to choose.
    }
}
