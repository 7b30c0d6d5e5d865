namespace ExportPlatform.Simulation.Tests.Kernel;

/// <summary>
/// Carries every message to every queue that wants it: late, twice, in any order, but in the end. What a consumer fails at is tried again as the
/// platform's own policy says, and given up as it says.
/// </summary>
internal sealed class Broker(World world, Faults faults)
{
    private readonly Dictionary<Type, List<Endpoint>> _bound = [];

    /// <summary>What was given up, with the reason.</summary>
    public List<string> ErrorQueue { get; } = [];

    /// <summary>Deliveries that have not been acknowledged.</summary>
    public int Unacknowledged { get; private set; }

    /// <summary>How many messages were handled.</summary>
    public int Handled { get; private set; }

    public void Bind(Type message, Endpoint endpoint)
    {
        if (!_bound.TryGetValue(message, out var endpoints))
        {
            _bound[message] = endpoints = [];
        }

        endpoints.Add(endpoint);
    }

    public void Publish(Envelope envelope)
    {
        foreach (var endpoint in _bound.GetValueOrDefault(envelope.Message.GetType()) ?? [])
        {
            Enqueue(endpoint, envelope);
            if (faults.Strike(Fault.DeliveryDuplicated))
            {
                Enqueue(endpoint, envelope);
            }
        }
    }

    private void Enqueue(Endpoint endpoint, Envelope envelope)
    {
        Unacknowledged++;
        var latency = faults.Strike(Fault.DeliveryDelayed) ? world.Seconds(1, 1_200) : world.Seconds(0.001, 0.4);
        world.After(latency, () => Deliver(endpoint, envelope, redelivery: 0));
    }

    private void Deliver(Endpoint endpoint, Envelope envelope, int redelivery)
    {
        if (faults.Strike(Fault.DeliveryLost))
        {
            Again(world.Seconds(0.1, 60));
            return;
        }

        if (world.Sabotage is Sabotage.AckBeforeCommit)
        {
            Unacknowledged--;
        }

        Handled++;
        if (world.Sabotage is Sabotage.AckBeforeCommit)
        {
            _ = Survives(endpoint, envelope, redelivery);
        }
        else if (Survives(endpoint, envelope, redelivery) && !faults.Strike(Fault.CrashBeforeAck))
        {
            Unacknowledged--;
        }
        else
        {
            Again(world.Seconds(0.5, 30));
        }

        void Again(TimeSpan pause) => world.After(pause, () => Deliver(endpoint, envelope, redelivery));
    }

    private bool Survives(Endpoint endpoint, Envelope envelope, int redelivery)
    {
        try
        {
            Attempt(endpoint, envelope, redelivery);
            return true;
        }
        catch (Crash)
        {
            world.Tell(() => $"{endpoint.Name} was killed at {envelope.Message.GetType().Name}");
            return false;
        }
    }

    private void Attempt(Endpoint endpoint, Envelope envelope, int redelivery)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                endpoint.Handle(envelope);
                return;
            }
            catch (Exception failure) when (failure is not (Crash or InvariantBroken))
            {
                world.Tell(() => $"{endpoint.Name} failed at {envelope.Message.GetType().Name}: {failure.Message}");
                if (failures <= FailureTimes.Quick)
                {
                    continue;
                }

                if (redelivery < FailureTimes.Redeliveries.Count)
                {
                    Unacknowledged++;
                    world.After(FailureTimes.Redeliveries[redelivery], () => Deliver(endpoint, envelope, redelivery + 1));
                    return;
                }

                ErrorQueue.Add($"{endpoint.Name} {Service.Describe(envelope.Message)}: {failure.Message}");
                return;
            }
        }
    }
}

/// <summary>A consumer's queue.</summary>
/// <param name="Name">Service and consumer.</param>
/// <param name="Handle">Handles a message once.</param>
internal sealed record Endpoint(string Name, Action<Envelope> Handle)
{
    /// <summary>A consumer whose inbox mark, rows and messages commit together.</summary>
    public static Endpoint Of(Service service, string name, Func<UnitOfWork, Envelope, Task> consume) => new($"{service.Name}/{name}", envelope =>
    {
        if (service.WasHandled(envelope.Id, name))
        {
            return;
        }

        var work = service.Begin();
        service.World.Tell(() => $"{service.Name}/{name} hears {Service.Describe(envelope.Message)}");
        work.MarkHandled(envelope.Id, name);
        Now(consume(work, envelope));
        work.Commit();
    });

    /// <summary>A consumer that talks to the outside world: what it saves commits by itself, and the message may come again.</summary>
    public static Endpoint Outside(Service service, string name, Func<Envelope, Task> consume) => new($"{service.Name}/{name}", envelope =>
    {
        service.World.Tell(() => $"{service.Name}/{name} hears {Service.Describe(envelope.Message)}");
        Now(consume(envelope));
    });

    /// <summary>Nothing here waits for anything real: a task that is not done by now would be a clock or a thread of the machine's.</summary>
    public static void Now(Task task)
    {
        if (!task.IsCompleted)
        {
            throw new InvalidOperationException("Something waits for the real world.");
        }

        task.GetAwaiter().GetResult();
    }
}
