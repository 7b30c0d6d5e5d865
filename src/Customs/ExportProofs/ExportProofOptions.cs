using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Customs.ExportProofs;

/// <summary>How often deadlines are looked at.</summary>
internal sealed class ExportProofOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "ExportProofs";

    /// <summary>Between two looks; default six hours: days are counted, so no more than a quarter of one is lost.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromHours(6);
}
