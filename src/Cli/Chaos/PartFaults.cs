namespace ExportPlatform.Cli.Chaos;

/// <summary>Processes that die, stand still or are replaced.</summary>
internal static class PartFaults
{
    private const int CrashPassage = 10;
    private static readonly TimeSpan BetweenTwo = TimeSpan.FromSeconds(1);

    public static IReadOnlyList<Fault> All { get; } =
    [
        new(1, "copies-killed", "one copy of each doubled service is killed, one after another", IsStarred: true, KillCopiesAsync),
        new(2, "copy-frozen", "one copy of a service stands still, holding its leases, and goes on later", IsStarred: true, FreezeCopyAsync),
        new(3, "service-gone", "all copies of a service are gone for a while", IsStarred: false, EmptyAsync),
        new(4, "rolling-restart", "every copy of every doubled service is replaced in turn", IsStarred: false, RollAsync),
        new(5, "crashes-at-named-points", "services crash before and after they commit, publish and acknowledge", IsStarred: false, CrashAsync),
        new(11, "database-killed", "PostgreSQL is killed with all its processes and starts again", IsStarred: false, (ground, stop) => KillAsync(ground, "postgres", stop)),
        new(13, "database-frozen", "PostgreSQL stands still", IsStarred: false, (ground, stop) => FreezeAsync(ground, "postgres", stop)),
        new(22, "clock-ahead", "the clock of one copy of Checkout is an hour ahead", IsStarred: false, (ground, stop) => MisleadAsync(ground, Off(Either(ground, "checkout"), 1), stop)),
        new(22, "clock-behind", "the clock of one copy of Checkout is an hour behind", IsStarred: false, (ground, stop) => MisleadAsync(ground, Off(Either(ground, "checkout"), -1), stop)),
        new(22, "clocks-apart", "of each doubled service one copy's clock is an hour ahead and the other's an hour behind", IsStarred: false, (ground, stop) => MisleadAsync(ground, Apart(ground), stop)),
        new(15, "cache-killed", "Redis is killed, empty afterwards", IsStarred: false, (ground, stop) => KillAsync(ground, "cache", stop)),
    ];

    private static async Task<Bite> KillCopiesAsync(Ground ground, CancellationToken cancellationToken)
    {
        var killed = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var service in ground.Doubled)
        {
            var copy = Either(ground, service);
            killed[copy] = await ground.Parts.KillAsync(copy, cancellationToken);
            await Task.Delay(BetweenTwo, cancellationToken);
        }

        await ground.Parts.BackAsync(killed, cancellationToken);
        return new Bite(killed.Count > 0, $"gone: {Numbers(killed)}");
    }

    private static async Task<Bite> FreezeCopyAsync(Ground ground, CancellationToken cancellationToken) =>
        await FreezeAsync(ground, Either(ground, Any(ground, ground.Doubled)), cancellationToken);

    private static async Task<Bite> FreezeAsync(Ground ground, string part, CancellationToken cancellationToken) =>
        new(await ground.FreezeAsync(part, cancellationToken), $"{part} stood still for {ground.Hold.TotalSeconds:0.#} s");

    private static async Task<Bite> EmptyAsync(Ground ground, CancellationToken cancellationToken)
    {
        var service = Any(ground, ground.Doubled);
        string[] copies = [service, Ground.CopyOf(service)];
        var killed = await ground.EmptyAsync(copies, cancellationToken);
        return new Bite(killed.Count == copies.Length, $"gone: {Numbers(killed)}");
    }

    private static async Task<Bite> RollAsync(Ground ground, CancellationToken cancellationToken)
    {
        var replaced = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var copy in ground.Doubled.SelectMany(service => (string[])[service, Ground.CopyOf(service)]))
        {
            replaced[copy] = await ground.Parts.EndAsync(copy, cancellationToken);
            await RenewAsync(ground, copy, replaced[copy], cancellationToken);
        }

        return new Bite(replaced.Count > 0, $"replaced: {Numbers(replaced)}");
    }

    // As CRASH_AT names them; the passage is late enough for a service to have started.
    private static async Task<Bite> CrashAsync(Ground ground, CancellationToken cancellationToken)
    {
        var crashed = new List<string>();
        foreach (var place in (string[])["before-commit", "after-commit", "before-publish", "after-publish", "before-ack"])
        {
            var copy = Either(ground, Any(ground, [.. ground.Doubled.Where(service => service is "checkout" or "payments" or "customs")]));
            ground.Parts.Arm(copy, $"{place}:{CrashPassage}");
            int armed;
            try
            {
                // Much to do may let it crash before it is ever well.
                armed = await ground.Parts.OtherAsync(copy, await ground.Parts.EndAsync(copy, cancellationToken), cancellationToken);
                await ground.Parts.GoneAsync(copy, armed, cancellationToken);
                crashed.Add($"{copy} {place}");
            }
            finally
            {
                ground.Parts.Arm(copy, place: null);
            }

            await RenewAsync(ground, copy, armed, cancellationToken);
        }

        return new Bite(crashed.Count > 0, $"crashed: {string.Join(", ", crashed)}");
    }

    private static async Task<int> RenewAsync(Ground ground, string part, int before, CancellationToken cancellationToken)
    {
        await ground.Parts.BackAsync(new Dictionary<string, int>(StringComparer.Ordinal) { [part] = before }, cancellationToken);
        return ground.Parts.All[part].Id;
    }

    private static async Task<Bite> KillAsync(Ground ground, string part, CancellationToken cancellationToken)
    {
        var killed = new Dictionary<string, int>(StringComparer.Ordinal) { [part] = await ground.Parts.KillAsync(part, cancellationToken) };
        await ground.Parts.BackAsync(killed, cancellationToken);
        return new Bite(true, $"gone: {Numbers(killed)}");
    }

    private static async Task<Bite> MisleadAsync(Ground ground, Dictionary<string, TimeSpan> errors, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(errors.Select(error => ground.Parts.SetClockAsync(error.Key, error.Value, cancellationToken)));
            await Task.Delay(ground.Hold, cancellationToken);
        }
        finally
        {
            await Task.WhenAll(errors.Keys.Select(copy => ground.Parts.SetClockAsync(copy, TimeSpan.Zero, cancellationToken)));
        }

        return new Bite(errors.Count > 0, $"clocks off: {string.Join(", ", errors.Select(error => $"{error.Key} {error.Value:c}"))}");
    }

    private static Dictionary<string, TimeSpan> Off(string copy, int hours) => new(StringComparer.Ordinal) { [copy] = TimeSpan.FromHours(hours) };

    // The gateway has no database and asks nobody for the time.
    private static Dictionary<string, TimeSpan> Apart(Ground ground) => ground.Doubled.Where(service => service is not "gateway")
        .SelectMany(service => (string[])[service, Ground.CopyOf(service)])
        .ToDictionary(copy => copy, copy => TimeSpan.FromHours(copy.EndsWith("-2", StringComparison.Ordinal) ? -1 : 1), StringComparer.Ordinal);

    private static string Numbers(Dictionary<string, int> parts) => string.Join(", ", parts.Select(part => $"{part.Key} ({part.Value})"));

    private static string Either(Ground ground, string service) => Any(ground, [service, Ground.CopyOf(service)]);

    private static string Any(Ground ground, IReadOnlyList<string> names) =>
#pragma warning disable CA5394 // The same seed must choose the same part.
        names.Count > 0 ? names[ground.Chance.Next(names.Count)] : throw new CliException("No service runs twice.");
#pragma warning restore CA5394
}
