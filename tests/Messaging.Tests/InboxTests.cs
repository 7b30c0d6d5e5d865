using ExportPlatform.Messaging.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ExportPlatform.Messaging.Tests;

public sealed class InboxTests(Servers servers)
{
    [Fact]
    public async Task A_message_that_comes_five_times_has_one_effect_and_one_answer()
    {
        await using var service = await TestService.Start(servers, "Inbox", Configure);
        var messageId = Guid.CreateVersion7();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => service.Publish(new DoStep(messageId), messageId)));
        await service.Publish(new DoStep(Guid.CreateVersion7()));

        await Eventually.Equal(2, () => service.Effects("done"));
        await Eventually.Equal(0, () => service.Waiting("inbox-do-step"));
        await Eventually.Equal(0, () => service.OutboxRows());
        Assert.Equal(2, await service.Effects("step"));
        Assert.Equal(2, await service.Effects("done"));
    }

    [Fact]
    public async Task Old_inbox_rows_are_forgotten_in_batches_and_young_ones_kept()
    {
        await using var service = await TestService.Start(servers, "Forgetful", Configure);
        await service.Publish(new DoStep(Guid.CreateVersion7()));
        await Eventually.Equal(1, () => service.Effects("done"));
        await service.InScope((_, db) => db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO test.inbox_state (message_id, consumer_id, received_at)
             SELECT gen_random_uuid(), gen_random_uuid(), now() - interval '31 days' FROM generate_series(1, 12000)
             """));

        await service.Services.GetServices<IHostedService>().OfType<Housekeeping<TestDbContext>>().Single()
            .CleanInbox(TestContext.Current.CancellationToken);

        Assert.Equal(2, await service.Handled());
    }

    private static void Configure(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<DoStepConsumer>();
        bus.AddConsumer<StepDoneConsumer>();
    }
}
