using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ExportPlatform.RuleBooks;

/// <summary>Registers rule books with a service.</summary>
public static class RuleBookRegistration
{
    /// <summary>Rules of a kind, kept in the service's database; slices ask for <typeparamref name="TRules"/> and get those in force.</summary>
    public static IServiceCollection AddRuleBook<TContext, TRules>(this IServiceCollection services, RuleBookKind<TRules> kind)
        where TContext : DbContext
        where TRules : class
    {
        services.TryAddScoped(provider => new RuleBookDatabase(provider.GetRequiredService<TContext>()));
        services.AddSingleton(provider => new RulesInForce<TRules>(kind, provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddScoped(provider => provider.GetRequiredService<RulesInForce<TRules>>().Current);
        services.AddHostedService<RuleBookWatch<TRules>>();
        return services;
    }

    /// <summary>Keeps what shipped and takes up what is in force; call it after migrations.</summary>
    public static Task StartRuleBookAsync<TRules>(this WebApplication app)
        where TRules : class
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Services.GetRequiredService<RulesInForce<TRules>>()
            .StartAsync(app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), app.Lifetime.ApplicationStopping);
    }
}

/// <summary>The database a service keeps its rule books in.</summary>
/// <param name="Db">Of the present unit of work.</param>
public sealed record RuleBookDatabase(DbContext Db);
