namespace ExportPlatform.Messaging.Outbox;

/// <summary>Pauses that double and are spread at random, so that copies of a service do not come back in step.</summary>
internal static class Backoff
{
    /// <summary>Pause after the given number of failures in a row, counted from 1; between a half and the whole of the doubled value.</summary>
    public static TimeSpan After(int failures, TimeSpan first, TimeSpan longest)
    {
        var doubled = first * Math.Pow(2, Math.Min(failures - 1, 30));
        var pause = doubled < longest ? doubled : longest;
#pragma warning disable CA5394 // Spreading load needs no secret randomness.
        return pause * (0.5 + (Random.Shared.NextDouble() / 2));
#pragma warning restore CA5394
    }

    /// <summary>
    /// Pause before an outbox row is tried again. Short at first, because a service that has not started yet declares its queues
    /// soon; long for a row that nobody has taken for many attempts.
    /// </summary>
    public static TimeSpan ForRow(int attempts) =>
        After(attempts, TimeSpan.FromSeconds(1), attempts < 12 ? TimeSpan.FromSeconds(10) : TimeSpan.FromMinutes(5));
}
