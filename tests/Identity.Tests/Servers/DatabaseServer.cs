using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Npgsql;

namespace ExportPlatform.Identity.Tests.Servers;

/// <summary>A PostgreSQL server for all tests: a private one started for the run, or the one named by ConnectionStrings__postgres.</summary>
internal sealed class DatabaseServer : IAsyncDisposable
{
    private DistributedApplication? _app;
    private string _server = Environment.GetEnvironmentVariable("ConnectionStrings__postgres") ?? "";

    public async Task StartAsync()
    {
        if (_server.Length > 0)
        {
            return;
        }

        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddPostgres("postgres");
        _app = await builder.BuildAsync();
        await _app.StartAsync();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("postgres", deadline.Token);
        _server = (await _app.GetConnectionStringAsync("postgres"))!;
    }

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public async Task<string> CreateAsync()
    {
        var name = $"identity_{Guid.CreateVersion7():N}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(_server) { Database = name }.ConnectionString;
    }

    public Task DropAsync(string database) =>
        ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(database).Database} WITH (FORCE)");

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
