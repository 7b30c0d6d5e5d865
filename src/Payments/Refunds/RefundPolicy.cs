using ExportPlatform.Payments.Ledger;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Refunds;

/// <summary>Who bears a refund of money that was paid out already, from one day to another. The goods are always the seller's to give back.</summary>
internal sealed class RefundPolicy
{
    public required string RuleVersion { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The last day; null while it is open.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Whether the platform gives back its commission on the goods that are refunded.</summary>
    public required bool ReturnsCommission { get; init; }

    /// <summary>Who bears freight and insurance.</summary>
    public required RefundBearer Carriage { get; init; }

    /// <summary>Who bears the import charges.</summary>
    public required RefundBearer ImportCharges { get; init; }

    /// <summary>Who decided it and when.</summary>
    public required string Source { get; init; }

    /// <summary>Splits a refund over the accounts that bear it.</summary>
    /// <param name="refund">What goes back.</param>
    /// <param name="payment">Whose accounts.</param>
    /// <param name="commission">What was kept on the goods that go back, zero to their price, in minor units.</param>
    public IReadOnlyList<RefundCharge> Charge(PriceParts refund, RefundedParty payment, long commission)
    {
        var returned = ReturnsCommission ? commission : 0;
        var seller = LedgerAccount.SellerPayable(payment.SellerId);
        RefundCharge[] charges =
        [
            new(seller.Name, refund.Goods - returned),
            new(LedgerAccount.PlatformRevenue.Name, returned),
            new(AccountOf(Carriage, seller, LedgerAccount.CarrierPayable).Name, refund.Freight + refund.Insurance),
            new(AccountOf(ImportCharges, seller, LedgerAccount.TaxPayable(payment.TaxCountry)).Name, refund.ImportCharges),
        ];
        return [.. charges.Where(charge => charge.AmountMinor > 0)];
    }

    private static LedgerAccount AccountOf(RefundBearer bearer, LedgerAccount seller, LedgerAccount receiver) => bearer switch
    {
        RefundBearer.Seller => seller,
        RefundBearer.Reserve => LedgerAccount.Reserve,
        RefundBearer.Receiver => receiver,
    };
}

/// <summary>Whose accounts bear a refund.</summary>
/// <param name="SellerId">The seller.</param>
/// <param name="TaxCountry">Whose the import charges were.</param>
internal sealed record RefundedParty(Guid SellerId, CountryCode TaxCountry);

/// <summary>Who bears a part of a refund.</summary>
internal enum RefundBearer
{
    /// <summary>The seller, out of what is or will be owed.</summary>
    Seller,

    /// <summary>The platform, out of its reserve.</summary>
    Reserve,

    /// <summary>Whoever the part was paid to: the carrier, or the country.</summary>
    Receiver,
}
