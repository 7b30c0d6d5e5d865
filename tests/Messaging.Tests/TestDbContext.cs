using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Messaging.Tests;

/// <summary>A service's database: what its consumers did, its sagas, and the messaging tables in a schema of their own.</summary>
internal sealed class TestDbContext(DbContextOptions<TestDbContext> options) : DbContext(options)
{
    public DbSet<Effect> Effects => Set<Effect>();

    public DbSet<TourState> Tours => Set<TourState>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("test");
        modelBuilder.AddMessagingEntities();
        modelBuilder.Entity<Effect>().HasIndex(effect => effect.Key);

        // No row version: only the row's lock keeps two messages of one saga apart, and the tests must see it if it does not.
        modelBuilder.Entity<TourState>(tour =>
        {
            tour.HasKey(state => state.CorrelationId);
            tour.Property(state => state.CurrentState).HasMaxLength(64);
        });
    }
}

/// <summary>Something a consumer did. Nothing keeps a key from coming twice: the tests must see it if it does.</summary>
internal sealed class Effect
{
    public long EffectId { get; init; }

    public Guid Key { get; init; }

    public required string What { get; init; }
}

/// <summary>A saga that goes through eight steps, one message each way.</summary>
internal sealed class TourState : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    public int Steps { get; set; }

    public int Timeouts { get; set; }

    public Guid? TimeoutTokenId { get; set; }
}
