using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Messaging.Tests;

public sealed class SagaTests(Servers servers)
{
    [Fact]
    public async Task A_saga_goes_through_its_steps()
    {
        await using var service = await TestService.Start(servers, "Tour", Configure);
        var tours = Enumerable.Range(0, 10).Select(_ => Guid.CreateVersion7()).ToList();
        await Task.WhenAll(tours.Select(tour => service.Publish(new StartTour(tour, Steps: 8))));

        await Eventually.Equal(10, () => service.Read(db => db.Tours.CountAsync(tour => tour.CurrentState == "Ended")));
        await Eventually.Equal(0, () => service.OutboxRows());
    }

    [Fact]
    public async Task Starting_one_saga_many_times_at_once_starts_it_once()
    {
        await using var service = await TestService.Start(servers, "Starters", Configure);
        var tour = Guid.CreateVersion7();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.Publish(new StartTour(tour, Steps: 1_000_000, TimeoutMilliseconds: 1))));

        await Eventually.Equal(1, () => service.Read(db => db.Tours.Select(state => state.Timeouts).SingleOrDefaultAsync()));
        await Eventually.Equal(0, () => service.Waiting("starters-tour-state"));
        Assert.Equal(1, await service.Read(db => db.Tours.CountAsync()));
        Assert.Equal(0, await service.Waiting("starters-tour-state_error"));
    }

    [Fact]
    public async Task Events_that_reach_one_saga_at_the_same_time_are_all_counted()
    {
        await using var service = await TestService.Start(servers, "Counting", Configure);
        var tour = Guid.CreateVersion7();
        await service.Publish(new StartTour(tour, Steps: 0, TimeoutMilliseconds: 3_600_000));
        await Eventually.Equal(1, () => service.Read(db => db.Tours.CountAsync()));
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => service.Publish(new CountUp(tour))));

        await Eventually.Equal(40, () => service.Read(db => db.Tours.Select(state => state.Steps).SingleAsync()));
        Assert.Equal(0, await service.Waiting("counting-tour-state_error"));
    }

    [Fact]
    public async Task An_event_that_overtakes_the_start_of_its_saga_is_handled_after_it()
    {
        await using var service = await TestService.Start(servers, "Overtaken", Configure);
        var tour = Guid.CreateVersion7();
        await service.Publish(new CountUp(tour));
        await Eventually.Equal(1, () => service.OutboxRows("headers LIKE '%Redelivery%'"));
        await service.Publish(new StartTour(tour, Steps: 5, TimeoutMilliseconds: 3_600_000));

        await Eventually.Equal(6, () => service.Read(db => db.Tours.Select(state => state.Steps).SingleOrDefaultAsync()));
    }

    [Fact]
    public async Task An_event_without_a_saga_ends_in_the_error_queue()
    {
        await using var service = await TestService.Start(servers, "Missing", Configure);
        await service.Publish(new CountUp(Guid.CreateVersion7()));

        await Eventually.Equal(1, () => service.Waiting("missing-tour-state_error"));
        Assert.Equal(0, await service.Handled());
    }

    [Fact]
    public async Task An_event_without_a_saga_is_dropped_where_its_rule_says_so()
    {
        await using var service = await TestService.Start(servers, "Dropping", Configure);
        await service.Publish(new AskAfterTour(Guid.CreateVersion7()));

        await Eventually.Equal(1, service.Handled);
        Assert.Equal(0, await service.Waiting("dropping-tour-state_error"));
    }

    private static void Configure(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<GoOnConsumer>();
        bus.AddSagaStateMachine<TourStateMachine, TourState>().EntityFrameworkRepository(r => r.ExistingDbContext<TestDbContext>());
    }
}
