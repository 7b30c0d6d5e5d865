namespace ExportPlatform.Messaging.Tests;

public sealed class DeliveryTests(Servers servers)
{
    [Fact]
    public async Task A_published_message_is_handled_once_and_its_answer_follows()
    {
        await using var service = await TestService.Start(servers, "Delivery", bus =>
        {
            bus.AddConsumer<DoStepConsumer>();
            bus.AddConsumer<StepDoneConsumer>();
        });
        for (var step = 0; step < 20; step++)
        {
            await service.Publish(new DoStep(Guid.CreateVersion7()));
        }

        await Eventually.Equal(20, () => service.Effects("done"));
        Assert.Equal(20, await service.Effects("step"));
        await Eventually.Equal(0, () => service.OutboxRows());
    }
}
