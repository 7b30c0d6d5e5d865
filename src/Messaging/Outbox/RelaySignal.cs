namespace ExportPlatform.Messaging.Outbox;

/// <summary>Wakes the relay of this process when a row falls due before it would look by itself.</summary>
internal sealed class RelaySignal(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _wakeAt = DateTimeOffset.MaxValue;

    public void WakeAt(DateTimeOffset due)
    {
        lock (_lock)
        {
            if (due >= _wakeAt)
            {
                return;
            }

            _wakeAt = due;
            _changed.TrySetResult();
        }
    }

    /// <summary>Returns when the pause is over or the earliest known due time has come.</summary>
    public async Task Wait(TimeSpan pause, CancellationToken cancellationToken)
    {
        var end = clock.GetUtcNow() + pause;
        while (true)
        {
            Task changed;
            TimeSpan left;
            lock (_lock)
            {
                var now = clock.GetUtcNow();
                var until = _wakeAt < end ? _wakeAt : end;
                if (until <= now)
                {
                    _wakeAt = _wakeAt <= now ? DateTimeOffset.MaxValue : _wakeAt;
                    return;
                }

                left = until - now;
                if (_changed.Task.IsCompleted)
                {
                    _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }

                changed = _changed.Task;
            }

            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(changed, Task.Delay(left, clock, stop.Token));
            await stop.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
