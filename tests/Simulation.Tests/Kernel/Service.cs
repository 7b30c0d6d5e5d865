namespace ExportPlatform.Simulation.Tests.Kernel;

/// <summary>
/// One service: what its database has committed, its inbox and its outbox. Whatever commits together is one <see cref="UnitOfWork"/>; what is in memory
/// beside it is gone with a crash.
/// </summary>
internal sealed class Service(World world, Faults faults, Broker broker, string name)
{
    /// <summary>Until then nobody but the process that wrote a row sends it; as in MessagingOptions.Lease.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private readonly Dictionary<(Type Table, Guid Id), (object Row, long Version)> _rows = [];
    private readonly Dictionary<string, object> _unique = new(StringComparer.Ordinal);
    private readonly HashSet<(Guid MessageId, string Consumer)> _inbox = [];
    private readonly Dictionary<long, OutboxRow> _outbox = [];
    private readonly Dictionary<Guid, long> _timers = [];
    private readonly List<Action<object>> _watchers = [];
    private long _version;
    private long _sequence;

    public string Name { get; } = name;

    public World World { get; } = world;

    public Faults Faults { get; } = faults;

    /// <summary>Messages that wait to be sent; timers are not among them.</summary>
    public IEnumerable<OutboxRow> Unsent => _outbox.Values.Where(row => row.Token is null);

    /// <summary>Calls a watcher with each row that was committed, after the commit.</summary>
    public void Watch<T>(Action<T> watcher)
        where T : class => _watchers.Add(row =>
        {
            if (row is T found)
            {
                watcher(found);
            }
        });

    /// <summary>A committed row, to look at.</summary>
    public T? Read<T>(Guid id)
        where T : class => _rows.TryGetValue((typeof(T), id), out var found) ? Copy.Of((T)found.Row) : null;

    /// <summary>All committed rows of a kind, to look at, in the order they were made.</summary>
    public IEnumerable<T> All<T>()
        where T : class => _rows.Values.Select(found => found.Row).Concat(_unique.Values).OfType<T>();

    public UnitOfWork Begin() => new(this);

    public bool WasHandled(Guid messageId, string consumer) =>
        World.Sabotage is not Sabotage.InboxForgotten && _inbox.Contains((messageId, consumer));

    /// <summary>Whether a timer is still to fire.</summary>
    public bool IsPending(Guid token) => _timers.ContainsKey(token);

    internal (object Row, long Version)? Find(Type table, Guid id) => _rows.TryGetValue((table, id), out var found) ? found : null;

    internal void Send(object message)
    {
        World.Tell(() => $"{Name} publishes {Describe(message)} before its commit");
        broker.Publish(new Envelope(World.NewId(), message, World.Now));
    }

    internal void Commit(UnitOfWork work)
    {
        foreach (var (key, version) in work.Read)
        {
            if ((Find(key.Table, key.Id)?.Version ?? 0) != version)
            {
                throw new InvalidOperationException($"{Name}: somebody else has changed {key.Table.Name} {key.Id}.");
            }
        }

        foreach (var (key, row) in work.Inserted)
        {
            if (!_unique.TryAdd(key, row))
            {
                throw new InvalidOperationException($"{Name}: {key} is there already.");
            }
        }

        var changed = new List<object>();
        foreach (var (key, row) in work.Rows)
        {
            var stored = Copy.Of(row);
            _rows[key] = (stored, ++_version);
            work.Saved(key, _version);
            changed.Add(stored);
        }

        work.IsCommitted = true;
        _inbox.UnionWith(work.Handled);
        foreach (var token in work.Cancelled)
        {
            if (_timers.Remove(token, out var sequence))
            {
                _outbox.Remove(sequence);
            }
        }

        Keep(work.Outgoing);
        foreach (var row in work.Inserted.Select(pair => pair.Row).Concat(changed))
        {
            foreach (var watcher in _watchers)
            {
                watcher(row);
            }
        }

        Deliver(work.Outgoing);
    }

    private void Keep(List<OutboxRow> rows)
    {
        foreach (var row in rows)
        {
            var sequence = ++_sequence;
            _outbox.Add(sequence, row);
            if (row.Token is { } token)
            {
                _timers.Add(token, sequence);
                World.At(row.DueAt + World.Seconds(0, 1), () => Fire(sequence, token));
            }
        }
    }

    private void Deliver(List<OutboxRow> rows)
    {
        if (rows.Exists(row => row.Token is null) && Faults.Strike(Fault.CrashAfterCommit))
        {
            if (World.Sabotage is Sabotage.OutboxInMemory)
            {
                _outbox.Clear();
            }

            // Nobody sends them from memory any more; a relay finds the rows once their lease is over.
            SendLater(rows.Count, Lease + World.Seconds(0, 2));
            throw new Crash();
        }

        SendLater(rows.Count, World.Seconds(0.001, 0.05));
    }

    private void SendLater(int count, TimeSpan delay)
    {
        for (var sequence = _sequence - count + 1; sequence <= _sequence; sequence++)
        {
            var number = sequence;
            if (_outbox.TryGetValue(number, out var row) && row.Token is null)
            {
                World.After(delay, () => Relay(number));
            }
        }
    }

    private void Fire(long sequence, Guid token)
    {
        if (_timers.Remove(token))
        {
            Relay(sequence);
        }
    }

    private void Relay(long sequence)
    {
        if (!_outbox.TryGetValue(sequence, out var row))
        {
            return;
        }

        if (Faults.Strike(Fault.BrokerAway))
        {
            World.After(World.Seconds(0.5, 60), () => Relay(sequence));
            return;
        }

        broker.Publish(row.Envelope);
        if (Faults.Strike(Fault.CrashAfterPublish))
        {
            World.After(Lease + World.Seconds(0, 2), () => Relay(sequence));
            return;
        }

        _outbox.Remove(sequence);
    }

    internal static string Describe(object message)
    {
        var text = message.ToString()!;
        return text.Length > 160 ? text[..160] : text;
    }
}

/// <summary>A message on its way.</summary>
/// <param name="Id">The same however often it is delivered.</param>
/// <param name="Message">What it says.</param>
/// <param name="SentAt">When it was written.</param>
/// <param name="Token">Of a timer.</param>
internal sealed record Envelope(Guid Id, object Message, DateTimeOffset SentAt, Guid? Token = null);

/// <summary>A message that waits to be sent: at once, or when its time comes.</summary>
internal sealed record OutboxRow(Envelope Envelope, DateTimeOffset DueAt)
{
    public Guid? Token => Envelope.Token;
}
