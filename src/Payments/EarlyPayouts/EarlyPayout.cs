using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.EarlyPayouts;

/// <summary>What a seller got of an order before the escrow was paid out. The seller owes it until then.</summary>
internal sealed class EarlyPayout
{
    public const string TakenKind = "early-payout";
    public const string RepaidKind = "early-payout-repaid";

    public required Guid OrderId { get; init; }

    public required Guid SellerId { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required long AdvanceMinor { get; init; }

    public required long FeeMinor { get; init; }

    /// <summary>The policy row it was offered by.</summary>
    public required string RuleVersion { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>When the escrow, or the seller's account in its stead, repaid it; null before.</summary>
    public DateTimeOffset? RepaidAt { get; private set; }

    public Money Advance => new(AdvanceMinor, Currency);

    public Money Fee => new(FeeMinor, Currency);

    /// <summary>The seller is owed the advance less the fee, and owes the advance.</summary>
    public Journal Take() => Journal.OfOrder(
        OrderId,
        TakenKind,
        [
            (LedgerAccount.SellerAdvance(SellerId), Advance),
            (LedgerAccount.SellerPayable(SellerId), Fee - Advance),
            (LedgerAccount.EarlyPayoutFees, -Fee),
        ],
        TakenAt,
        RuleVersion);

    /// <summary>Takes it back out of what the seller is owed; where that is not enough, the seller owes the rest.</summary>
    public Journal Repay(DateTimeOffset at)
    {
        RepaidAt = at;
        return Journal.OfOrder(
            OrderId, RepaidKind, [(LedgerAccount.SellerPayable(SellerId), Advance), (LedgerAccount.SellerAdvance(SellerId), -Advance)], at, RuleVersion);
    }
}

/// <summary>What a seller could have now.</summary>
/// <param name="Advance">How much of the seller's part.</param>
/// <param name="Fee">What that costs.</param>
/// <param name="RuleVersion">The policy row.</param>
internal sealed record EarlyPayoutOffer(Money Advance, Money Fee, string RuleVersion);

/// <summary>Whether there is an offer. The nested cases are all there are.</summary>
internal abstract record EarlyPayoutDecision
{
    private EarlyPayoutDecision()
    {
    }

    public sealed record Offered(EarlyPayoutOffer Offer) : EarlyPayoutDecision;

    public sealed record Refused(PaymentRefusal Because) : EarlyPayoutDecision;
}

internal sealed class EarlyPayoutConfiguration : IEntityTypeConfiguration<EarlyPayout>
{
    public void Configure(EntityTypeBuilder<EarlyPayout> payout)
    {
        payout.ToTable("early_payout", table => table.HasCheckConstraint(
            "ck_early_payout", "advance_minor > 0 AND fee_minor BETWEEN 0 AND advance_minor"));
        payout.HasKey(p => p.OrderId);
        payout.Property(p => p.OrderId).ValueGeneratedNever();
        payout.Property(p => p.RuleVersion).HasMaxLength(60);
        payout.Ignore(p => p.Advance);
        payout.Ignore(p => p.Fee);
    }
}
