namespace ExportPlatform.Contracts.Payments;

/// <summary>
/// Give a part of what was captured back, out of escrow or, once it was paid out, from those who got it. Repeating it with the same request gives
/// nothing twice.
/// </summary>
/// <param name="OrderId">Whose payment.</param>
/// <param name="Request">What asks for it, such as <c>dispute:{id}</c>; at most 100 characters.</param>
/// <param name="Cause"><c>Dispute</c>, <c>Operator</c> or <c>Assessment</c>.</param>
/// <param name="Amount">In the currency the buyer paid in; at most what was captured less all other refunds.</param>
/// <param name="Parts">What it is made of; null for the proportions of what is left of the price.</param>
/// <param name="Reason">For buyer and seller.</param>
public sealed record RefundPayment(Guid OrderId, string Request, string Cause, Money Amount, RefundShares? Parts, string Reason);

/// <summary>A refund by the parts of the price, all in its currency.</summary>
/// <param name="Goods">Of the articles.</param>
/// <param name="Freight">Of the carriage.</param>
/// <param name="Insurance">Of the insurance.</param>
/// <param name="ImportCharges">Of duty, import tax and fees.</param>
public sealed record RefundShares(Money Goods, Money Freight, Money Insurance, Money ImportCharges);

/// <summary>The card network has given a part back; refunds of an order count from 1.</summary>
public sealed record PaymentRefunded(
    Guid OrderId, string Request, int Number, string Cause, Money Amount, RefundShares Parts, DateTimeOffset RefundedAt);

/// <summary>Nothing goes back for this request. <c>Code</c> is stable, such as <c>refund.over-limit</c>.</summary>
public sealed record PaymentRefundRefused(Guid OrderId, string Request, string Code, string Reason);
