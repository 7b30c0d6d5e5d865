using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Catalog.Stock;

/// <summary>How reservations are looked after.</summary>
internal sealed class StockOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Stock";

    /// <summary>Pause between two looks for reservations whose time ran out: 100 ms to one minute, one second unless said otherwise.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan ExpirySweep { get; set; } = TimeSpan.FromSeconds(1);
}
