namespace ExportPlatform.ServiceDefaults.Clocks;

/// <summary>
/// The time the database last told, carried on by the length of a second, which no machine has wrong. All copies of a service share it, so none comes
/// to a deadline before the others. Until the database has told the time it is the machine's.
/// </summary>
internal sealed class DatabaseClock(TimeProvider machine) : TimeProvider
{
    // Clocks drift apart by less than this, so a reading made with less haste replaces an older, surer one after a while.
    private const double Drift = 0.001;
    private volatile Reading? _last;

    /// <summary>By how much the machine's clock is ahead of this one.</summary>
    public TimeSpan MachineIsAheadBy => machine.GetUtcNow() - GetUtcNow();

    /// <inheritdoc />
    public override long TimestampFrequency => machine.TimestampFrequency;

    /// <inheritdoc />
    public override long GetTimestamp() => machine.GetTimestamp();

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _last is { } last ? last.Time + GetElapsedTime(last.At) : machine.GetUtcNow();

    /// <summary>Takes what the database told, unless the answer took so long that the old time is surer.</summary>
    /// <param name="told">Its time somewhere between question and answer.</param>
    /// <param name="asked">Timestamp of the question.</param>
    /// <param name="answered">Timestamp of the answer.</param>
    public void Set(DateTimeOffset told, long asked, long answered)
    {
        var half = GetElapsedTime(asked, answered) / 2;
        if (_last is not { } last || half <= last.Unsure + (GetElapsedTime(last.At, answered) * Drift))
        {
            _last = new Reading(told + half, answered, half);
        }
    }

    private sealed record Reading(DateTimeOffset Time, long At, TimeSpan Unsure);
}
