using Npgsql;
using RabbitMQ.Client;

namespace ExportPlatform.LocalHosting.Tests;

/// <summary>Servers told to join another are one with it: nodes share queues, a standby has every row.</summary>
public sealed class JoinTests
{
    [Fact]
    public async Task A_second_node_of_the_broker_has_the_first_ones_queues_and_serves_them_when_that_one_is_gone()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.Configuration["LocalHosting:Joins:second"] = "first";
        var first = builder.AddRabbitMQ("first");
        builder.AddRabbitMQ("second", password: builder.CreateResourceBuilder(first.Resource.PasswordParameter)).WaitFor(first);
        await using var app = await builder.StartAsync();
        await app.HealthyAsync("second");

        await using (var connection = await ConnectAsync(app, "first"))
        await using (var channel = await connection.CreateChannelAsync(cancellationToken: TestApps.Cancelled))
        {
            // All nodes know it; a queue would need copies of its own.
            await channel.ExchangeDeclareAsync("shared", ExchangeType.Fanout, durable: true, cancellationToken: TestApps.Cancelled);
        }

        await app.ResourceCommands.ExecuteCommandAsync("first", KnownResourceCommands.StopCommand, TestApps.Cancelled);
        await using var other = await ConnectAsync(app, "second");
        await using var asking = await other.CreateChannelAsync(cancellationToken: TestApps.Cancelled);
        await asking.ExchangeDeclarePassiveAsync("shared", TestApps.Cancelled);
    }

    [Fact]
    public async Task A_standby_has_what_the_first_server_has_and_writes_nothing_itself()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.Configuration["LocalHosting:Joins:standby"] = "primary";
        var primary = builder.AddPostgres("primary");
        builder.AddPostgres("standby", password: builder.CreateResourceBuilder(primary.Resource.PasswordParameter)).WaitFor(primary);
        await using var app = await builder.StartAsync();
        await app.HealthyAsync("standby");

        await using var there = NpgsqlDataSource.Create((await app.GetConnectionStringAsync("primary", TestApps.Cancelled))!);
        await using var here = NpgsqlDataSource.Create((await app.GetConnectionStringAsync("standby", TestApps.Cancelled))!);
        await there.CreateCommand("CREATE TABLE kept (id int PRIMARY KEY)").ExecuteNonQueryAsync(TestApps.Cancelled);
        while (await here.CreateCommand("SELECT to_regclass('kept') IS NOT NULL").ExecuteScalarAsync(TestApps.Cancelled) is not true)
        {
            TestApps.Cancelled.ThrowIfCancellationRequested();
        }

        var refused = await Assert.ThrowsAsync<PostgresException>(() => here.CreateCommand("INSERT INTO kept VALUES (1)").ExecuteNonQueryAsync(TestApps.Cancelled));
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refused.SqlState);
    }

    private static async Task<IConnection> ConnectAsync(DistributedApplication app, string broker) => await new ConnectionFactory
    {
        Uri = new Uri((await app.GetConnectionStringAsync(broker, TestApps.Cancelled))!),
    }.CreateConnectionAsync(TestApps.Cancelled);
}
