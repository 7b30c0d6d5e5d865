using ExportPlatform.Trade;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>An authorization as the network tells it, in answers and in events.</summary>
/// <param name="AuthorizationId">The network's id.</param>
/// <param name="Reference">The merchant's number.</param>
/// <param name="IdempotencyKey">The key it was made with.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Amount">Minor units held.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="AmountCaptured">Minor units taken.</param>
/// <param name="AmountRefunded">Minor units given back.</param>
/// <param name="AmountDisputed">Minor units cardholders' banks have taken back.</param>
/// <param name="DeclineCode">Why the issuer said no.</param>
/// <param name="ActionUrl">Where the cardholder has to go while the status is <c>actionNeeded</c>.</param>
/// <param name="Version">Counts changes; a higher one is newer.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="ExpiresAt">When the hold, or the wait for the cardholder, ends by itself.</param>
/// <param name="Movements">All that was done to it.</param>
public sealed record CardAuthorizationView(
    string AuthorizationId,
    string Reference,
    string? IdempotencyKey,
    CardAuthorizationStatus Status,
    long Amount,
    CurrencyCode Currency,
    long AmountCaptured,
    long AmountRefunded,
    long AmountDisputed,
    string? DeclineCode,
    string? ActionUrl,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    IReadOnlyList<CardMovementView> Movements)
{
    internal static CardAuthorizationView Of(CardAuthorization authorization) => new(
        authorization.AuthorizationId,
        authorization.Reference,
        authorization.IdempotencyKey,
        authorization.Status,
        authorization.Amount,
        authorization.Currency,
        authorization.AmountCaptured,
        authorization.AmountRefunded,
        authorization.AmountDisputed,
        authorization.DeclineCode,
        authorization.Status is CardAuthorizationStatus.ActionNeeded ? authorization.ActionUrl : null,
        authorization.Version,
        authorization.CreatedAt,
        authorization.ExpiresAt,
        [.. authorization.Movements.OrderBy(m => m.MovedAt).Select(m =>
            new CardMovementView(m.MovementId, m.Kind, m.Amount, m.IdempotencyKey, m.MovedAt))]);
}

/// <summary>One capture, void or refund.</summary>
/// <param name="MovementId">The network's id.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="IdempotencyKey">The key it was asked with.</param>
/// <param name="MovedAt">When.</param>
public sealed record CardMovementView(
    string MovementId, CardMovementKind Kind, long Amount, string? IdempotencyKey, DateTimeOffset MovedAt);
