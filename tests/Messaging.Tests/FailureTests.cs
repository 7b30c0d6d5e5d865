using System.Text;
using ExportPlatform.Messaging.Operations;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace ExportPlatform.Messaging.Tests;

public sealed class FailureTests(Servers servers)
{
    [Fact]
    public async Task A_message_that_keeps_failing_ends_in_the_error_queue_with_its_reason_and_can_be_driven_again()
    {
        var plan = new HardStepPlan { Failures = int.MaxValue };
        await using var service = await TestService.Start(servers, "Poison", Configure, services: services => services.AddSingleton(plan));
        var messageId = Guid.CreateVersion7();
        await service.Publish(new DoHardStep(messageId), messageId);
        await service.Publish(new DoStep(Guid.CreateVersion7()));

        await Eventually.Equal(1, () => service.Waiting("poison-hard-step_error"));

        // Three quick attempts after the first, and the same again for each of the two redeliveries.
        Assert.Equal(12, plan.Attempts);
        Assert.Equal(1, await service.Effects("step"));
        Assert.Equal(0, await service.Effects("hard step"));
        var (id, reason) = await Peek("poison-hard-step_error");
        Assert.Equal(messageId.ToString(), id);
        Assert.Contains("The step is too hard.", reason, StringComparison.Ordinal);

        plan.Failures = 0;
        var moved = await service.Services.GetRequiredService<ErrorQueueRedrive>().Redrive("poison-hard-step");

        Assert.Equal(1, moved);
        await Eventually.Equal(1, () => service.Effects("hard step"));
        Assert.Equal(0, await service.Waiting("poison-hard-step_error"));
    }

    [Fact]
    public async Task An_unreadable_message_goes_to_the_error_queue_at_once_and_its_neighbours_are_handled()
    {
        await using var service = await TestService.Start(servers, "Unreadable", Configure, services: services =>
            services.AddSingleton(new HardStepPlan()));
        await using var connection = await servers.ConnectToBroker();
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicPublishAsync("", "unreadable-do-step", Encoding.UTF8.GetBytes("{ not json"));
        await service.Publish(new DoStep(Guid.CreateVersion7()));

        await Eventually.Equal(1, () => service.Effects("step"));
        await Eventually.Equal(1, () => service.Waiting("unreadable-do-step_error"));
    }

    [Fact]
    public async Task A_message_without_an_id_goes_to_the_error_queue_at_once()
    {
        await using var service = await TestService.Start(servers, "Nameless", Configure, services: services =>
            services.AddSingleton(new HardStepPlan()), settings: [new("Messaging:Redeliveries:0", "01:00:00")]);
        await using var connection = await servers.ConnectToBroker();
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicPublishAsync(
            "",
            "nameless-do-step",
            mandatory: true,
            new BasicProperties { ContentType = "application/vnd.masstransit+json" },
            Encoding.UTF8.GetBytes(
                $$$"""
                {"messageType":["urn:message:ExportPlatform.Messaging.Tests:DoStep"],"message":{"key":"{{{Guid.CreateVersion7()}}}"}}
                """));

        await Eventually.Equal(1, () => service.Waiting("nameless-do-step_error"));
        Assert.Equal(0, await service.Effects("step"));
    }

    [Fact]
    public async Task A_message_whose_consumers_die_again_and_again_is_moved_to_the_error_queue_by_the_broker()
    {
        await using var service = await TestService.Start(servers, "Deadly", Configure, services: services =>
            services.AddSingleton(new HardStepPlan()), settings: [new("Messaging:DeliveryLimit", "3")]);
        await service.Stop();
        await using (var connection = await servers.ConnectToBroker())
        {
            await using var channel = await connection.CreateChannelAsync();
            await channel.BasicPublishAsync("", "deadly-do-step", Encoding.UTF8.GetBytes("{}"));
        }

        for (var death = 0; death < 4; death++)
        {
            await using var dying = await servers.ConnectToBroker();
            await using var channel = await dying.CreateChannelAsync();
            await Eventually.Get(() => channel.BasicGetAsync("deadly-do-step", autoAck: false), message => message is not null);
        }

        await Eventually.Equal(1, () => service.Waiting("deadly-do-step_error"));
        Assert.Equal(0, await service.Waiting("deadly-do-step"));
    }

    [Fact]
    public async Task Redriving_an_empty_error_queue_moves_nothing()
    {
        await using var service = await TestService.Start(servers, "Empty", Configure, services: services =>
            services.AddSingleton(new HardStepPlan()));

        Assert.Equal(0, await service.Services.GetRequiredService<ErrorQueueRedrive>().Redrive("empty-do-step_error"));
    }

    private static void Configure(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<DoStepConsumer>();
        bus.AddConsumer<HardStepConsumer>();
        bus.AddConsumer<StepDoneConsumer>();
    }

    private async Task<(string? MessageId, string Reason)> Peek(string queue)
    {
        await using var connection = await servers.ConnectToBroker();
        await using var channel = await connection.CreateChannelAsync();
        var message = await channel.BasicGetAsync(queue, autoAck: false);
        await channel.BasicNackAsync(message!.DeliveryTag, multiple: false, requeue: true);
        return (message.BasicProperties.MessageId, Encoding.UTF8.GetString((byte[])message.BasicProperties.Headers!["MT-Fault-Message"]!));
    }
}
