using ExportPlatform.Contracts;
using ExportPlatform.Trade;

namespace ExportPlatform.Customs.ThreeOrders;

/// <summary>Order, payment and waybill of one parcel, as customs of the destination compare them.</summary>
internal sealed record ThreeOrderFile(OrderSlip Order, PaymentSlip Payment, WaybillSlip Waybill)
{
    /// <summary>The three of a parcel whose order was paid and whose item has its number.</summary>
    public static ThreeOrderFile Of(Guid orderId, Consignment consignment, string consignee, ThreeOrderFacts facts) => new(
        new OrderSlip(
            orderId,
            consignment.BuyerId,
            consignee,
            Goods(consignment),
            consignment.Goods,
            consignment.Freight + consignment.Insurance,
            consignment.ImportCharges,
            consignment.Goods + consignment.Freight + consignment.Insurance + consignment.ImportCharges),
        new PaymentSlip(facts.PaymentId!, orderId, consignment.BuyerId, Money.Parse(facts.Paid!.Split(' ')[0], CurrencyCode.Parse(facts.Paid.Split(' ')[1])), facts.PaidAt!.Value),
        new WaybillSlip(facts.PostalItemId!, orderId, consignee, Goods(consignment), consignment.GrossWeight));

    private static IReadOnlyList<SlipGoods> Goods(Consignment consignment) =>
        [.. consignment.Lines.Select(line => new SlipGoods(line.HsCode, line.Description, line.Quantity))];
}

/// <summary>What was ordered and what it costs.</summary>
internal sealed record OrderSlip(
    Guid OrderNumber, Guid Orderer, string OrdererName, IReadOnlyList<SlipGoods> Goods, Money Price, Money Carriage, Money Tax, Money Total);

/// <summary>What was paid, by whom and for which order.</summary>
internal sealed record PaymentSlip(string PaymentNumber, Guid OrderNumber, Guid Payer, Money Amount, DateTimeOffset PaidAt);

/// <summary>What is carried, to whom and for which order.</summary>
internal sealed record WaybillSlip(string ItemNumber, Guid OrderNumber, string ConsigneeName, IReadOnlyList<SlipGoods> Goods, Weight GrossWeight);

/// <summary>One article on a slip.</summary>
internal sealed record SlipGoods(HsCode HsCode, string Description, int Quantity);
