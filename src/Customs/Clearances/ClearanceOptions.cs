using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Customs.Clearances;

/// <summary>How long a clearance may wait.</summary>
internal sealed class ClearanceOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Clearance";

    /// <summary>For authorities to answer; default three days, a weekend of theirs. Then the export is refused.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "90.00:00:00")]
    public TimeSpan AnswerDeadline { get; set; } = TimeSpan.FromDays(3);

    /// <summary>For the seller's evidence or an officer's decision; default 14 days. Then the export is refused.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan HoldDeadline { get; set; } = TimeSpan.FromDays(14);

    /// <summary>For a recalled release to be restored or revoked; default 7 days, for a paid parcel waits. Then it is revoked.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "90.00:00:00")]
    public TimeSpan RecallDeadline { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// How long the persons of an export are kept in its customs record, whoever asks for erasure. Default five years: as long as primary
    /// accounting records are kept in Russia (402-FZ, article 29), longer than the three years of the EU (Union Customs Code, article 51).
    /// </summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "7300.00:00:00")]
    public TimeSpan RecordRetention { get; set; } = TimeSpan.FromDays(5 * 365 + 2);

    /// <summary>Pause before silent authorities are asked what became of a request; default 15 s, doubled each time up to an hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromSeconds(15);
}
