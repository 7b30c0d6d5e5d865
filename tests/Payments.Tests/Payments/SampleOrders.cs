using ExportPlatform.Contracts.Payments;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Tests.Payments;

/// <summary>Orders to be paid for.</summary>
internal static class SampleOrders
{
    /// <summary>P1 of the acceptance scenarios: CNY 285.84, in parts.</summary>
    public static AuthorizePayment P1(
        string paymentMethod = "tok_ok", Guid? orderId = null, string goods = "204.00", string freight = "58.00", string charges = "23.84",
        string currency = "CNY")
    {
        var paidIn = CurrencyCode.Parse(currency);
        var parts = new PaymentBreakdown(
            Money.Parse(goods, paidIn), Money.Parse(freight, paidIn), Money.Zero(paidIn), Money.Parse(charges, paidIn), CountryCode.Parse("CN"));
        return new AuthorizePayment(
            orderId ?? Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            parts.Goods + parts.Freight + parts.ImportCharges,
            parts,
            paymentMethod);
    }
}
