using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Npgsql;

namespace ExportPlatform.ServiceDefaults.Tests.Sample;

/// <summary>A PostgreSQL server for all tests: a private one started for the run, or the one named by ConnectionStrings__postgres.</summary>
public sealed class TestDatabases : IAsyncLifetime
{
    private readonly List<string> _databases = [];
    private DistributedApplication? _host;
    private string _postgres = Environment.GetEnvironmentVariable("ConnectionStrings__postgres") ?? "";

    public async ValueTask InitializeAsync()
    {
        if (_postgres.Length > 0)
        {
            return;
        }

        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddPostgres("postgres");
        _host = await builder.BuildAsync();
        await _host.StartAsync();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await _host.ResourceNotifications.WaitForResourceHealthyAsync("postgres", deadline.Token);
        _postgres = (await _host.GetConnectionStringAsync("postgres"))!;
    }

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public async Task<string> CreateAsync()
    {
        var name = $"sample_{Guid.CreateVersion7():N}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        _databases.Add(name);
        return new NpgsqlConnectionStringBuilder(_postgres) { Database = name }.ConnectionString;
    }

    /// <summary>Takes a database away under whoever uses it.</summary>
    public Task DropAsync(string connectionString) =>
        ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

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

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
