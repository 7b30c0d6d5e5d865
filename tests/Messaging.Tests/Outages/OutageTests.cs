using System.Diagnostics;
using MassTransit;
using Npgsql;

namespace ExportPlatform.Messaging.Tests.Outages;

public sealed class OutageTests(Servers servers)
{
    private const int Steps = 60;

    // Longer than all quick attempts and the first redeliveries of the test's service together.
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task What_is_published_while_the_broker_is_away_is_sent_when_it_is_back_without_a_restart()
    {
        var broker = new Uri(servers.Broker);
        await using var gate = TcpGate.Before(broker.Host, broker.Port);
        var gated = new UriBuilder(broker) { Host = "127.0.0.1", Port = gate.Port }.Uri.ToString();
        await using var service = await TestService.Start(
            servers, "BrokerAway", Configure, settings: [new("ConnectionStrings:messaging", gated)]);
        await Publish(service, Steps / 3);
        await Eventually.Equal(Steps / 3, () => service.Effects("done"));

        gate.Close();
        await Publish(service, Steps / 3);
        await Eventually.Get(() => service.OutboxRows("last_error IS NOT NULL"), rows => rows > 0);
        var before = gate.Connections;
        gate.Open();
        await Publish(service, Steps / 3);

        await Eventually.Equal(Steps, () => service.Effects("done"), TimeSpan.FromSeconds(60));
        await Eventually.Equal(0, () => service.OutboxRows());
        Assert.Equal(Steps, await service.Effects("step"));
        Assert.Equal(0, await service.Doubled("done"));
        Assert.Equal(0, await service.Waiting("broker-away-do-step_error"));

        // Nobody stormed the broker: a handful of connections brought everything back.
        Assert.InRange(gate.Connections - before, 1, 20);
    }

    [Fact]
    public async Task Messages_that_meet_a_dead_database_wait_for_it_and_none_ends_in_the_error_queue()
    {
        var database = await servers.CreateDatabase();
        var direct = new NpgsqlConnectionStringBuilder(database);
        await using var gate = TcpGate.Before(direct.Host!, direct.Port);
        var gated = new NpgsqlConnectionStringBuilder(database) { Host = "127.0.0.1", Port = gate.Port }.ConnectionString;
        await using var publisher = await TestService.Start(servers, "Publisher", bus => bus.AddConsumer<StepDoneConsumer>());
        await using (var service = await TestService.Start(servers, "DatabaseAway", bus => bus.AddConsumer<DoStepConsumer>(), gated, create: true))
        {
            await Publish(publisher, Steps / 2);
            await Eventually.Equal(Steps / 2, () => publisher.Effects("done"));

            gate.Close();
            await Publish(publisher, Steps / 2);
            var closed = Stopwatch.StartNew();
            await Eventually.Equal(0, () => publisher.OutboxRows());
            await Eventually.Get(() => Task.FromResult(closed.Elapsed), elapsed => elapsed > Outage);
            var attempts = gate.Connections;
            gate.Open();

            await Eventually.Equal(Steps, () => publisher.Effects("done"), TimeSpan.FromSeconds(60));
            await Eventually.Equal(0, () => service.OutboxRows());
            Assert.Equal(Steps, await service.Effects("step"));
            Assert.Equal(0, await publisher.Doubled("done"));
            Assert.Equal(0, await publisher.Waiting("database-away-do-step_error"));
            Assert.InRange(gate.Connections - attempts, 1, 100);
        }

        await servers.DropDatabase(database);
    }

    private static void Configure(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<DoStepConsumer>();
        bus.AddConsumer<StepDoneConsumer>();
    }

    private static async Task Publish(TestService service, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            await service.Publish(new DoStep(Guid.CreateVersion7()));
        }
    }
}
