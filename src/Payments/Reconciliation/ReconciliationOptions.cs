using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Payments.Reconciliation;

/// <summary>When the card network's lists are compared with the books.</summary>
public sealed class ReconciliationOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Reconciliation";

    /// <summary>How long after the end of a day, UTC, its list is asked for: late entries and our own late answers are in by then; default two hours.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan After { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How often days that are due are looked for; default one minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(1);
}
