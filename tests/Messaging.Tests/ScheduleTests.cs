using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Messaging.Tests;

public sealed class ScheduleTests(Servers servers)
{
    [Fact]
    public async Task A_sagas_timer_fires_once_and_not_before_its_time()
    {
        await using var service = await TestService.Start(servers, "Timer", Configure);
        await service.Publish(new StartTour(Guid.CreateVersion7(), Steps: 1, TimeoutMilliseconds: 3000));
        await Eventually.Equal(1, () => service.OutboxRows("token IS NOT NULL"));
        var due = await service.Read(db => db.Database
            .SqlQuery<DateTime>($"SELECT due_at AS \"Value\" FROM test.outbox_message WHERE token IS NOT NULL").SingleAsync());

        await Eventually.Equal(1, () => service.Read(db => db.Tours.Select(tour => tour.Timeouts).SingleAsync()));
        var late = TimeProvider.System.GetUtcNow() - new DateTimeOffset(due);
        Assert.InRange(late, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        await Eventually.Equal(0, () => service.OutboxRows());
        Assert.Equal(1, await service.Read(db => db.Tours.Select(tour => tour.Timeouts).SingleAsync()));
    }

    [Fact]
    public async Task A_timer_that_is_taken_back_does_not_fire()
    {
        await using var service = await TestService.Start(servers, "TakenBack", Configure);
        var tour = Guid.CreateVersion7();
        await service.Publish(new StartTour(tour, Steps: 1, TimeoutMilliseconds: 5000));
        await Eventually.Equal(1, () => service.OutboxRows("token IS NOT NULL"));
        await service.Publish(new WentOn(tour, Step: 1));
        await Eventually.Equal("Ended", () => service.Read(db => db.Tours.Select(state => state.CurrentState).SingleAsync()));
        Assert.Equal(0, await service.OutboxRows("token IS NOT NULL"));

        // A timer set later and due later than the first would have been shows that the first had its chance.
        await service.Publish(new StartTour(Guid.CreateVersion7(), Steps: 2, TimeoutMilliseconds: 5500));
        await Eventually.Equal(1, () => service.Read(db => db.Tours.SumAsync(state => state.Timeouts)));
        Assert.Equal(0, await service.Read(db => db.Tours.Where(state => state.CorrelationId == tour).Select(state => state.Timeouts).SingleAsync()));
    }

    [Fact]
    public async Task A_timer_of_a_saga_that_is_gone_is_dropped_without_an_error()
    {
        await using var service = await TestService.Start(servers, "Gone", Configure);
        await service.Publish(new StartTour(Guid.CreateVersion7(), Steps: 1, TimeoutMilliseconds: 3000));
        await Eventually.Equal(1, () => service.OutboxRows("token IS NOT NULL"));
        await service.Read(db => db.Tours.ExecuteDeleteAsync());

        // The start and the timer: both are handled, so neither comes back.
        await Eventually.Equal(2, service.Handled);
        await Eventually.Equal(0, () => service.OutboxRows());
        Assert.Equal(0, await service.Waiting("gone-tour-state_error"));
    }

    [Fact]
    public async Task An_endpoint_schedules_with_its_save_and_cancels_by_token()
    {
        await using var service = await TestService.Start(servers, "Endpoint", bus => bus.AddConsumer<DoStepConsumer>());
        Guid cancelled = default;
        var kept = Guid.CreateVersion7();
        await service.InScope(async (provider, db) =>
        {
            var scheduler = provider.GetRequiredService<IMessageScheduler>();
            cancelled = (await scheduler.SchedulePublish(In(seconds: 1), new DoStep(Guid.CreateVersion7()))).TokenId;
            await scheduler.SchedulePublish(In(seconds: 2), new DoStep(kept));
            await db.SaveChangesAsync();
        });
        await service.InScope(async (provider, db) =>
        {
            var bus = provider.GetRequiredService<IMessageScheduler>();
            await bus.CancelScheduledPublish<DoStep>(cancelled);
            await db.SaveChangesAsync();

            // Taking back what is gone already does no harm.
            await bus.CancelScheduledPublish<DoStep>(cancelled);
            await db.SaveChangesAsync();
        });

        await Eventually.Equal(1, () => service.Effects("step"));
        Assert.Equal(kept, await service.Read(db => db.Effects.Select(effect => effect.Key).SingleAsync()));
    }

    private static DateTime In(int seconds) => TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(seconds);

    private static void Configure(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<GoOnConsumer>();
        bus.AddSagaStateMachine<TourStateMachine, TourState>().EntityFrameworkRepository(r => r.ExistingDbContext<TestDbContext>());
    }
}
