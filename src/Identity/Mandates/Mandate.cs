using System.Globalization;

namespace ExportPlatform.Identity.Mandates;

/// <summary>A seller's written leave for an agent to act in its name, from one day to another.</summary>
internal sealed class Mandate
{
    /// <summary>Longest time between first and last day.</summary>
    public const int MaxDays = 365;

    /// <summary>Mandates of an agent at a time: what fits a token.</summary>
    public const int MaxForAgent = 60;

    public required Guid MandateId { get; init; }

    /// <summary>The seller account acted for.</summary>
    public required Guid SellerId { get; init; }

    /// <summary>The account of the agent.</summary>
    public required Guid AgentId { get; init; }

    /// <summary>First day, in UTC.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day, in UTC.</summary>
    public required DateOnly ValidUntil { get; init; }

    /// <summary>Who gave it.</summary>
    public required Guid GrantedBy { get; init; }

    public required DateTimeOffset GrantedAt { get; init; }

    /// <summary>When it was taken back; null while it stands.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Whether a mandate may run from one day to another.</summary>
    public static bool AreDatesRight(DateOnly from, DateOnly until, DateOnly today) =>
        from >= today && until >= from && until.DayNumber - from.DayNumber <= MaxDays;

    /// <summary>As an access token carries it: <c>sellerId validFrom validUntil</c>.</summary>
    public string ToClaim() => string.Create(CultureInfo.InvariantCulture, $"{SellerId} {ValidFrom:yyyy-MM-dd} {ValidUntil:yyyy-MM-dd}");
}
