using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Escrow;

/// <summary>Who gets what of a released escrow.</summary>
internal static class EscrowSplit
{
    /// <summary>
    /// The seller gets the goods less commission, the platform the commission, the destination its import charges, the carrier freight and
    /// insurance. Only the commission is rounded, and what rounding moves is the seller's, so the parts always add up to the price.
    /// </summary>
    public static IReadOnlyList<EscrowPart> Of(PaymentBreakdown price, Guid sellerId, CommissionRate rate)
    {
        var commission = rate.Of(price.Goods);
        return
        [
            Part(LedgerAccount.SellerPayable(sellerId), "seller", price.Goods - commission),
            Part(LedgerAccount.PlatformRevenue, "platform", commission),
            Part(LedgerAccount.TaxPayable(price.TaxCountry), "tax", price.ImportCharges),
            Part(LedgerAccount.CarrierPayable, "carrier", price.Freight + price.Insurance),
        ];
    }

    private static EscrowPart Part(LedgerAccount account, string role, Money amount) => new(account.Name, role, amount);
}
