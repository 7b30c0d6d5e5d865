using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportPlatform.Messaging.Tests.Crashes;

/// <summary>The database of a worker process, made before it starts and read beside it.</summary>
internal sealed class WorkerDatabase : IAsyncDisposable
{
    private readonly Servers _servers;

    private WorkerDatabase(Servers servers, string connectionString)
    {
        _servers = servers;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    public static async Task<WorkerDatabase> Create(Servers servers)
    {
        var database = new WorkerDatabase(servers, await servers.CreateDatabase());
        await using var db = new TestDbContext(
            new DbContextOptionsBuilder<TestDbContext>().UseNpgsql(database.ConnectionString).Options);
        await db.Database.EnsureCreatedAsync();
        return database;
    }

    public async Task<int> Count(string table)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SELECT count(*)::int FROM {table}", connection);
        return (int)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync() => await _servers.DropDatabase(ConnectionString);
}
