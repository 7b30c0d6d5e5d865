namespace ExportPlatform.Cli.Audit;

/// <summary>At rest the broker has nothing left: neither on its way nor given up. Checked where the broker tells of its queues.</summary>
internal static class QueueChecks
{
    public static IReadOnlyList<Check> All { get; } =
    [
        new(
            "Q2",
            "at rest no message waits in a queue, and none was taken without being confirmed",
            "SELECT count(*) FROM broker_queue WHERE NOT is_of_errors",
            """
            SELECT format('%s: %s wait, %s are not confirmed', name, ready, unconfirmed) FROM broker_queue
            WHERE NOT is_of_errors AND (ready > 0 OR unconfirmed > 0)
            """,
            "UPDATE broker_queue SET unconfirmed = 1 WHERE name = (SELECT min(name) FROM broker_queue WHERE NOT is_of_errors)"),
        new(
            "Q3",
            "no message was given up or skipped: all error queues are empty",
            "SELECT count(*) FROM broker_queue WHERE is_of_errors",
            "SELECT format('%s: %s messages', name, ready + unconfirmed) FROM broker_queue WHERE is_of_errors AND ready + unconfirmed > 0",
            "UPDATE broker_queue SET ready = 2 WHERE name = (SELECT min(name) FROM broker_queue WHERE is_of_errors)"),
    ];
}
