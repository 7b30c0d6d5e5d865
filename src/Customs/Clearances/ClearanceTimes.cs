using MassTransit;

namespace ExportPlatform.Customs.Clearances;

/// <summary>What time it is for a clearance: its deadlines and when to look again.</summary>
internal sealed class ClearanceTimes(ClearanceOptions options, TimeProvider clock)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>When authorities must have answered.</summary>
    public DateTimeOffset AnswersDueAt => Now + options.AnswerDeadline;

    /// <summary>When evidence or a decision must be there.</summary>
    public DateTimeOffset HoldDueAt => Now + options.HoldDeadline;

    /// <summary>When a recalled release must be restored.</summary>
    public DateTimeOffset RecallDueAt => Now + options.RecallDeadline;

    /// <summary>Whether the present state has lasted too long.</summary>
    public bool IsOverdue<T>(BehaviorContext<Clearance, T> context)
        where T : class =>
        context.Saga.DueAt <= Now;

    /// <summary>The pause before the next look: doubled each time, never past the deadline.</summary>
    public TimeSpan PauseOf(Clearance clearance)
    {
        var pause = options.CheckInterval * Math.Pow(2, Math.Min(clearance.Reminders, 12));
        pause = pause < LongestPause ? pause : LongestPause;
        return clearance.DueAt - Now is { } left && left < pause ? (left > TimeSpan.Zero ? left : TimeSpan.Zero) : pause;
    }
}
