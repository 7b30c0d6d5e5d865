namespace ExportPlatform.Gateway.Limits;

/// <summary>
/// A bucket of permits that fills evenly, remembered as the one instant at which it will be full again. The same arithmetic as the script in
/// <see cref="SharedBuckets"/>. Not thread-safe.
/// </summary>
/// <param name="limit">Its size and how fast it fills.</param>
internal sealed class TokenBucket(RateLimit limit)
{
    private readonly long _interval = TimeSpan.TicksPerSecond / limit.PerSecond;
    private TimeSpan _fullAt;

    /// <summary>Since when it has been full; later than now while it is not.</summary>
    public TimeSpan FullAt => _fullAt;

    /// <summary>Permits in it at an instant, 0 to the burst.</summary>
    public int Available(TimeSpan now) => (int)(limit.Burst - DivideUp(Math.Max(0, (_fullAt - now).Ticks)));

    /// <summary>Takes one permit; false when it is empty.</summary>
    public bool TryTake(TimeSpan now)
    {
        if (Available(now) < 1)
        {
            return false;
        }

        _fullAt = (_fullAt > now ? _fullAt : now) + TimeSpan.FromTicks(_interval);
        return true;
    }

    /// <summary>How long until there is a permit; zero when there is one.</summary>
    public TimeSpan UntilNext(TimeSpan now)
    {
        var wait = _fullAt - now - TimeSpan.FromTicks((limit.Burst - 1) * _interval);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private long DivideUp(long ticks) => (ticks + _interval - 1) / _interval;
}
