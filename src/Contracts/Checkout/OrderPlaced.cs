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

/// <summary>The buyer objects; the escrow stays where it is until somebody decides. <c>Kind</c> is such as <c>Damaged</c>.</summary>
public sealed record DisputeOpened(Guid OrderId, string Reason, string Kind = "Other");

/// <summary>An order is disputed, by the buyer or because nothing came in time; its money stays where it is.</summary>
public sealed record OrderDisputed(Guid OrderId, DateTimeOffset DisputedAt);

/// <summary>The seller has answered a dispute: the buyer is right, or somebody has to decide.</summary>
public sealed record DisputeAnswered(Guid OrderId, bool Accepts, DateTimeOffset AnsweredAt);

/// <summary>An operator has proposed how to decide the dispute; a second one has to agree, for the amount is high.</summary>
public sealed record DisputeDecisionProposed(Guid OrderId, DateTimeOffset ProposedAt);

/// <summary>The dispute is decided for the buyer, who gets the money back.</summary>
public sealed record DisputeDecidedForBuyer(Guid OrderId, string Reason);

/// <summary>Each side is right in part: some of the money goes back to the buyer, the seller is paid the rest.</summary>
/// <param name="OrderId">Whose dispute.</param>
/// <param name="Refund">What goes back, in the currency the buyer paid in.</param>
/// <param name="Parts">What it is made of; null for the proportions of the price.</param>
/// <param name="Reason">For both sides.</param>
public sealed record DisputeDecidedInPart(Guid OrderId, Money Refund, Payments.RefundShares? Parts, string Reason);

/// <summary>The seller gives the buyer more time, for the parcel to come or to look at what came.</summary>
public sealed record ProtectionExtended(Guid OrderId, int Days, DateTimeOffset ExtendedAt);

/// <summary>The dispute is decided for the seller, who is paid.</summary>
public sealed record DisputeDecidedForSeller(Guid OrderId, string Reason);

/// <summary>The order has reached its end: <c>Settled</c>, <c>Cancelled</c>, <c>Refused</c>, <c>Refunded</c>, <c>Returned</c> or <c>Lost</c>.</summary>
public sealed record OrderClosed(Guid OrderId, string Outcome, string? Code, string? Reason, DateTimeOffset ClosedAt);
