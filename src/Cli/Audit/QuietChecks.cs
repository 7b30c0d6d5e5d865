namespace ExportPlatform.Cli.Audit;

/// <summary>At rest nothing is on its way: no message, no webhook.</summary>
internal static class QuietChecks
{
    public static IReadOnlyList<Check> All { get; } =
    [
        new(
            "Q1",
            "at rest no message waits to be sent, and no timer that is due to fire",
            // The tables themselves are what is looked at: at rest they may be empty.
            $"SELECT {Source.Services.Length}",
            string.Join("\nUNION ALL\n", Source.Services.Select(service =>
                $"""
                 SELECT format('{service}: message %s, since %s, due %s, %s attempts', sequence, created_at, due_at, attempts) FROM {service}_outbox
                 WHERE (token IS NULL AND created_at < now() - interval '15 seconds') OR due_at < now() - interval '1 minute'
                 """)),
            "INSERT INTO payments_outbox (sequence, created_at, due_at, attempts) VALUES (0, now() - interval '1 hour', now() - interval '1 hour', 3)"),
        new(
            "Q6",
            "everything the outside world called back about was taken in",
            "SELECT count(*) FROM outgoing_webhook WHERE path LIKE '/hooks/%'",
            $"""
             SELECT format('%s to %s, delivered %s, given up %s', w.event_id, w.path, w.delivered_at, w.abandoned_at) FROM outgoing_webhook w
             WHERE w.path LIKE '/hooks/%' AND w.created_at < now() - interval '15 seconds' AND (w.delivered_at IS NULL OR w.abandoned_at IS NOT NULL
                OR NOT EXISTS ({string.Join(" UNION ALL ", Source.HookReceivers.Select(service =>
                    $"SELECT 1 FROM {service}_event e WHERE e.event_id = w.event_id AND w.path LIKE '/hooks/{service}/%'"))}))
             """,
            "UPDATE outgoing_webhook SET event_id = 'planted', created_at = now() - interval '1 hour' WHERE ctid = (SELECT min(ctid) FROM outgoing_webhook WHERE path LIKE '/hooks/%')"),
    ];
}
