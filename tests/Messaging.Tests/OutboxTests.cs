using System.Diagnostics.Metrics;
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

    /// <summary>A refused request clears what its handler did and then saves the refusal: messages of the cleared part went out nevertheless.</summary>
    [Fact]
    public async Task What_was_cleared_from_the_unit_of_work_is_not_sent_with_what_is_saved_afterwards()
    {
        await using var service = await TestService.Start(servers, "Cleared", bus => bus.AddConsumer<DoStepConsumer>());
        var sent = Guid.CreateVersion7();
        await service.InScope(async (provider, db) =>
        {
            var bus = provider.GetRequiredService<IPublishEndpoint>();
            await bus.Publish(new DoStep(Guid.CreateVersion7()));
            db.ChangeTracker.Clear();
            await bus.Publish(new DoStep(sent));
            await db.SaveChangesAsync();
        });

        await Eventually.Get(() => service.Effects("step"), count => count > 0);
        await Eventually.Equal(0, () => service.Waiting("cleared-do-step"));
        Assert.Equal([sent], await service.Read(db => db.Effects.Select(effect => effect.Key).ToListAsync()));
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
        KeyValuePair<string, string?>[] hurried = [new("Messaging:PollInterval", "00:00:00.010")];
        long duplicates = 0;
        using var meter = new MeterListener
        {
            InstrumentPublished = (instrument, meter) =>
            {
                if (instrument.Meter.Name is MessagingTelemetry.Meter && instrument.Name is "messaging.inbox.duplicates")
                {
                    meter.EnableMeasurementEvents(instrument);
                }
            },
        };
        meter.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref duplicates, count));
        meter.Start();
        await using var listener = await TestService.Start(servers, "Listener", bus => bus.AddConsumer<LateFactConsumer>());
        await using var first = await TestService.Start(servers, "Relays", _ => { }, settings: hurried);
        await first.InScope((provider, db) => LeaveBehind(provider, db, 1000));
        await using var second = await TestService.Start(servers, "Relays", _ => { }, first.Database, settings: hurried);

        await first.InScope((_, db) => db.Database.ExecuteSqlAsync($"UPDATE test.outbox_message SET due_at = now()"));

        await Eventually.Equal(1000, () => listener.Effects("late fact"));
        await Eventually.Equal(0, () => first.OutboxRows());
        await Eventually.Equal(0, () => listener.Waiting("listener-late-fact"));
        Assert.Equal(0, Interlocked.Read(ref duplicates));
    }

    // Rows as a crash leaves them: committed, and in nobody's memory. So they are written, read, rolled back and put in by hand.
    private static async Task LeaveBehind(IServiceProvider provider, TestDbContext db, int rows)
    {
        var bus = provider.GetRequiredService<IPublishEndpoint>();
        for (var row = 0; row < rows; row++)
        {
            await bus.Publish(new LateFact(Guid.CreateVersion7()));
        }

        string left;
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await db.SaveChangesAsync();
            left = await db.Database.SqlQuery<string>(
                $"SELECT json_agg(row ORDER BY sequence)::text AS \"Value\" FROM test.outbox_message AS row").SingleAsync();
            await transaction.RollbackAsync();
        }

        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO test.outbox_message (message_id, destination, message_type, content_type, headers, body, mandatory,
                                              created_at, due_at, attempts)
             SELECT message_id, destination, message_type, content_type, headers, body, mandatory, created_at,
                    now() + interval '1 hour', 0
             FROM json_populate_recordset(NULL::test.outbox_message, {left}::json)
             """);
    }
}
