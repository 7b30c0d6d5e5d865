using System.ComponentModel.DataAnnotations;
using ExportPlatform.LandedCost;

namespace ExportPlatform.Checkout.Quotes;

/// <summary>How quotes are made.</summary>
internal sealed class QuoteOptions
{
    public const string Section = "Quotes";

    /// <summary>How long a price holds. Default 15 minutes, as long as a locked exchange rate.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Validity { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>When stored quotes are recomputed every night, UTC. Default two o'clock.</summary>
    public TimeOnly ReplayAt { get; set; } = new(2, 0);

    /// <summary>How far back they are. Default 3 days, so that a night without it is made up for.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan ReplayedPast { get; set; } = TimeSpan.FromDays(3);

    /// <summary>The import schemes the platform is registered in, with its number in each.</summary>
    public Dictionary<string, string> Programmes { get; } = new(StringComparer.Ordinal)
    {
        // Sample numbers in the schemes' own shape; a real platform puts its own here.
        [ImportProgramme.Ioss] = "IM0000000000",
        [ImportProgramme.RemessaConforme] = "RC-SAMPLE",
    };

    /// <summary>Destinations that limit what a person imports in a calendar year, with the currency the limit is counted in.</summary>
    public Dictionary<string, string> YearlyAllowances { get; } = new(StringComparer.Ordinal) { ["CN"] = "CNY" };
}
