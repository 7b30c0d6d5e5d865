namespace ExportPlatform.Cli.Chaos;

/// <summary>A broker that takes nothing more.</summary>
internal static class BrokerFaults
{
    private static readonly string[] LittleMemory = ["set_vm_memory_high_watermark", "absolute", "1MB"];
    private static readonly string[] EnoughMemory = ["set_vm_memory_high_watermark", "absolute", "1GB"];
    private static readonly string[] LittleSpace = ["set_disk_free_limit", "mem_relative", "1000.0"];
    private static readonly string[] EnoughSpace = ["set_disk_free_limit", "100MB"];

    public static IReadOnlyList<Fault> All { get; } =
    [
        new(10, "broker-memory-full", "the broker has no memory left and takes nothing from those who publish", IsStarred: false,
            (ground, stop) => AlarmAsync(ground, LittleMemory, EnoughMemory, node => node.HasMemoryAlarm, stop)),
        new(10, "broker-disk-full", "the broker has no space left and takes nothing from those who publish", IsStarred: false,
            (ground, stop) => AlarmAsync(ground, LittleSpace, EnoughSpace, node => node.HasDiskAlarm, stop)),
    ];

    private static async Task<Bite> AlarmAsync(
        Ground ground, string[] raise, string[] lower, Func<NodeState, bool> isRaised, CancellationToken cancellationToken)
    {
        var nodes = ground.Broker.Nodes;
        try
        {
            await Task.WhenAll(nodes.Select(node => ground.Parts.ControlBrokerAsync(node, raise, cancellationToken)));
            await ground.Broker.UntilNodesAsync(states => states.Any(isRaised), "the broker's alarm", cancellationToken);
            await Task.Delay(ground.Hold, cancellationToken);
        }
        finally
        {
            await Task.WhenAll(nodes.Select(node => ground.Parts.ControlBrokerAsync(node, lower, CancellationToken.None)));
        }

        await ground.Broker.UntilNodesAsync(states => !states.Any(isRaised), "the broker's alarm to end", cancellationToken);
        return new Bite(true, $"alarm on {nodes.Count} nodes for {ground.Hold.TotalSeconds:0} s");
    }
}
