namespace ExportPlatform.Webhooks.Deliveries;

/// <summary>When a failed delivery is tried again: soon at first, then over three days, each pause a little longer by chance so that endpoints that
/// failed together do not come back together.</summary>
internal static class RetrySchedule
{
    /// <summary>An endpoint at which nothing succeeded for so long is switched off.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    private const double Jitter = 0.2;

    // 73 hours in all, so that the last attempt is never within the endpoint's patience.
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    /// <summary>Attempts at one delivery.</summary>
    public static int MostAttempts => Pauses.Length + 1;

    /// <summary>The pause after an attempt; null when it was the last.</summary>
    /// <param name="attempt">Counts from 1.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan? PauseAfter(int attempt, double chance) =>
        attempt >= MostAttempts ? null : Pauses[attempt - 1] * (1 + (Jitter * chance));
}
