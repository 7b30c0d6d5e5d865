namespace ExportPlatform.Contracts.Payments;

/// <summary>Hold the price of an order on the buyer's card.</summary>
/// <param name="OrderId">One order has one payment.</param>
/// <param name="BuyerId">Who pays.</param>
/// <param name="SellerId">Who is paid in the end.</param>
/// <param name="Amount">The whole price to the door; the sum of <paramref name="Breakdown"/>.</param>
/// <param name="Breakdown">What the amount is made of, kept to split it later.</param>
/// <param name="PaymentMethod">The card network's token of the card; never a card number.</param>
public sealed record AuthorizePayment(
    Guid OrderId,
    Guid BuyerId,
    Guid SellerId,
    Money Amount,
    PaymentBreakdown Breakdown,
    string PaymentMethod);

/// <summary>The parts of a price, all in its currency.</summary>
/// <param name="Goods">What the articles cost; the base of the platform's commission.</param>
/// <param name="Freight">Owed to the carrier.</param>
/// <param name="Insurance">Owed to the carrier.</param>
/// <param name="ImportCharges">Duty, import tax and fees owed to <paramref name="TaxCountry"/>.</param>
/// <param name="TaxCountry">Whose revenue the import charges are.</param>
public sealed record PaymentBreakdown(Money Goods, Money Freight, Money Insurance, Money ImportCharges, CountryCode TaxCountry);

/// <summary>The amount is held on the card.</summary>
public sealed record PaymentAuthorized(Guid OrderId, Guid PaymentId, Money Amount, DateTimeOffset AuthorizedAt);

/// <summary>
/// The card's issuer wants the buyer to prove to be the cardholder (3-D Secure). Payments tells the buyer where, and gives the payment up at
/// <c>DueAt</c>; <see cref="PaymentAuthorized"/> or <see cref="PaymentDeclined"/> follows.
/// </summary>
public sealed record PaymentActionNeeded(Guid OrderId, Guid PaymentId, DateTimeOffset DueAt, DateTimeOffset AskedAt);

/// <summary>The card network said no, for good. <c>Code</c> is stable, such as <c>payment.declined</c>.</summary>
public sealed record PaymentDeclined(Guid OrderId, string Code, string Reason);

/// <summary>Take the held amount into escrow. Repeating it takes nothing twice.</summary>
public sealed record CapturePayment(Guid OrderId);

/// <summary>The amount is in escrow, booked in the ledger.</summary>
public sealed record PaymentCaptured(Guid OrderId, Guid PaymentId, Money Amount, DateTimeOffset CapturedAt);

/// <summary>The hold could not be taken: expired, already voided or refused by the card network.</summary>
public sealed record PaymentCaptureRefused(Guid OrderId, string Code, string Reason);

/// <summary>
/// Give the buyer back whatever was taken: a hold is voided, a capture refunded from escrow, nothing stays nothing. Payments answers
/// only when no money of the order is held any more and no late authorization can hold it again.
/// </summary>
public sealed record ReturnPayment(Guid OrderId, string Reason);

/// <summary>No money of the order is held; <c>Refunded</c> is what went back after capture, zero for a void. Null when there was no payment.</summary>
public sealed record PaymentReturned(Guid OrderId, Money? Refunded, DateTimeOffset ReturnedAt);

/// <summary>Pay the escrow out: seller, platform, tax and carrier get their parts. Repeating it pays nothing twice.</summary>
public sealed record ReleaseEscrow(Guid OrderId, string Reason);

/// <summary>The escrow of the order is empty; the parts add up to the captured amount.</summary>
public sealed record EscrowReleased(Guid OrderId, IReadOnlyList<EscrowPart> Parts, DateTimeOffset ReleasedAt);

/// <summary>One share of a released escrow.</summary>
/// <param name="Account">The ledger account credited, such as <c>PLATFORM_REVENUE</c>, <c>TAX_PAYABLE:CN</c>, <c>CARRIER_PAYABLE</c>, <c>SELLER_PAYABLE:{id}</c>.</param>
/// <param name="Role">Who gets it: <c>seller</c>, <c>platform</c>, <c>tax</c> or <c>carrier</c>.</param>
/// <param name="Amount">Zero or more.</param>
public sealed record EscrowPart(string Account, string Role, Money Amount);
