using System.Globalization;
using ExportPlatform.Cli.Audit;
using Npgsql;

namespace ExportPlatform.Cli.Load;

/// <summary>What the services' databases have done since they were made: transactions, and messages and timers written to be sent.</summary>
internal static class Stores
{
    /// <summary>Reads all databases that are named; those out of reach are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, StoreReading>> ReadAsync(CancellationToken cancellationToken)
    {
        var readings = new Dictionary<string, StoreReading>(StringComparer.Ordinal);
        foreach (var service in Source.Services)
        {
            if (Environment.GetEnvironmentVariable($"ConnectionStrings__{service}db") is not { } connectionString)
            {
                continue;
            }

            try
            {
                readings[service] = await ReadAsync(service, connectionString, cancellationToken);
            }
            catch (NpgsqlException)
            {
                // A server that has just died has no figures, and what was bought meanwhile is worth more.
            }
        }

        return readings;
    }

    /// <summary>What was done between two readings, in all and for each order.</summary>
    public static IReadOnlyList<StoreFigures> Between(
        IReadOnlyDictionary<string, StoreReading> before, IReadOnlyDictionary<string, StoreReading> after, int orders) =>
    [
        .. from service in after.Keys.Order(StringComparer.Ordinal)
           let use = after[service].Since(before.GetValueOrDefault(service, StoreReading.Nothing))
           select new StoreFigures(service, use.Commits, use.Messages, PerOrder(use.Commits, orders), PerOrder(use.Messages, orders)),
    ];

    private static double? PerOrder(long count, int orders) => orders == 0 ? null : Math.Round(count / (double)orders, 1);

    // The number of the last row counts all that were ever written: rows go when they are sent.
    private static async Task<StoreReading> ReadAsync(string service, string connectionString, CancellationToken cancellationToken)
    {
        await using var database = await FreshConnection.OpenAsync(connectionString, cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            SELECT (SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()),
                   (SELECT coalesce(sum(last_value), 0)::bigint FROM pg_sequences WHERE schemaname = $1 AND sequencename LIKE 'outbox_message%')
            """,
            database)
        { Parameters = { new NpgsqlParameter { Value = service } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new StoreReading(reader.GetInt64(0), reader.GetInt64(1));
    }
}

/// <summary>One database at one moment.</summary>
/// <param name="Commits">Transactions that were committed.</param>
/// <param name="Messages">Messages and timers that were written.</param>
internal sealed record StoreReading(long Commits, long Messages)
{
    public static readonly StoreReading Nothing = new(0, 0);

    public StoreReading Since(StoreReading before) => new(Commits - before.Commits, Messages - before.Messages);
}

/// <summary>What one service's database did from the first arrival until all orders were at rest; other requests are in it.</summary>
/// <param name="Service">Whose database.</param>
/// <param name="Commits">Transactions that were committed.</param>
/// <param name="Messages">Messages and timers that were written.</param>
/// <param name="CommitsPerOrder">Of them for each order; null without orders.</param>
/// <param name="MessagesPerOrder">Of them for each order; null without orders.</param>
internal sealed record StoreFigures(string Service, long Commits, long Messages, double? CommitsPerOrder, double? MessagesPerOrder)
{
    /// <summary>As a line of a table.</summary>
    public string[] Line =>
    [
        Service, Text(Commits), Text(Messages), CommitsPerOrder?.ToString("0.0", CultureInfo.InvariantCulture) ?? "",
        MessagesPerOrder?.ToString("0.0", CultureInfo.InvariantCulture) ?? "",
    ];

    private static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);
}
