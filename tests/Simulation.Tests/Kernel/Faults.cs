namespace ExportPlatform.Simulation.Tests.Kernel;

/// <summary>What may go wrong at any step, decided by the seed: how often, and until when.</summary>
internal sealed class Faults
{
    private static readonly double[] Rates = [0, 0.01, 0.03, 0.08, 0.2];
    private readonly World _world;
    private readonly double _rate;
    private readonly DateTimeOffset _until;
    private readonly int[] _struck = new int[Enum.GetValues<Fault>().Length];

    public Faults(World world)
    {
        _world = world;
        _rate = Rates[world.Random.Next(Rates.Length)];
        _until = world.Now + world.Days(0.1, 60);
    }

    /// <summary>How often each struck.</summary>
    public IReadOnlyList<int> Struck => _struck;

    public bool Strike(Fault fault)
    {
        if (_world.Now > _until || !_world.Chance(_rate))
        {
            return false;
        }

        _struck[(int)fault]++;
        _world.Tell(() => $"!! {fault}");
        return true;
    }

    /// <summary>Ends the handling at hand as a killed process would: what is committed stays, the rest is gone.</summary>
    public void CrashAt(Fault fault)
    {
        if (Strike(fault))
        {
            throw new Crash();
        }
    }
}

/// <summary>The places where it may go wrong.</summary>
internal enum Fault
{
    CrashBeforeCommit,
    CrashAfterCommit,
    CrashAfterPublish,
    CrashBeforeAck,
    BrokerAway,
    DeliveryLost,
    DeliveryDuplicated,
    DeliveryDelayed,
    RequestLost,
    AnswerLost,
    CrashInCall,
    WebhookLost,
    WebhookDuplicated,
    WebhookDelayed,
}

/// <summary>The process was killed.</summary>
internal sealed class Crash : Exception;

/// <summary>Things broken on purpose, to see that the simulator finds them.</summary>
internal enum Sabotage
{
    None,

    /// <summary>Nobody remembers which messages were handled.</summary>
    InboxForgotten,

    /// <summary>A message leaves before what it tells of is committed.</summary>
    PublishedBeforeCommit,

    /// <summary>Messages are kept in memory alone: a crash after the commit loses them.</summary>
    OutboxInMemory,

    /// <summary>A message is taken off its queue before it is handled.</summary>
    AckBeforeCommit,

    /// <summary>No deadline is ever noted.</summary>
    TimersOff,

    /// <summary>A timer is not taken back when its step is answered, and its token is not looked at.</summary>
    TimersWithoutToken,

    /// <summary>Each attempt at the card network has a key of its own.</summary>
    FreshKeyEachAttempt,

    /// <summary>A reservation is moved whatever state it is in.</summary>
    BlindStockMove,

    /// <summary>Stock is set aside without looking at what is there.</summary>
    BlindReservation,

    /// <summary>One state of the order does not hear one event.</summary>
    DeafState,

    /// <summary>The order is told that its money went back before it has.</summary>
    ReturnToldTooEarly,
}
