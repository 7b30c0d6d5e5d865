namespace ExportPlatform.Payments.ForeignExchange.RateImports;

/// <summary>Where sheets of rates are fetched from, and how often.</summary>
public sealed class CentralBankOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "CentralBanks";

    /// <summary>Addresses of the daily files; none by default: then operators bring them.</summary>
    public IList<Uri> Files { get; } = [];

    /// <summary>How often they are asked for; default 1 hour, at least 1 second.</summary>
    public TimeSpan FetchEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How soon again when one could not be had; default 15 seconds, at least 1 second.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(15);
}
