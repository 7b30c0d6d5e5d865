using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Payments.ForeignExchange;

/// <summary>How rates are quoted.</summary>
public sealed class FxOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "ForeignExchange";

    /// <summary>Whose sheets are used; default <c>cbr</c>, the Bank of Russia.</summary>
    [Required]
    public string Source { get; set; } = "cbr";

    /// <summary>What a quote adds to the sheet's rate, in percent; default 1.5, for the movement of rates while an order lives.</summary>
    [Range(0, 20)]
    public decimal SpreadPercent { get; set; } = 1.5m;

    /// <summary>Days after which a sheet is too old to quote by; default 14, longer than any row of bank holidays.</summary>
    [Range(1, 3650)]
    public int MaxSheetAgeDays { get; set; } = 14;

    /// <summary>How long a quote can be locked; default 15 minutes.</summary>
    public TimeSpan QuoteLifetime { get; set; } = TimeSpan.FromMinutes(15);
}
