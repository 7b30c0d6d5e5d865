using ExportPlatform.Checkout.Allowances;
using ExportPlatform.Checkout.Quotes;
using ExportPlatform.Contracts;
using ExportPlatform.Trade;

namespace ExportPlatform.Checkout.Orders;

/// <summary>What a buyer committed to. Goods, destination and price are fixed once it is placed; its life is the saga's.</summary>
internal sealed class Order
{
    public Guid OrderId { get; private init; }

    public Guid QuoteId { get; private init; }

    public Guid BuyerId { get; private init; }

    public Guid SellerId { get; private init; }

    public Money Price { get; private init; }

    public Consignment Consignment { get; private init; } = null!;

    /// <summary>What the order used of a yearly import allowance; null where there is none.</summary>
    public AllowanceUse? Allowance { get; private init; }

    public DateTimeOffset PlacedAt { get; private init; }

    /// <summary>Decides whether a quote may become an order. Reads nothing but its arguments.</summary>
    /// <param name="orderId">Chosen by the client.</param>
    /// <param name="quote">The caller's own quote.</param>
    /// <param name="destination">The country of the door.</param>
    /// <param name="consignee">Who receives, sealed for the buyer.</param>
    /// <param name="paymentMethod">The card network's token.</param>
    /// <param name="now">The time of the decision.</param>
    public static OrderDecision Place(
        Guid orderId, Quote quote, CountryCode destination, Sealed<Party> consignee, string paymentMethod, DateTimeOffset now)
    {
        if (now >= quote.ExpiresAt)
        {
            return new OrderDecision.Refused(OrderRefusal.QuoteExpired(quote.ExpiresAt));
        }

        if (destination != quote.Basis.Request.DestinationCountry)
        {
            return new OrderDecision.Refused(OrderRefusal.OtherDestination(quote.Basis.Request.DestinationCountry));
        }

        if (PaymentMethods.LooksLikeCardNumber(paymentMethod))
        {
            return new OrderDecision.Refused(OrderRefusal.CardNumber);
        }

        return new OrderDecision.Placed(new Order
        {
            OrderId = orderId,
            QuoteId = quote.QuoteId,
            BuyerId = quote.BuyerId,
            SellerId = quote.SellerId,
            Price = quote.Price,
            Consignment = quote.ConsignmentTo(consignee),
            Allowance = quote.Basis.Allowance,
            PlacedAt = now,
        });
    }
}

/// <summary>The two ways placing an order can end. Closed: the nested cases are the only ones.</summary>
internal abstract record OrderDecision
{
    private OrderDecision()
    {
    }

    public sealed record Placed(Order Order) : OrderDecision;

    public sealed record Refused(OrderRefusal Because) : OrderDecision;
}

/// <summary>Every reason an order or a wish about it is refused, with the code clients switch on. Listed in docs/problems.md.</summary>
internal sealed record OrderRefusal(string Code, string Detail, int Status = StatusCodes.Status422UnprocessableEntity)
{
    public static readonly OrderRefusal CardNumber =
        new("payment.card-number-refused", "Send the card network's token, never a card number.");

    public static readonly OrderRefusal IdTaken =
        new("order.id-taken", "Another order has this id.", StatusCodes.Status409Conflict);

    public static readonly OrderRefusal QuoteUsed =
        new("order.quote-used", "This quote has become an order already.", StatusCodes.Status409Conflict);

    public static readonly OrderRefusal QuoteStale =
        new("order.quote-stale", "Another order has used your yearly import allowance since. Ask for a new quote.", StatusCodes.Status409Conflict);

    public static OrderRefusal QuoteExpired(DateTimeOffset expiredAt) =>
        new("order.quote-expired", $"The quote expired at {expiredAt:O}. Ask for a new one.");

    public static OrderRefusal OtherDestination(CountryCode quoted) =>
        new("order.destination-differs", $"The quote is for a delivery to {quoted}.");

    public static OrderRefusal NotNow(string wish, string state) =>
        new($"order.{wish}-not-now", $"The order is {state}; that cannot be done now.", StatusCodes.Status409Conflict);
}
