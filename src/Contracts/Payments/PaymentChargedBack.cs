namespace ExportPlatform.Contracts.Payments;

/// <summary>
/// The cardholder's bank has taken money of an order back. Until it is decided nothing of the order is paid out; <see cref="ChargebackClosed"/> follows.
/// </summary>
/// <param name="OrderId">Whose payment.</param>
/// <param name="Number">Chargebacks of an order count from 1.</param>
/// <param name="Amount">What was taken.</param>
/// <param name="Reason">What the cardholder says: <c>Fraud</c>, <c>NotReceived</c>, <c>NotAsDescribed</c>, <c>NotCredited</c>, <c>Duplicate</c> or <c>Other</c>.</param>
/// <param name="EvidenceDueAt">Until when it can be contested.</param>
/// <param name="OpenedAt">When it was taken.</param>
public sealed record PaymentChargedBack(
    Guid OrderId, int Number, Money Amount, string Reason, DateTimeOffset EvidenceDueAt, DateTimeOffset OpenedAt);

/// <summary>A chargeback is decided. Told again when the release of an order's money is asked for and lost chargebacks have left nothing of it.</summary>
/// <param name="OrderId">Whose payment.</param>
/// <param name="Number">Which chargeback.</param>
/// <param name="IsWon">Whether the money is the order's again; else the cardholder keeps it.</param>
/// <param name="Amount">What it was about.</param>
/// <param name="Left">What is left of the order's money once all refunds and chargebacks are taken out of it; zero when there is nothing to pay out any more.</param>
/// <param name="ClosedAt">When it was decided.</param>
public sealed record ChargebackClosed(Guid OrderId, int Number, bool IsWon, Money Amount, Money Left, DateTimeOffset ClosedAt);

/// <summary>The escrow was not paid out yet: a chargeback is open. Once it is decided, the release has to be asked for again.</summary>
public sealed record EscrowReleaseDeferred(Guid OrderId, DateTimeOffset Until);
