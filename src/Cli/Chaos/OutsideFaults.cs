namespace ExportPlatform.Cli.Chaos;

/// <summary>An outside world that does not keep to what is agreed.</summary>
internal static class OutsideFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new(26, "card-network-ill", "the card network captures and does not answer, fails, and is slow", IsStarred: true, MakeCardNetworkIllAsync),
        new(27, "webhooks-unruly", "webhooks of all parties come several times and out of order", IsStarred: false, MakeWebhooksUnrulyAsync),
        new(28, "outside-gone", "nobody outside can be reached", IsStarred: false, CutOffAsync),
    ];

    private static async Task<Bite> MakeCardNetworkIllAsync(Ground ground, CancellationToken cancellationToken)
    {
        await ground.Outside.OrderAsync(new OutsideFault("card-network", "timeoutAfterEffect", Operation: "capture", DelayMs: 500, Times: 2), cancellationToken);
        await ground.Outside.OrderAsync(new OutsideFault("card-network", "timeoutAfterEffect", Operation: "authorize", DelayMs: 500, Times: 2), cancellationToken);
        await ground.Outside.OrderAsync(new OutsideFault("card-network", "fail", Status: 503, Times: 3), cancellationToken);
        await ground.Outside.OrderAsync(new OutsideFault("card-network", "delay", DelayMs: 1_500, Times: 5), cancellationToken);
        return await HoldAsync(ground, cancellationToken);
    }

    private static async Task<Bite> MakeWebhooksUnrulyAsync(Ground ground, CancellationToken cancellationToken)
    {
        foreach (var party in OutsideWorld.Parties)
        {
            await ground.Outside.OrderAsync(new OutsideFault(party, "duplicateWebhooks", Copies: 5), cancellationToken);
            await ground.Outside.OrderAsync(new OutsideFault(party, "reorderWebhooks", DelayMs: 2_000), cancellationToken);
        }

        return await HoldAsync(ground, cancellationToken);
    }

    private static async Task<Bite> CutOffAsync(Ground ground, CancellationToken cancellationToken)
    {
        var harm = await ground.PoisonAsync(ground.Edges.To("simulators"), new Toxin { IsCut = true }, cancellationToken);
        return new Bite(harm.Broken > 0, $"{harm.Broken} ends of connections reset");
    }

    private static async Task<Bite> HoldAsync(Ground ground, CancellationToken cancellationToken)
    {
        await Task.Delay(ground.Hold, cancellationToken);
        var strikes = await ground.Outside.EndAsync(cancellationToken);
        return new Bite(strikes > 0, $"struck {strikes} times");
    }
}
