using System.Text.Json;

namespace ExportPlatform.Simulators.Authorities;

/// <summary>
/// What customs of China compare: payer and orderer, recipient and orderer, paid and due amount, goods on order and waybill, the order's number on
/// all three, and whether price, carriage and tax add up to the total.
/// </summary>
internal static class ThreeOrders
{
    /// <summary>The first disagreement as a hold until a paper explains it; null where the three agree, and at any other authority.</summary>
    public static AuthorityWord? Mismatch(string authority, JsonElement content)
    {
        if (authority is not "cn-customs")
        {
            return null;
        }

        var (order, payment, waybill) = (content.GetProperty("order"), content.GetProperty("payment"), content.GetProperty("waybill"));
        var (number, total) = (Text(order, "orderNumber"), Amount(order, "total"));
        return Text(payment, "orderNumber") != number || Text(waybill, "orderNumber") != number ? Held("number", "The three do not name the same order.")
            : Text(payment, "payer") != Text(order, "orderer") ? Held("party", "Somebody else paid than ordered.")
            : Text(waybill, "consigneeName") != Text(order, "ordererName") ? Held("party", "Somebody else receives than ordered.")
            : Amount(payment, "amount") != total ? Held("amount", "What was paid is not what was due.")
            : Amount(order, "price").Value + Amount(order, "carriage").Value + Amount(order, "tax").Value != total.Value
                ? Held("amount", "Price, carriage and tax do not add up.")
            : order.GetProperty("goods").GetRawText() != waybill.GetProperty("goods").GetRawText() ? Held("goods", "The waybill carries other goods than were ordered.")
            : null;
    }

    private static AuthorityWord Held(string what, string reason) => new(AuthorityCaseStatus.Held, $"three-order-match.{what}-evidence-required", reason);

    private static string? Text(JsonElement slip, string member) => slip.GetProperty(member).GetString();

    private static (decimal Value, string? Currency) Amount(JsonElement slip, string member)
    {
        var money = slip.GetProperty(member);
        return (decimal.Parse(Text(money, "amount")!, System.Globalization.CultureInfo.InvariantCulture), Text(money, "currency"));
    }
}
