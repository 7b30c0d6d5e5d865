using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Escrow;

/// <summary>What the platform takes of the goods' price, from one day to another.</summary>
internal sealed class CommissionRate
{
    public required string RuleVersion { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The last day; null while it is open.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Hundredths of a percent, 0 to 10,000.</summary>
    public required int BasisPoints { get; init; }

    /// <summary>The commission on a price, rounded half up to its currency's minor unit.</summary>
    public Money Of(Money goods) => Money.Round(goods.ToDecimal() * BasisPoints / 10_000m, goods.Currency);
}
