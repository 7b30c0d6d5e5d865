namespace ExportPlatform.Cli.Chaos;

/// <summary>Connections that are slow, silent, broken or lose what they carry.</summary>
internal static class EdgeFaults
{
    private static readonly Toxin Slow = new() { Delay = TimeSpan.FromMilliseconds(50), Jitter = TimeSpan.FromMilliseconds(20), SliceBytes = 1_400 };
    private static readonly TimeSpan BetweenResets = TimeSpan.FromMilliseconds(700);

    public static IReadOnlyList<Fault> All { get; } =
    [
        new(16, "edges-slow", "every edge between the parts holds each piece back 50 ± 20 ms and cuts it into crumbs", IsStarred: true, SlowAsync),
        new(17, "broker-silent", "the edges to the broker stand and are silent", IsStarred: false, (ground, stop) => SilenceAsync(ground, "messaging", stop)),
        new(17, "database-silent", "the edges to PostgreSQL stand and are silent", IsStarred: false, (ground, stop) => SilenceAsync(ground, "postgres", stop)),
        new(17, "payments-silent", "the edges to Payments stand and are silent", IsStarred: false, (ground, stop) => SilenceAsync(ground, "payments", stop)),
        new(18, "answers-lost", "Checkout does what the gateway asked and the answers get lost", IsStarred: false, LoseAnswersAsync),
        new(18, "edges-reset", "all open connections between the parts are reset again and again", IsStarred: false, ResetAsync),
        new(19, "edges-narrow", "every edge passes 32 kB a second", IsStarred: false, NarrowAsync),
    ];

    private static async Task<Bite> SlowAsync(Ground ground, CancellationToken cancellationToken)
    {
        var harm = await ground.PoisonAsync(ground.Edges.Inner, Slow, cancellationToken);
        return new Bite(harm.DelayedBytes > 0, $"{harm.DelayedBytes} bytes came late");
    }

    private static async Task<Bite> NarrowAsync(Ground ground, CancellationToken cancellationToken)
    {
        var harm = await ground.PoisonAsync(ground.Edges.Inner, new Toxin { BytesPerSecond = 32_000 }, cancellationToken);
        return new Bite(harm.DelayedBytes > 0, $"{harm.DelayedBytes} bytes came late");
    }

    private static async Task<Bite> SilenceAsync(Ground ground, string part, CancellationToken cancellationToken)
    {
        var harm = await ground.PoisonAsync(ground.Edges.To(part), new Toxin { IsHole = true }, cancellationToken);
        return new Bite(harm.StalledBytes > 0, $"{harm.StalledBytes} bytes were held");
    }

    private static async Task<Bite> LoseAnswersAsync(Ground ground, CancellationToken cancellationToken)
    {
        var harm = await ground.PoisonAsync(ground.Edges.Between("gateway", "checkout"), new Toxin { LosesAnswers = true }, cancellationToken);
        return new Bite(harm.LostAnswers > 0, $"{harm.LostAnswers} answers lost");
    }

    private static async Task<Bite> ResetAsync(Ground ground, CancellationToken cancellationToken)
    {
        var edges = ground.Edges.Inner;
        var before = Edges.HarmOf(edges);
        for (var past = TimeSpan.Zero; past < ground.Hold; past += BetweenResets)
        {
            foreach (var edge in edges)
            {
                edge.Reset();
            }

            await Task.Delay(BetweenResets, cancellationToken);
        }

        var harm = Edges.HarmOf(edges) - before;
        return new Bite(harm.Broken > 0, $"{harm.Broken} ends of connections reset");
    }
}
