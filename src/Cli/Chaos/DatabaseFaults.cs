using Npgsql;

namespace ExportPlatform.Cli.Chaos;

/// <summary>A database server that has nothing left to give.</summary>
internal static class DatabaseFaults
{
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMilliseconds(200);

    public static IReadOnlyList<Fault> All { get; } =
    [
        new(14, "connections-used-up", "strangers hold every connection PostgreSQL has to give", IsStarred: false, UseUpAsync),
    ];

    // What the services hold is taken from them; whoever comes first gets the place, and strangers come all the time.
    private static async Task<Bite> UseUpAsync(Ground ground, CancellationToken cancellationToken)
    {
        var text = new NpgsqlConnectionStringBuilder(ground.Database) { Pooling = false };
        var strangers = new List<NpgsqlConnection>();
        var (refused, ended) = (0, 0L);
        try
        {
            await using var first = await OpenAsync(text);
            var until = TimeProvider.System.GetUtcNow() + ground.Hold;
            while (first is not null && TimeProvider.System.GetUtcNow() < until)
            {
                while (await OpenAsync(text) is { } stranger)
                {
                    strangers.Add(stranger);
                }

                refused++;
                await using var ending = new NpgsqlCommand(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE backend_type = 'client backend' AND usename <> current_user", first);
                ended += (long)(await ending.ExecuteScalarAsync(cancellationToken))!;
                await Task.Delay(BetweenRounds, cancellationToken);
            }
        }
        finally
        {
            await Task.WhenAll(strangers.Select(stranger => stranger.DisposeAsync().AsTask()));
        }

        return new Bite(refused > 0 && ended > 0, $"{strangers.Count} strangers, {ended} connections of services taken");

        async Task<NpgsqlConnection?> OpenAsync(NpgsqlConnectionStringBuilder to)
        {
            var connection = new NpgsqlConnection(to.ConnectionString);
            try
            {
                await connection.OpenAsync(cancellationToken);
                return connection;
            }
            catch (PostgresException full) when (full.SqlState is PostgresErrorCodes.TooManyConnections)
            {
                await connection.DisposeAsync();
                return null;
            }
        }
    }
}
