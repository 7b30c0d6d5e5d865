using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Npgsql;
using RabbitMQ.Client;

namespace ExportPlatform.Messaging.Tests;

/// <summary>
/// A PostgreSQL server and a broker for all tests: private ones started for the run, or those named by ConnectionStrings__postgres
/// and ConnectionStrings__messaging.
/// </summary>
public sealed class Servers : IAsyncLifetime
{
    private DistributedApplication? _app;

    /// <summary>Connection string of the PostgreSQL server, without a database.</summary>
    public string Postgres { get; private set; } = Given("postgres");

    /// <summary>AMQP address of the broker.</summary>
    public string Broker { get; private set; } = Given("messaging");

    public async ValueTask InitializeAsync()
    {
        if (Postgres.Length > 0 && Broker.Length > 0)
        {
            return;
        }

        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddPostgres("postgres");
        builder.AddRabbitMQ("messaging");
        _app = await builder.BuildAsync();
        await _app.StartAsync();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("postgres", deadline.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("messaging", deadline.Token);
        Postgres = (await _app.GetConnectionStringAsync("postgres"))!;
        Broker = (await _app.GetConnectionStringAsync("messaging"))!;
    }

    /// <summary>Stops and starts one of the servers; skips the test when they are not ours to stop.</summary>
    public async Task Restart(string name)
    {
        Assert.SkipWhen(_app is null, "The servers were given by connection strings and are not restarted.");
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var result = await _app.ResourceCommands.ExecuteCommandAsync(name, KnownResourceCommands.RestartCommand, deadline.Token);
        Assert.True(result.Success, result.ErrorMessage);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync(name, deadline.Token);
    }

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public async Task<string> CreateDatabase()
    {
        var name = $"messaging_{Guid.CreateVersion7():N}";
        await Execute($"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(Postgres) { Database = name, MaxAutoPrepare = 50 }.ConnectionString;
    }

    public Task DropDatabase(string connectionString) =>
        Execute($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    public async Task<IConnection> ConnectToBroker() =>
        await new ConnectionFactory { Uri = new Uri(Broker) }.CreateConnectionAsync();

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    private async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(Postgres + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Given(string name) => Environment.GetEnvironmentVariable($"ConnectionStrings__{name}") ?? "";
}
