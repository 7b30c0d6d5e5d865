using System.Threading.RateLimiting;

namespace ExportPlatform.Gateway.Limits;

/// <summary>
/// One client's limit. Permits are taken out of the shared bucket a batch at a time and spent here, so that most requests ask nobody; a bucket of
/// its own bounds what this gateway lets through whatever Redis says, and decides alone while Redis is away.
/// </summary>
internal sealed class SharedRateLimiter(Client client, RateLimit limit, SharedBuckets? shared, TimeSpan leaseLife, TimeProvider clock) : RateLimiter
{
    private readonly Lock _gate = new();
    private readonly TokenBucket _own = new(limit);
    private int _leased;
    private TimeSpan _leasedUntil;
    private TimeSpan _emptyUntil;
    private Task _asking = Task.CompletedTask;

    /// <summary>How long nobody has asked for anything; a limiter that has been full for a while is thrown away.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_gate)
            {
                var idle = Now - _own.FullAt;
                return idle > TimeSpan.Zero ? idle : null;
            }
        }
    }

    private TimeSpan Now => clock.GetElapsedTime(0);

    private bool IsShared => shared is { IsUp: true };

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task asking;
            lock (_gate)
            {
                if (Decide(IsShared) is { } decision)
                {
                    return decision;
                }

                // One question at a time; whoever comes meanwhile waits for the same answer.
                asking = _asking = _asking.IsCompleted ? AskAsync() : _asking;
            }

            await asking.WaitAsync(cancellationToken);
        }
    }

    // Without waiting there is nobody to ask.
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_gate)
        {
            return Decide(isShared: false)!;
        }
    }

    // Null when only the shared bucket knows.
    private Admission? Decide(bool isShared)
    {
        var now = Now;
        if (_own.UntilNext(now) is var wait && wait > TimeSpan.Zero)
        {
            return Refused(wait);
        }

        if (isShared)
        {
            if (now < _emptyUntil)
            {
                return Refused(_emptyUntil - now);
            }

            if (_leased == 0 || now >= _leasedUntil)
            {
                return null;
            }

            _leased--;
        }

        _own.TryTake(now);
        return new Admission(true, limit, _own.Available(now), TimeSpan.Zero);
    }

    private Admission Refused(TimeSpan wait) => new(false, limit, 0, wait);

    private async Task AskAsync()
    {
        var taken = await shared!.TakeAsync(client, limit);
        lock (_gate)
        {
            if (taken is { Permits: > 0 } some)
            {
                _leased = some.Permits;
                _leasedUntil = Now + leaseLife;
            }
            else if (taken is { } none)
            {
                _emptyUntil = Now + none.UntilNext;
            }
        }
    }
}

/// <summary>Whether a request may pass, and what the client should know about its limit.</summary>
internal sealed class Admission(bool isAcquired, RateLimit limit, int remaining, TimeSpan retryAfter) : RateLimitLease
{
    public override bool IsAcquired => isAcquired;

    /// <summary>The limit that was applied.</summary>
    public RateLimit Limit => limit;

    /// <summary>Requests the client may send at once from here on.</summary>
    public int Remaining => remaining;

    /// <summary>When refused: how long to wait.</summary>
    public TimeSpan RetryAfter => retryAfter;

    public override IEnumerable<string> MetadataNames => [];

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = null;
        return false;
    }
}
