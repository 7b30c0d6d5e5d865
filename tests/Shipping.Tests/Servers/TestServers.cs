using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Npgsql;

namespace ExportPlatform.Shipping.Tests.Servers;

/// <summary>A real PostgreSQL server and a real broker: those named by connection strings, else private ones started for this run.</summary>
internal sealed class TestServers : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(3);
    private readonly DistributedApplication? _host;
    private readonly string _postgres;
    private readonly List<string> _databases = [];

    private TestServers(DistributedApplication? host, string postgres, string broker) => (_host, _postgres, Broker) = (host, postgres, broker);

    /// <summary>AMQP address of the broker.</summary>
    public string Broker { get; }

    public static async Task<TestServers> StartAsync()
    {
        if (Given("postgres") is { } postgres && Given("messaging") is { } broker)
        {
            return new TestServers(null, postgres, broker);
        }

        var builder = DistributedApplication.CreateBuilder();
        builder.AddPostgres("postgres");
        builder.AddRabbitMQ("messaging");
        var host = builder.Build();
        await host.StartAsync();
        using var deadline = new CancellationTokenSource(StartDeadline);
        await host.ResourceNotifications.WaitForResourceHealthyAsync("postgres", deadline.Token);
        await host.ResourceNotifications.WaitForResourceHealthyAsync("messaging", deadline.Token);
        return new TestServers(
            host, (await host.GetConnectionStringAsync("postgres"))!, (await host.GetConnectionStringAsync("messaging"))!);
    }

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        var unique = $"{name}_{Guid.CreateVersion7():N}";
        await ExecuteAsync($"CREATE DATABASE {unique}");
        _databases.Add(unique);
        return new NpgsqlConnectionStringBuilder(_postgres) { Database = unique }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases)
        {
            await ExecuteAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
        }

        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    private static string? Given(string name) => Environment.GetEnvironmentVariable($"ConnectionStrings__{name}");

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
