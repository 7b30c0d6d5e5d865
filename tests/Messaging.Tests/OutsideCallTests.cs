using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Messaging.Tests;

public sealed class OutsideCallTests(Servers servers)
{
    [Fact]
    public async Task A_consumer_that_calls_outside_has_no_transaction_and_still_publishes_with_its_saves()
    {
        await using var service = await TestService.Start(servers, "Outside", bus =>
        {
            bus.AddConsumer<OutsideCaller>();
            bus.AddConsumer<StepDoneConsumer>();
        });
        var key = Guid.CreateVersion7();
        await service.Publish(new CallOutside(key));

        // One answer was published before the first save, one after the last: both follow, neither before its save.
        await Eventually.Equal(2, () => service.Effects("done"));
        await Eventually.Equal(0, () => service.OutboxRows());
        Assert.Equal(1, await service.Effects("intent"));
    }

    [Fact]
    public async Task What_a_failed_outside_call_saved_stays_and_what_it_did_not_save_is_not_sent()
    {
        await using var service = await TestService.Start(servers, "OutsideFailure", bus =>
        {
            bus.AddConsumer<FailingOutsideCaller>();
            bus.AddConsumer<StepDoneConsumer>();
        }, settings: [new("Messaging:DisableRedelivery", "true")]);
        await service.Publish(new CallOutside(Guid.CreateVersion7()));

        await Eventually.Equal(1, () => service.Waiting("outside-failure-failing-outside-caller_error"));
        await Eventually.Equal(0, () => service.OutboxRows());
        Assert.Equal(4, await service.Effects("intent"));
        Assert.Equal(0, await service.Effects("done"));
    }

    [Fact]
    public async Task A_consumer_whose_effect_has_a_key_leaves_no_mark_and_a_repeat_finds_what_was_done()
    {
        await using var service = await TestService.Start(servers, "Keyed", bus =>
        {
            bus.AddConsumer<KeyedCaller>();
            bus.AddConsumer<StepDoneConsumer>();
        });
        var key = Guid.CreateVersion7();
        await service.Publish(new CallOutside(key));
        await Eventually.Equal(1, () => service.Effects("done"));
        await service.Publish(new CallOutside(key));
        await Eventually.Equal(2, () => service.Effects("seen"));

        // The mark is that of the consumer of what was published.
        Assert.Equal((1, 1), (await service.Effects("done"), await service.Handled()));
    }

    [KeyedEffect]
    internal sealed class KeyedCaller(TestDbContext db) : IConsumer<CallOutside>
    {
        public async Task Consume(ConsumeContext<CallOutside> context)
        {
            Assert.Null(db.Database.CurrentTransaction);
            if (!await db.Effects.AnyAsync(effect => effect.Key == context.Message.Key && effect.What == "seen"))
            {
                await context.Publish(new StepDone(context.Message.Key));
            }

            db.Effects.Add(new Effect { Key = context.Message.Key, What = "seen" });
            await db.SaveChangesAsync(context.CancellationToken);
        }
    }

    [OutsideCall]
    internal sealed class OutsideCaller(TestDbContext db, IPublishEndpoint bus) : IConsumer<CallOutside>
    {
        public async Task Consume(ConsumeContext<CallOutside> context)
        {
            Assert.Null(db.Database.CurrentTransaction);
            db.Effects.Add(new Effect { Key = context.Message.Key, What = "intent" });
            await bus.Publish(new StepDone(context.Message.Key), context.CancellationToken);
            await db.SaveChangesAsync(context.CancellationToken);
            await context.Publish(new StepDone(context.Message.Key));
        }
    }

    [OutsideCall]
    internal sealed class FailingOutsideCaller(TestDbContext db) : IConsumer<CallOutside>
    {
        public async Task Consume(ConsumeContext<CallOutside> context)
        {
            db.Effects.Add(new Effect { Key = context.Message.Key, What = "intent" });
            await db.SaveChangesAsync(context.CancellationToken);
            await context.Publish(new StepDone(context.Message.Key));
            throw new HttpRequestException("The outside world does not answer.");
        }
    }
}
