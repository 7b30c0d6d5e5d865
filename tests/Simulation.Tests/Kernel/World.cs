using System.Globalization;

namespace ExportPlatform.Simulation.Tests.Kernel;

/// <summary>
/// One life of the platform in memory: a clock that jumps from happening to happening, an agenda, and one source of chance. The same seed gives the same
/// life, so that what went wrong once can be looked at again.
/// </summary>
internal sealed class World(VirtualClock clock, int seed, Sabotage sabotage, bool isTold)
{
    /// <summary>More than any life needs; beyond it something goes round and round.</summary>
    public const int MostSteps = 30_000;

    // Deeper calls would be a chain of calls nobody makes.
    private const int DeepestWait = 3;

    private readonly PriorityQueue<Action, (long At, long Order)> _agenda = new();
    private readonly List<string> _story = [];
    private long _order;
    private int _depth;

    public int Seed { get; } = seed;

    /// <summary>The one thing that is broken on purpose.</summary>
    public Sabotage Sabotage { get; } = sabotage;

    public Random Random { get; } = new(seed);

    public DateTimeOffset Now => clock.GetUtcNow();

    public int Steps { get; private set; }

    /// <summary>What happened, line by line; empty unless it is told.</summary>
    public IReadOnlyList<string> Story => _story;

    public void After(TimeSpan delay, Action happening) =>
        _agenda.Enqueue(happening, ((Now + (delay > TimeSpan.Zero ? delay : TimeSpan.Zero)).UtcTicks, ++_order));

    public void At(DateTimeOffset moment, Action happening) => After(moment - Now, happening);

    /// <summary>Lets everything happen until nothing is left to happen.</summary>
    public void RunToRest()
    {
        while (_agenda.Count > 0)
        {
            Step();
        }
    }

    /// <summary>Somebody waits for the outside world: time passes, and other things happen meanwhile.</summary>
    public void Elapse(TimeSpan wait)
    {
        if (_depth >= DeepestWait)
        {
            return;
        }

        _depth++;
        var until = Now + wait;
        while (_agenda.TryPeek(out _, out var next) && next.At <= until.UtcTicks)
        {
            Step();
        }

        clock.MoveTo(until);
        _depth--;
    }

    public bool Chance(double probability) => probability > 0 && Random.NextDouble() < probability;

    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + ((most - least) * Random.NextDouble());

    public TimeSpan Seconds(double least, double most) => Between(TimeSpan.FromSeconds(least), TimeSpan.FromSeconds(most));

    public TimeSpan Days(double least, double most) => Between(TimeSpan.FromDays(least), TimeSpan.FromDays(most));

    public Guid NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.NextBytes(bytes);
        return new Guid(bytes);
    }

    public void Tell(Func<string> what)
    {
        if (isTold)
        {
            _story.Add(string.Create(CultureInfo.InvariantCulture, $"{Now:MM-dd HH:mm:ss.fff}  {what()}"));
        }
    }

    private void Step()
    {
        if (++Steps > MostSteps)
        {
            throw new InvariantBroken("O1", "it does not come to rest");
        }

        _agenda.TryDequeue(out var happening, out var when);
        clock.MoveTo(new DateTimeOffset(when.At, TimeSpan.Zero));
        happening!();
    }
}

/// <summary>The clock of whoever lives in the world: it stands still until something happens.</summary>
internal sealed class VirtualClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 9, 15, 9, 0, 0, TimeSpan.Zero);

    private DateTimeOffset _now = Start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void MoveTo(DateTimeOffset moment) => _now = moment > _now ? moment : _now;

    public void Reset() => _now = Start;
}

/// <summary>Something that must hold does not.</summary>
internal sealed class InvariantBroken(string rule, string what) : Exception($"{rule}: {what}")
{
    public string Rule { get; } = rule;
}
