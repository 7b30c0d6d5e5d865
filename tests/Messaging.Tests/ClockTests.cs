using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Messaging.Tests;

/// <summary>What is due is due by the database's clock, whatever the machines of a service's copies believe.</summary>
public sealed class ClockTests(Servers servers)
{
    [Fact]
    public async Task A_copy_whose_clock_is_ahead_fires_no_timer_before_its_time()
    {
        await using var service = await TestService.Start(servers, "TimerOfAll", bus =>
        {
            bus.AddConsumer<GoOnConsumer>();
            bus.AddSagaStateMachine<TourStateMachine, TourState>().EntityFrameworkRepository(r => r.ExistingDbContext<TestDbContext>());
        });
        await using var ahead = await TestService.Start(
            servers, "TimerAhead", _ => { }, service.Database, services: all => all.AddSingleton<TimeProvider>(new HourAhead()));
        await service.Publish(new StartTour(Guid.CreateVersion7(), Steps: 1, TimeoutMilliseconds: 5_000));
        await Eventually.Equal(1, () => service.OutboxRows("token IS NOT NULL"));
        var due = await service.Read(db => db.Database
            .SqlQuery<DateTime>($"SELECT due_at AS \"Value\" FROM test.outbox_message WHERE token IS NOT NULL").SingleAsync());

        await Eventually.Equal(1, () => service.Read(db => db.Tours.Select(tour => tour.Timeouts).SingleAsync()));

        Assert.True(TimeProvider.System.GetUtcNow() >= new DateTimeOffset(due), "The timer fired early.");
    }

    private sealed class HourAhead : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddHours(1);
    }
}
