using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using RabbitMQ.Client;

namespace Aspire.Hosting.Servers;

/// <summary>Asks a server something only a working server answers.</summary>
internal sealed class ConnectionHealthCheck(IResourceWithConnectionString resource, Func<string, CancellationToken, Task> ask) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            var connectionString = await resource.GetConnectionStringAsync(deadline.Token);
            await ask(connectionString ?? throw new DistributedApplicationException("There is no connection string."), deadline.Token);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            var reason = e is OperationCanceledException ? $"no answer within {Patience.TotalSeconds} s" : Innermost(e).Message;
            return HealthCheckResult.Unhealthy(reason, e);
        }
    }

    /// <summary>Runs the smallest query.</summary>
    public static async Task AskPostgresAsync(string connectionString, CancellationToken cancellationToken)
    {
        var login = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(login.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1";
        await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>Logs in to the broker and out again.</summary>
    public static async Task AskRabbitMQAsync(string connectionString, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory { Uri = new Uri(connectionString), AutomaticRecoveryEnabled = false };
        await using var connection = await factory.CreateConnectionAsync("app host health", cancellationToken);
        await connection.CloseAsync(cancellationToken);
    }

    /// <summary>Logs in and sends PING, in the server's own protocol.</summary>
    public static async Task AskRedisAsync(string connectionString, CancellationToken cancellationToken)
    {
        var parts = connectionString.Split(',', StringSplitOptions.TrimEntries);
        var address = parts[0].Split(':');
        var password = Array.Find(parts, p => p.StartsWith("password=", StringComparison.OrdinalIgnoreCase))?[9..];
        using var client = new TcpClient();
        var port = address.Length > 1 ? int.Parse(address[1], CultureInfo.InvariantCulture) : 6379;
        await client.ConnectAsync(address[0], port, cancellationToken);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        if (password is not null)
        {
            var login = $"*2\r\n$4\r\nAUTH\r\n${Encoding.UTF8.GetByteCount(password)}\r\n{password}\r\n";
            await AskAsync(stream, reader, login, "+OK", cancellationToken);
        }

        await AskAsync(stream, reader, "*1\r\n$4\r\nPING\r\n", "+PONG", cancellationToken);
    }

    private static async Task AskAsync(
        NetworkStream stream, StreamReader reader, string question, string wanted, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(question), cancellationToken);
        var answer = await reader.ReadLineAsync(cancellationToken);
        if (answer != wanted)
        {
            throw new DistributedApplicationException($"Redis answered '{answer}'.");
        }
    }

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
