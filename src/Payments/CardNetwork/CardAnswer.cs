using ExportPlatform.Trade;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>What a card network said. The nested cases are all there are.</summary>
internal abstract record CardAnswer
{
    private CardAnswer()
    {
    }

    /// <summary>The authorization as it stands.</summary>
    public sealed record Known(CardHold Hold) : CardAnswer;

    /// <summary>The dispute as it stands.</summary>
    public sealed record OfDispute(CardDispute Dispute) : CardAnswer;

    /// <summary>No, for good; the code is the platform's, such as <c>payment.declined</c>.</summary>
    public sealed record Refused(string Code, string Reason) : CardAnswer;

    /// <summary>The network has never heard of it.</summary>
    public sealed record NotFound : CardAnswer;

    /// <summary>Nobody can tell whether it was done: time-out, cut connection, failure.</summary>
    public sealed record Unknown(string Why) : CardAnswer;
}

/// <summary>An authorization at the card network.</summary>
/// <param name="AuthorizationId">The network's id.</param>
/// <param name="Reference">Our number for it, the order id.</param>
/// <param name="Key">The idempotency key it was made with.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Amount">What was asked for.</param>
/// <param name="Captured">What was taken.</param>
/// <param name="Refunded">What was given back.</param>
/// <param name="DeclineCode">The platform's code of a decline, such as <c>payment.insufficient-funds</c>.</param>
/// <param name="ExpiresAt">When the hold, or the wait for the cardholder, ends by itself.</param>
/// <param name="ActionUrl">The issuer's page the cardholder has to visit; null unless the status says so.</param>
internal sealed record CardHold(
    string AuthorizationId,
    string Reference,
    string? Key,
    CardHoldStatus Status,
    Money Amount,
    Money Captured,
    Money Refunded,
    string? DeclineCode,
    DateTimeOffset ExpiresAt,
    Uri? ActionUrl = null);

/// <summary>What became of a hold.</summary>
internal enum CardHoldStatus
{
    Declined,
    ActionNeeded,
    Held,
    Captured,
    Voided,
    Expired,
}

/// <summary>Something a card network told on its own account. The nested cases are all there are.</summary>
/// <param name="EventId">The same on every delivery.</param>
/// <param name="Type">What happened, in the network's words.</param>
internal abstract record CardEvent(string EventId, string Type)
{
    /// <summary>About an authorization, as it stood then.</summary>
    public sealed record OfHold(string EventId, string Type, CardHold Hold) : CardEvent(EventId, Type);

    /// <summary>About money that was taken or given back; how the authorization stands has to be looked up.</summary>
    public sealed record OfMovement(string EventId, string Type, string AuthorizationId) : CardEvent(EventId, Type);

    /// <summary>About a dispute, as it stood then.</summary>
    public sealed record OfDispute(string EventId, string Type, CardDispute Dispute) : CardEvent(EventId, Type);

    /// <summary>About a payment page, as it stood then.</summary>
    public sealed record OfPage(string EventId, string Type, CardPage Page) : CardEvent(EventId, Type);
}
