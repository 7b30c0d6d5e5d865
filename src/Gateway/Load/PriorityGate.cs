namespace ExportPlatform.Gateway.Load;

/// <summary>
/// Counts the requests on their way and turns the less important away first. Only priority requests wait, a few of them, for a short time: a long
/// queue serves everybody too late.
/// </summary>
internal sealed class PriorityGate(LoadOptions options, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = new();
    private int _onTheirWay;

    /// <summary>Requests let in and not gone yet.</summary>
    public int OnTheirWay => Volatile.Read(ref _onTheirWay);

    /// <summary>Lets a request in or turns it away; who is let in says <see cref="Leave"/> in the end.</summary>
    public ValueTask<bool> EnterAsync(RequestClass requestClass, CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource> place;
        lock (_lock)
        {
            if (_onTheirWay < options.CeilingOf(requestClass))
            {
                _onTheirWay++;
                return ValueTask.FromResult(true);
            }

            if (requestClass is not RequestClass.Priority || _waiting.Count >= options.PriorityQueue)
            {
                return ValueTask.FromResult(false);
            }

            place = _waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return WaitAsync(place, cancellationToken);
    }

    /// <summary>A request has gone; whoever waits longest takes its place.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            if (_waiting.First is { } next)
            {
                _waiting.RemoveFirst();
                next.Value.SetResult();
            }
            else
            {
                _onTheirWay--;
            }
        }
    }

    private async ValueTask<bool> WaitAsync(LinkedListNode<TaskCompletionSource> place, CancellationToken cancellationToken)
    {
        try
        {
            await place.Value.Task.WaitAsync(options.PriorityPatience, clock, cancellationToken);
            return true;
        }
        catch (Exception impatience) when (impatience is TimeoutException or OperationCanceledException)
        {
            lock (_lock)
            {
                // A place that was given in this very moment is taken after all.
                if (place.List is null)
                {
                    return true;
                }

                _waiting.Remove(place);
                return false;
            }
        }
    }
}
