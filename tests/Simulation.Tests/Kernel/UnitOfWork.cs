namespace ExportPlatform.Simulation.Tests.Kernel;

/// <summary>Rows that were read and changed, messages, timers and inbox marks that commit together or not at all.</summary>
internal sealed class UnitOfWork(Service service)
{
    private readonly Dictionary<(Type Table, Guid Id), object> _rows = [];
    private readonly Dictionary<(Type Table, Guid Id), long> _read = [];

    public Service Service { get; } = service;

    internal IReadOnlyDictionary<(Type Table, Guid Id), object> Rows => _rows;

    internal IReadOnlyDictionary<(Type Table, Guid Id), long> Read => _read;

    internal List<(string Key, object Row)> Inserted { get; } = [];

    internal List<OutboxRow> Outgoing { get; } = [];

    internal List<Guid> Cancelled { get; } = [];

    internal List<(Guid MessageId, string Consumer)> Handled { get; } = [];

    /// <summary>Whether the last commit happened; after a crash only the database knows.</summary>
    public bool IsCommitted { get; internal set; }

    /// <summary>Loads a row to change it; null when there is none.</summary>
    public T? Load<T>(Guid id)
        where T : class
    {
        var key = (typeof(T), id);
        if (_rows.TryGetValue(key, out var tracked))
        {
            return (T)tracked;
        }

        if (Service.Find(typeof(T), id) is not { } found)
        {
            return null;
        }

        var copy = Copy.Of((T)found.Row);
        _rows[key] = copy;
        _read[key] = found.Version;
        return copy;
    }

    /// <summary>Adds a row, or puts another in its place.</summary>
    public void Put<T>(Guid id, T row)
        where T : class
    {
        var key = (typeof(T), id);
        _read.TryAdd(key, Service.Find(typeof(T), id)?.Version ?? 0);
        _rows[key] = row;
    }

    /// <summary>Adds a row under a key nobody else may have.</summary>
    public void Insert(string key, object row) => Inserted.Add((key, row));

    public void Publish(object message)
    {
        if (Service.World.Sabotage is Sabotage.PublishedBeforeCommit)
        {
            Service.Send(message);
            return;
        }

        Outgoing.Add(new OutboxRow(new Envelope(Service.World.NewId(), message, Service.World.Now), Service.World.Now));
    }

    /// <summary>Notes a message for later.</summary>
    /// <returns>By which it can be taken back.</returns>
    public Guid Schedule(object message, DateTimeOffset due)
    {
        var token = Service.World.NewId();
        if (Service.World.Sabotage is not Sabotage.TimersOff)
        {
            Outgoing.Add(new OutboxRow(new Envelope(Service.World.NewId(), message, Service.World.Now, token), due));
        }

        return token;
    }

    public void Cancel(Guid token) => Cancelled.Add(token);

    public void MarkHandled(Guid messageId, string consumer) => Handled.Add((messageId, consumer));

    /// <summary>Commits, unless the process is killed before; it can go on being used.</summary>
    public void Commit()
    {
        IsCommitted = false;
        Service.Faults.CrashAt(Fault.CrashBeforeCommit);
        try
        {
            Service.Commit(this);
        }
        finally
        {
            Inserted.Clear();
            Outgoing.Clear();
            Cancelled.Clear();
            Handled.Clear();
        }
    }

    internal void Saved((Type Table, Guid Id) key, long version) => _read[key] = version;
}
