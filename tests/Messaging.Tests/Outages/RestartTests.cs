using MassTransit;

namespace ExportPlatform.Messaging.Tests.Outages;

public sealed class RestartTests(Servers servers)
{
    private const int Steps = 60;

    [Theory]
    [InlineData("messaging")]
    [InlineData("postgres")]
    public async Task A_restarted_server_costs_no_message_and_doubles_no_effect(string server)
    {
        await using var service = await TestService.Start(servers, "Restart", Configure);
        await Publish(service);
        var restart = servers.Restart(server);
        await Publish(service);
        await restart;
        await Publish(service);

        await Eventually.Equal(Steps, () => service.Effects("done"), TimeSpan.FromSeconds(60));
        await Eventually.Equal(0, () => service.OutboxRows());
        Assert.Equal(Steps, await service.Effects("step"));
        Assert.Equal(0, await service.Doubled("done"));
        Assert.Equal(0, await service.Waiting("restart-do-step_error"));
    }

    private static void Configure(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<DoStepConsumer>();
        bus.AddConsumer<StepDoneConsumer>();
    }

    // As a client with patience: a step that was not saved is asked for again, under the same key and message id.
    private static async Task Publish(TestService service)
    {
        for (var step = 0; step < Steps / 3; step++)
        {
            var key = Guid.CreateVersion7();
            await Eventually.Get(() => TryPublish(service, key), isSaved => isSaved, TimeSpan.FromSeconds(60));
        }
    }

    private static async Task<bool> TryPublish(TestService service, Guid key)
    {
        try
        {
            await service.Publish(new DoStep(key), key);
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or Microsoft.EntityFrameworkCore.DbUpdateException
            or Npgsql.NpgsqlException)
        {
            return false;
        }
    }
}
