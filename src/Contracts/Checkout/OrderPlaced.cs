namespace ExportPlatform.Contracts.Checkout;

/// <summary>A buyer has committed to an order at a frozen price; its life begins.</summary>
/// <param name="OrderId">Chosen by the client, unique.</param>
/// <param name="Consignment">What is to be exported.</param>
/// <param name="Price">The whole price to the door.</param>
/// <param name="Breakdown">What the price is made of.</param>
/// <param name="PaymentMethod">The card network's token.</param>
/// <param name="PlacedAt">When.</param>
public sealed record OrderPlaced(
    Guid OrderId,
    Consignment Consignment,
    Money Price,
    Payments.PaymentBreakdown Breakdown,
    string PaymentMethod,
    DateTimeOffset PlacedAt);

/// <summary>The buyer wants out. Honoured until the parcel is with the carrier.</summary>
public sealed record OrderCancellationRequested(Guid OrderId, string Reason);

/// <summary>The buyer has the goods and is content; the escrow may be paid out.</summary>
public sealed record ReceiptConfirmed(Guid OrderId, DateTimeOffset ConfirmedAt);

/// <summary>The buyer objects; the escrow stays where it is until somebody decides.</summary>
public sealed record DisputeOpened(Guid OrderId, string Reason);

/// <summary>An operator has proposed how to decide the dispute; a second one has to agree, for the amount is high.</summary>
public sealed record DisputeDecisionProposed(Guid OrderId, DateTimeOffset ProposedAt);

/// <summary>The dispute is decided for the buyer, who gets the money back.</summary>
public sealed record DisputeDecidedForBuyer(Guid OrderId, string Reason);

/// <summary>The dispute is decided for the seller, who is paid.</summary>
public sealed record DisputeDecidedForSeller(Guid OrderId, string Reason);

/// <summary>The order has reached its end: <c>Settled</c>, <c>Cancelled</c>, <c>Refused</c>, <c>Refunded</c>, <c>Returned</c> or <c>Lost</c>.</summary>
public sealed record OrderClosed(Guid OrderId, string Outcome, string? Code, string? Reason, DateTimeOffset ClosedAt);
