namespace ExportPlatform.Cli.Chaos;

/// <summary>Something that goes wrong with the platform while people use it, and is over afterwards.</summary>
/// <param name="Number">Its number in the list of the campaign.</param>
/// <param name="Name">Its short name.</param>
/// <param name="What">What goes wrong, in words.</param>
/// <param name="IsStarred">Whether it belongs to the short campaign of every build.</param>
/// <param name="StrikeAsync">Does it, waits, undoes it, and tells what was seen of it.</param>
internal sealed record Fault(int Number, string Name, string What, bool IsStarred, Func<Ground, CancellationToken, Task<Bite>> StrikeAsync)
{
    /// <summary>Every fault there is, in the order of the campaign: what cannot be undone comes last.</summary>
    public static IReadOnlyList<Fault> All { get; } = [.. PartFaults.All, .. ServerFaults.OfBroker, .. BrokerFaults.All, .. EdgeFaults.All, .. MessageFaults.All, .. OutsideFaults.All, .. DatabaseFaults.All, .. ServerFaults.OfDatabase];
}

/// <summary>Whether a fault was felt: one that was not proves nothing.</summary>
/// <param name="WasFelt">It was seen to do harm.</param>
/// <param name="Evidence">What was seen.</param>
internal sealed record Bite(bool WasFelt, string Evidence);

/// <summary>What a fault has in its hands.</summary>
/// <param name="Parts">The processes.</param>
/// <param name="Edges">What is between them.</param>
/// <param name="Outside">The simulated outside world.</param>
/// <param name="Broker">The broker's nodes.</param>
/// <param name="Database">The database server, as its superuser.</param>
/// <param name="Standby">Its standby; null when there is none.</param>
/// <param name="Errors">Gives the messages in the error queue of a queue another chance, as an operator does, and tells how many.</param>
/// <param name="Chance">Decides what is open; the same seed decides the same.</param>
/// <param name="Hold">How long a fault lasts that has no length of its own.</param>
internal sealed record Ground(
    Parts Parts, Edges Edges, OutsideWorld Outside, Broker Broker, string Database, string? Standby, Func<string, CancellationToken, Task<int>> Errors, Random Chance, TimeSpan Hold)
{
    /// <summary>The services that run twice.</summary>
    public IReadOnlyList<string> Doubled =>
        [.. Parts.All.Keys.Where(name => Parts.All.ContainsKey(CopyOf(name))).Where(name => name is not "messaging").Order(StringComparer.Ordinal)];

    /// <summary>The second copy of a service.</summary>
    public static string CopyOf(string service) => $"{service}-2";

    /// <summary>Lets a part stand still for as long as the fault holds, and tells whether it was seen to.</summary>
    public async Task<bool> FreezeAsync(string part, CancellationToken cancellationToken)
    {
        var stood = await Parts.FreezeAsync(part, cancellationToken);
        try
        {
            await Task.Delay(Hold, cancellationToken);
        }
        finally
        {
            Parts.Thaw(part);
        }

        return stood;
    }

    /// <summary>Kills parts and keeps them down for as long as the fault holds; tells the numbers of the processes that are gone.</summary>
    public async Task<Dictionary<string, int>> EmptyAsync(string[] parts, CancellationToken cancellationToken)
    {
        var killed = new Dictionary<string, int>(StringComparer.Ordinal);
        Parts.HoldDown(parts);
        try
        {
            foreach (var part in parts)
            {
                killed[part] = await Parts.KillAsync(part, cancellationToken);
            }

            await Task.Delay(Hold, cancellationToken);
        }
        finally
        {
            Parts.Release(parts);
        }

        await Parts.BackAsync(killed, cancellationToken);
        return killed;
    }

    /// <summary>Does something to edges for as long as the fault holds, and tells what they did in that time.</summary>
    public async Task<HarmCounts> PoisonAsync(IReadOnlyList<Edge> edges, Toxin toxin, CancellationToken cancellationToken)
    {
        var before = Edges.HarmOf(edges);
        foreach (var edge in edges)
        {
            edge.Poison(toxin);
        }

        await Task.Delay(Hold, cancellationToken);
        foreach (var edge in edges)
        {
            edge.Poison(Toxin.None);
        }

        return Edges.HarmOf(edges) - before;
    }
}
