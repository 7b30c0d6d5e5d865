using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Messaging.Tests;

public sealed class OutboxTests(Servers servers)
{
    [Fact]
    public async Task What_is_published_without_a_save_is_never_sent()
    {
        await using var service = await TestService.Start(servers, "Unsaved", bus => bus.AddConsumer<DoStepConsumer>());
        await service.InScope((provider, _) => provider.GetRequiredService<IPublishEndpoint>().Publish(new DoStep(Guid.CreateVersion7())));
        await service.Publish(new DoStep(Guid.CreateVersion7()));

        await Eventually.Equal(1, () => service.Effects("step"));
        Assert.Equal(0, await service.Waiting("unsaved-do-step"));
        Assert.Equal(1, await service.Effects("step"));
    }

    [Fact]
    public async Task A_rolled_back_transaction_publishes_nothing_and_a_committed_one_only_after_its_commit()
    {
        await using var service = await TestService.Start(servers, "Commit", bus => bus.AddConsumer<DoStepConsumer>());
        await service.InScope(async (provider, db) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await provider.GetRequiredService<IPublishEndpoint>().Publish(new DoStep(Guid.CreateVersion7()));
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        });
        var committed = Guid.CreateVersion7();
        await service.InScope(async (provider, db) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await provider.GetRequiredService<IPublishEndpoint>().Publish(new DoStep(committed));
            await db.SaveChangesAsync();
            Assert.Equal(0, await service.Effects("step"));
            await transaction.CommitAsync();
        });

        await Eventually.Equal(1, () => service.Effects("step"));
        await Eventually.Equal(0, () => service.Waiting("commit-do-step"));
        Assert.Equal(committed, await service.Read(db => db.Effects.Select(effect => effect.Key).SingleAsync()));
    }

    [Fact]
    public async Task A_failed_save_publishes_nothing_until_it_is_repeated()
    {
        await using var service = await TestService.Start(servers, "Repeat", bus => bus.AddConsumer<DoStepConsumer>());
        await service.InScope(async (provider, db) =>
        {
            await provider.GetRequiredService<IPublishEndpoint>().Publish(new DoStep(Guid.CreateVersion7()));

            // PostgreSQL stores no NUL in a text.
            var bad = db.Effects.Add(new Effect { What = "\0" });
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            Assert.Equal(0, await service.OutboxRows());
            bad.State = EntityState.Detached;
            await db.SaveChangesAsync();
        });

        await Eventually.Equal(1, () => service.Effects("step"));
    }

    [Fact]
    public async Task A_consumer_that_fails_sends_nothing_of_what_it_published()
    {
        await using var service = await TestService.Start(servers, "Failing", bus =>
        {
            bus.AddConsumer<HardStepConsumer>();
            bus.AddConsumer<StepDoneConsumer>();
        }, services: services => services.AddSingleton(new HardStepPlan { Failures = 2 }));
        await service.Publish(new DoHardStep(Guid.CreateVersion7()));

        await Eventually.Equal(1, () => service.Effects("done"));
        await Eventually.Equal(0, () => service.OutboxRows());
        Assert.Equal(1, await service.Effects("hard step"));
        Assert.Equal(1, await service.Effects("done"));
    }

    [Fact]
    public async Task An_unroutable_message_waits_until_a_queue_is_there_and_holds_nobody_up()
    {
        await using var early = await TestService.Start(servers, "Early", bus => bus.AddConsumer<DoStepConsumer>());
        await early.Publish(new LateFact(Guid.CreateVersion7()));
        await early.Publish(new DoStep(Guid.CreateVersion7()));
        await Eventually.Equal(1, () => early.Effects("step"));
        await Eventually.Equal(1, () => early.OutboxRows("message_type LIKE '%LateFact' AND last_error LIKE 'MessageReturned%'"));

        await using var late = await TestService.Start(servers, "Late", bus => bus.AddConsumer<LateFactConsumer>());

        await Eventually.Equal(1, () => late.Effects("late fact"));
        await Eventually.Equal(0, () => early.OutboxRows("message_type LIKE '%LateFact'"));
    }

    [Fact]
    public async Task A_fact_with_an_optional_audience_counts_as_sent_without_one()
    {
        await using var service = await TestService.Start(servers, "Idle", _ => { });
        await service.Publish(new IdleFact(Guid.CreateVersion7()));

        await Eventually.Equal(0, () => service.OutboxRows());
    }

    [Fact]
    public async Task Two_relays_share_the_rows_that_a_crash_left_and_send_each_once()
    {
        var count = new LateFactCount();
        await using var listener = await TestService.Start(
            servers, "Listener", bus => bus.AddConsumer<LateFactConsumer>(), services: services => services.AddSingleton(count));
        await using var first = await TestService.Start(servers, "Relays", _ => { });
        await first.InScope((provider, db) => LeaveBehind(provider, db, 300));
        await using var second = await TestService.Start(servers, "Relays", _ => { }, first.Database);

        await first.InScope((_, db) => db.Database.ExecuteSqlAsync($"UPDATE test.outbox_message SET due_at = now()"));

        await Eventually.Equal(300, () => listener.Effects("late fact"));
        await Eventually.Equal(0, () => first.OutboxRows());
        Assert.Equal(300, count.Deliveries);
    }

    // Rows as a crash leaves them: committed, and in nobody's memory. A raw copy is what no process knows of.
    private static async Task LeaveBehind(IServiceProvider provider, TestDbContext db, int rows)
    {
        var bus = provider.GetRequiredService<IPublishEndpoint>();
        for (var row = 0; row < rows; row++)
        {
            await bus.Publish(new LateFact(Guid.CreateVersion7()));
        }

        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlAsync(
                $"""
                 UPDATE test.outbox_message SET due_at = now() + interval '1 hour';
                 CREATE TEMPORARY TABLE left_behind AS SELECT * FROM test.outbox_message;
                 DELETE FROM test.outbox_message;
                 INSERT INTO test.outbox_message (message_id, destination, message_type, content_type, headers, body, mandatory,
                                                  created_at, due_at, attempts)
                 SELECT message_id, destination, message_type, content_type, headers, body, mandatory, created_at, due_at, 0
                 FROM left_behind ORDER BY sequence
                 """);
            await db.Database.CurrentTransaction!.CommitAsync();
        }
    }
}
