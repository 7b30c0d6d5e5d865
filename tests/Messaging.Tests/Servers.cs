using Npgsql;
using RabbitMQ.Client;

namespace ExportPlatform.Messaging.Tests;

/// <summary>The PostgreSQL server and the broker the tests run against: real ones, given by connection strings.</summary>
public sealed class Servers
{
    /// <summary>Connection string of the PostgreSQL server, without a database.</summary>
    public string Postgres { get; } = Required("postgres");

    /// <summary>AMQP address of the broker.</summary>
    public string Broker { get; } = Required("messaging");

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public async Task<string> CreateDatabase()
    {
        var name = $"messaging_{Guid.CreateVersion7():N}";
        await using var connection = new NpgsqlConnection(Postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(Postgres) { Database = name, MaxAutoPrepare = 50 }.ConnectionString;
    }

    public async Task DropDatabase(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await using var connection = new NpgsqlConnection(Postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<IConnection> ConnectToBroker() =>
        await new ConnectionFactory { Uri = new Uri(Broker) }.CreateConnectionAsync();

    private static string Required(string name) =>
        Environment.GetEnvironmentVariable($"ConnectionStrings__{name}") is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"Set ConnectionStrings__{name}.");
}
