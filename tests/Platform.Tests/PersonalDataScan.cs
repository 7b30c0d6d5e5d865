using System.Buffers;
using System.Text;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace ExportPlatform.Platform.Tests;

/// <summary>
/// Looks for texts wherever the platform keeps or sends something: rows of all its databases, messages on its broker, logs and traces.
/// </summary>
internal sealed class PersonalDataScan(IReadOnlyCollection<string> markers) : IAsyncDisposable
{
    /// <summary>The platform's own databases. The simulators' is the outside world's: a carrier has to read an address.</summary>
    public static readonly string[] Databases = ["catalogdb", "checkoutdb", "paymentsdb", "customsdb", "shippingdb", "identitydb", "webhooksdb", "vaultdb"];

    private readonly SearchValues<string> _markers = SearchValues.Create([.. markers], StringComparison.Ordinal);
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);
    private readonly HashSet<string> _signals = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private IConnection? _broker;

    /// <summary>What was looked at, to know that it was not nothing.</summary>
    public int Looked { get; private set; }

    /// <summary>Where something was found.</summary>
    public IReadOnlyCollection<string> Found
    {
        get
        {
            lock (_gate)
            {
                return [.. _found];
            }
        }
    }

    /// <summary>The kinds of telemetry that were heard, such as <c>/v1/traces</c>.</summary>
    public IReadOnlyCollection<string> Signals
    {
        get
        {
            lock (_gate)
            {
                return [.. _signals];
            }
        }
    }

    /// <summary>Looks at one text.</summary>
    public void Look(string where, string text)
    {
        lock (_gate)
        {
            Looked++;
            if (text.AsSpan().ContainsAny(_markers))
            {
                _found.Add(where);
            }
        }
    }

    /// <summary>Hears all logs, traces and metrics from now on.</summary>
    public void Tap(TelemetryTap telemetry) => telemetry.Listen((signal, batch) =>
    {
        Look($"telemetry {signal}", batch);
        lock (_gate)
        {
            _signals.Add(signal);
        }
    });

    /// <summary>Hears every message of these types from now on, as it stands on the wire.</summary>
    public async Task TapAsync(string address, IEnumerable<Type> messages)
    {
        _broker = await new ConnectionFactory { Uri = new Uri(address) }.CreateConnectionAsync();
        var channel = await _broker.CreateChannelAsync();
        var queue = await channel.QueueDeclareAsync();
        foreach (var type in messages)
        {
            var exchange = $"{type.Namespace}:{type.Name}";
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
            await channel.QueueBindAsync(queue.QueueName, exchange, "");
        }

        var tap = new AsyncEventingBasicConsumer(channel);
        tap.ReceivedAsync += (_, message) =>
        {
            Look($"message {message.Exchange}", Encoding.UTF8.GetString(message.Body.Span));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, tap);
    }

    /// <summary>Reads every column of every row of every table, bytes as text too.</summary>
    public async Task LookInDatabaseAsync(string name, string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        foreach (var table in await TablesAsync(database))
        {
            await using var command = database.CreateCommand($"SELECT row::text, {await BytesAsync(database, table)} FROM {table} row");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                Look($"{name} {table}", reader.GetString(0));
                for (var i = 1; i < reader.FieldCount; i++)
                {
                    if (reader.GetValue(i) is byte[] bytes)
                    {
                        Look($"{name} {table} bytes", Encoding.UTF8.GetString(bytes));
                    }
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_broker is not null)
        {
            await _broker.DisposeAsync();
        }
    }

    private static async Task<List<string>> TablesAsync(NpgsqlDataSource database) => await ReadAsync(
        database,
        """
        SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
        WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
        """);

    private static async Task<string> BytesAsync(NpgsqlDataSource database, string table)
    {
        var columns = await ReadAsync(
            database,
            $"SELECT format('row.%I', attname) FROM pg_attribute WHERE attrelid = '{table}'::regclass AND atttypid = 'bytea'::regtype AND NOT attisdropped");
        return columns.Count == 0 ? "NULL::bytea" : string.Join(", ", columns);
    }

    private static async Task<List<string>> ReadAsync(NpgsqlDataSource database, string sql)
    {
        var values = new List<string>();
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
