using System.Runtime.InteropServices;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Refunds;

/// <summary>An amount by the parts of a price, in minor units of one currency.</summary>
/// <param name="Goods">For the articles.</param>
/// <param name="Freight">For the carrier.</param>
/// <param name="Insurance">For the carrier.</param>
/// <param name="ImportCharges">For the destination.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PriceParts(long Goods, long Freight, long Insurance, long ImportCharges)
{
    public long Sum => Goods + Freight + Insurance + ImportCharges;

    public static PriceParts Of(PaymentBreakdown price) =>
        new(price.Goods.MinorUnits, price.Freight.MinorUnits, price.Insurance.MinorUnits, price.ImportCharges.MinorUnits);

    public static PriceParts Of(RefundShares shares) =>
        new(shares.Goods.MinorUnits, shares.Freight.MinorUnits, shares.Insurance.MinorUnits, shares.ImportCharges.MinorUnits);

    /// <summary>Whether each part is at least as much as the other's, and the other has none below zero.</summary>
    public bool Covers(PriceParts other)
    {
        var left = this - other;
        return Array.TrueForAll(other.All, part => part >= 0) && Array.TrueForAll(left.All, part => part >= 0);
    }

    /// <summary>
    /// Splits an amount in the proportions of these parts, to the minor unit and without taking more of a part than there is: each share is cut
    /// down, and what is left over goes to those that were cut the most.
    /// </summary>
    /// <param name="amount">Zero to <see cref="Sum"/>.</param>
    public PriceParts Share(long amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, Sum);
        if (amount == 0)
        {
            return default;
        }

        var (parts, sum) = (All, (Int128)Sum);
        var shares = Array.ConvertAll(parts, part => (long)((Int128)amount * part / sum));
        var leftOver = (int)(amount - shares.Sum());
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => (Int128)amount * parts[i] % sum).Take(leftOver))
        {
            shares[i]++;
        }

        return new PriceParts(shares[0], shares[1], shares[2], shares[3]);
    }

    public PaymentBreakdown ToBreakdown(CurrencyCode currency, CountryCode taxCountry) => new(
        new Money(Goods, currency), new Money(Freight, currency), new Money(Insurance, currency), new Money(ImportCharges, currency), taxCountry);

    public RefundShares ToShares(CurrencyCode currency) => new(
        new Money(Goods, currency), new Money(Freight, currency), new Money(Insurance, currency), new Money(ImportCharges, currency));

    public static PriceParts operator -(PriceParts left, PriceParts right) => new(
        left.Goods - right.Goods, left.Freight - right.Freight, left.Insurance - right.Insurance, left.ImportCharges - right.ImportCharges);

    private long[] All => [Goods, Freight, Insurance, ImportCharges];
}
