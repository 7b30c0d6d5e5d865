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

    /// <summary>What is taken off the sheet's rate when a seller is paid in another currency than the order's, in percent; default 0.5, for what the bank takes.</summary>
    [Range(0, 20)]
    public decimal PayoutSpreadPercent { get; set; } = 0.5m;

    /// <summary>How long a batch of payouts keeps the rate it was proposed with; default one day, from one sheet to the next.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "3.00:00:00")]
    public TimeSpan PayoutRateLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Days after which a sheet is too old to quote by; default 14, longer than any row of bank holidays.</summary>
    [Range(1, 3650)]
    public int MaxSheetAgeDays { get; set; } = 14;

    /// <summary>How long a quote can be locked; default 15 minutes.</summary>
    public TimeSpan QuoteLifetime { get; set; } = TimeSpan.FromMinutes(15);
}
