using Npgsql;

namespace ExportPlatform.Cli.Chaos;

/// <summary>Nodes of the broker that die, stand still or are all gone, and a database whose standby takes over.</summary>
internal static class ServerFaults
{
    private static readonly TimeSpan ElectionPatience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public static IReadOnlyList<Fault> OfBroker { get; } =
    [
        new(6, "broker-leader-killed", "the broker's node that leads most queues is killed", IsStarred: false, KillLeaderAsync),
        new(7, "broker-leader-frozen", "the broker's node that leads most queues stands still", IsStarred: false, FreezeLeaderAsync),
        new(8, "broker-gone", "all nodes of the broker are gone for a while", IsStarred: false, EmptyAsync),
    ];

    /// <summary>Not undone: the standby stays in charge.</summary>
    public static IReadOnlyList<Fault> OfDatabase { get; } =
    [
        new(12, "database-failover", "PostgreSQL is killed for good and its synchronous standby takes over", IsStarred: false, FailOverAsync),
    ];

    private static async Task<Bite> KillLeaderAsync(Ground ground, CancellationToken cancellationToken)
    {
        var (leader, led) = await LeaderAsync(ground, cancellationToken);
        var killed = new Dictionary<string, int>(StringComparer.Ordinal) { [leader] = await ground.Parts.KillAsync(leader, cancellationToken) };
        var moved = ground.Broker.Nodes.Count > 1 ? await MovedAsync(ground, leader, led, cancellationToken) : led.Count;
        await ground.Parts.BackAsync(killed, cancellationToken);
        return new Bite(moved > 0, $"{leader} ({killed[leader]}) gone, {moved} of {led.Count} queues got another leader or none");
    }

    private static async Task<Bite> FreezeLeaderAsync(Ground ground, CancellationToken cancellationToken)
    {
        var (leader, led) = await LeaderAsync(ground, cancellationToken);
        var stood = await ground.FreezeAsync(leader, cancellationToken);
        return new Bite(stood, $"{leader}, leader of {led.Count} queues, stood still for {ground.Hold.TotalSeconds:0} s");
    }

    private static async Task<Bite> EmptyAsync(Ground ground, CancellationToken cancellationToken)
    {
        string[] nodes = [.. ground.Broker.Nodes];
        var killed = await ground.EmptyAsync(nodes, cancellationToken);
        return new Bite(killed.Count == nodes.Length, $"all {killed.Count} nodes gone for {ground.Hold.TotalSeconds:0} s");
    }

    private static async Task<Bite> FailOverAsync(Ground ground, CancellationToken cancellationToken)
    {
        var standby = ground.Standby ?? throw new CliException("There is no standby.");
        await using (var primary = NpgsqlDataSource.Create(ground.Database))
        {
            // From here on nothing is acknowledged that the standby does not have.
            await primary.CreateCommand("ALTER SYSTEM SET synchronous_standby_names = '*'").ExecuteNonQueryAsync(cancellationToken);
            await primary.CreateCommand("SELECT pg_reload_conf()").ExecuteNonQueryAsync(cancellationToken);
            await UntilAsync(
                async () => (long)(await primary.CreateCommand("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'").ExecuteScalarAsync(cancellationToken))! > 0,
                "the standby to be synchronous",
                cancellationToken);
        }

        await Task.Delay(ground.Hold / 4, cancellationToken);
        ground.Parts.HoldDown("postgres");
        var killed = await ground.Parts.KillAsync("postgres", cancellationToken);
        await using var promoted = NpgsqlDataSource.Create(standby);
        await promoted.CreateCommand("SELECT pg_promote()").ExecuteScalarAsync(cancellationToken);
        var isInRecovery = (bool)(await promoted.CreateCommand("SELECT pg_is_in_recovery()").ExecuteScalarAsync(cancellationToken))!;
        var place = new NpgsqlConnectionStringBuilder(standby);
        ground.Edges.Repoint("postgres", $"{place.Host}:{place.Port}");
        return new Bite(!isInRecovery, $"postgres ({killed}) gone for good, the standby took over");
    }

    private static async Task<(string Leader, IReadOnlyList<string> Led)> LeaderAsync(Ground ground, CancellationToken cancellationToken)
    {
        var leaders = await ground.Broker.LeadersAsync(without: null, cancellationToken);
        var most = leaders.GroupBy(queue => queue.Value, queue => queue.Key, StringComparer.Ordinal).MaxBy(node => node.Count())
            ?? throw new CliException("The broker names no queues.");

        // A broker that stands alone calls itself by another name than its part.
        return (ground.Broker.Nodes.Count > 1 ? most.Key : ground.Broker.Nodes[0], [.. most]);
    }

    private static async Task<int> MovedAsync(Ground ground, string dead, IReadOnlyList<string> led, CancellationToken cancellationToken)
    {
        var moved = 0;
        await UntilAsync(
            async () =>
            {
                var now = await ground.Broker.LeadersAsync(dead, cancellationToken);
                moved = led.Count(queue => now.TryGetValue(queue, out var leader) && leader != dead);
                return moved == led.Count;
            },
            "the queues to get other leaders",
            cancellationToken);
        return moved;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds, string what, CancellationToken cancellationToken)
    {
        var limit = TimeProvider.System.GetUtcNow() + ElectionPatience;
        while (!await holds())
        {
            if (TimeProvider.System.GetUtcNow() > limit)
            {
                throw new CliException($"Waited {ElectionPatience.TotalSeconds:0} s in vain for {what}.");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }
}
