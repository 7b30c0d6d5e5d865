namespace ExportPlatform.Payments.Database;

/// <summary>Time as the database keeps it, so that an answer given from memory equals the same answer given again from the table.</summary>
internal static class StoredTime
{
    /// <summary>Now, in whole microseconds.</summary>
    public static DateTimeOffset NowAsStored(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>The present day, UTC.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
