using System.Text.RegularExpressions;
using ExportPlatform.Cli.Chaos;
using ExportPlatform.Cli.Load;
using Npgsql;

namespace ExportPlatform.Cli.Audit;

/// <summary>
/// Copies what there is to check into tables that live as long as one connection, and asks there. Nothing is written where the services keep their
/// data, and a planted fault is gone with its transaction.
/// </summary>
internal sealed partial class Auditor(Func<string, string?> connectionStringOf) : IAsyncDisposable
{
    private const int Examples = 5;
    private readonly HashSet<string> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _unread = new(StringComparer.Ordinal);
    private NpgsqlConnection? _copy;

    /// <summary>Takes the copies.</summary>
    /// <param name="journal">A client's own word on what it was told; null when there is none.</param>
    /// <param name="brokerPages">Where the broker tells of its queues; null when it does not.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task ReadAsync(string? journal, string? brokerPages, CancellationToken cancellationToken)
    {
        _copy = await OpenCopyAsync(cancellationToken);
        foreach (var source in Source.All)
        {
            try
            {
                await TakeAsync(source, cancellationToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or CliException)
            {
                _unread[source.Table] = $"{source.Database}: {failure.Message}";
            }
        }

        if (journal is not null)
        {
            await TakeJournalAsync(journal, cancellationToken);
        }

        if (brokerPages is not null)
        {
            await TakeQueuesAsync(brokerPages, cancellationToken);
        }
    }

    /// <summary>Whether it holds.</summary>
    public async Task<Finding> CheckAsync(Check check, CancellationToken cancellationToken)
    {
        if (TablesOf(check).Where(_unread.ContainsKey).Select(table => _unread[table]).ToList() is { Count: > 0 } missing)
        {
            return new Finding(check.Id, check.Title, Verdict.CouldNotRead, 0, 0, missing);
        }

        try
        {
            var looked = await CountAsync(check.Looked, cancellationToken);
            var (broken, examples) = await BrokenAsync(check.Broken, cancellationToken);
            return new Finding(check.Id, check.Title, looked > 0 && broken == 0 ? Verdict.Pass : Verdict.Fail, looked, broken, looked > 0 ? examples : ["nothing to look at"]);
        }
        catch (NpgsqlException failure)
        {
            return new Finding(check.Id, check.Title, Verdict.CouldNotRead, 0, 0, [failure.Message]);
        }
    }

    /// <summary>Breaks one thing in the copy and tells whether the check notices; then it is whole again.</summary>
    public async Task<Finding> SabotageAsync(Check check, CancellationToken cancellationToken)
    {
        if (TablesOf(check).Any(_unread.ContainsKey))
        {
            return await CheckAsync(check, cancellationToken);
        }

        await using var transaction = await Copy.BeginTransactionAsync(cancellationToken);
        await using (var planting = new NpgsqlCommand(check.Sabotage, Copy, transaction))
        {
            await planting.ExecuteNonQueryAsync(cancellationToken);
        }

        var finding = await CheckAsync(check, cancellationToken);
        await transaction.RollbackAsync(cancellationToken);
        return finding;
    }

    public async ValueTask DisposeAsync()
    {
        if (_copy is not null)
        {
            await _copy.DisposeAsync();
        }
    }

    private NpgsqlConnection Copy => _copy ?? throw new InvalidOperationException("Nothing was read yet.");

    // On the server of the checkout's database: the tables are temporary and belong to this connection.
    private async Task<NpgsqlConnection> OpenCopyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await FreshConnection.OpenAsync(Required("checkoutdb"), cancellationToken);
        }
        catch (NpgsqlException failure)
        {
            throw new CliException($"The checkout's database does not answer: {failure.Message}");
        }
    }

    private async Task TakeAsync(Source source, CancellationToken cancellationToken)
    {
        await using var database = await FreshConnection.OpenAsync(Required(source.Database), cancellationToken);
        if (_tables.Add(source.Table))
        {
            await CreateAsync(source.Table, await ColumnsAsync(database, source.Query, cancellationToken), cancellationToken);
        }

        using var from = await database.BeginTextExportAsync($"COPY ({source.Query}) TO STDOUT", cancellationToken);
        await using var to = await Copy.BeginTextImportAsync($"COPY {source.Table} FROM STDIN", cancellationToken);
        var buffer = new char[32_768];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    private async Task TakeJournalAsync(string path, CancellationToken cancellationToken)
    {
        await CreateAsync("asked", "number bigint, operation text, order_id uuid, outcome text", cancellationToken);
        var asked = new Dictionary<long, JournalLine>();
        await using var to = await Copy.BeginBinaryImportAsync("COPY asked FROM STDIN (FORMAT binary)", cancellationToken);
        foreach (var line in Journal.Read(path))
        {
            if (line.Outcome is not { } outcome)
            {
                asked[line.Number] = line;
            }
            else if (asked.Remove(line.Number, out var request))
            {
                await WriteAsync(to, request, outcome, cancellationToken);
            }
        }

        // Asked and never answered: the client was cut off.
        foreach (var request in asked.Values)
        {
            await WriteAsync(to, request, Outcome.Unknown, cancellationToken);
        }

        await to.CompleteAsync(cancellationToken);
    }

    private async Task TakeQueuesAsync(string pages, CancellationToken cancellationToken)
    {
        await CreateAsync("broker_queue", "name text, ready bigint, unconfirmed bigint, is_of_errors boolean", cancellationToken);
        try
        {
            using var broker = Broker.Of(new Uri(Required("messaging")), pages);
            var depths = await broker.DepthsAsync(cancellationToken);
            await using var to = await Copy.BeginBinaryImportAsync("COPY broker_queue FROM STDIN (FORMAT binary)", cancellationToken);
            foreach (var queue in depths)
            {
                await to.StartRowAsync(cancellationToken);
                await to.WriteAsync(queue.Name, cancellationToken);
                await to.WriteAsync(queue.Ready, cancellationToken);
                await to.WriteAsync(queue.Unconfirmed, cancellationToken);
                await to.WriteAsync(Broker.IsOfErrors(queue.Name), cancellationToken);
            }

            await to.CompleteAsync(cancellationToken);
        }
        catch (CliException failure)
        {
            _unread["broker_queue"] = $"messaging: {failure.Message}";
        }
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter to, JournalLine request, Outcome outcome, CancellationToken cancellationToken)
    {
        await to.StartRowAsync(cancellationToken);
        await to.WriteAsync(request.Number, cancellationToken);
        await to.WriteAsync(request.Operation!, cancellationToken);
        if (request.OrderId is { } orderId)
        {
            await to.WriteAsync(orderId, cancellationToken);
        }
        else
        {
            await to.WriteNullAsync(cancellationToken);
        }

        await to.WriteAsync(outcome.ToString(), cancellationToken);
    }

    private static async Task<string> ColumnsAsync(NpgsqlConnection database, string query, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT * FROM ({query}) source LIMIT 0", database);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(field => $"\"{reader.GetName(field)}\" {reader.GetDataTypeName(field)}"));
    }

    private async Task CreateAsync(string table, string columns, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"CREATE TEMP TABLE {table} ({columns})", Copy);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<long> CountAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, Copy);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<(long Broken, IReadOnlyList<string> Examples)> BrokenAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, Copy);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (broken, examples) = (0L, new List<string>());
        while (await reader.ReadAsync(cancellationToken))
        {
            broken++;
            if (examples.Count < Examples)
            {
                examples.Add(await reader.IsDBNullAsync(0, cancellationToken) ? "" : reader.GetString(0));
            }
        }

        return (broken, examples);
    }

    private string Required(string database) =>
        connectionStringOf(database) ?? throw new CliException($"Set ConnectionStrings__{database} to look into it.");

    private static IEnumerable<string> TablesOf(Check check) =>
        Words().Matches($"{check.Looked} {check.Broken}").Select(word => word.Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex("[a-z_]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
