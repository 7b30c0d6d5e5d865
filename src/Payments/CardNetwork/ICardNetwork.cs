using ExportPlatform.Trade;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>
/// A card network or payment provider. Every call that moves money carries a key derived from the payment and the step, so that sending it
/// again moves nothing twice; whoever is unsure what became of a call asks by that key.
/// </summary>
internal interface ICardNetwork
{
    /// <summary>Holds an amount.</summary>
    /// <param name="reference">Our number for it, the order id.</param>
    /// <param name="paymentMethod">The network's token of the card.</param>
    /// <param name="amount">What to hold.</param>
    /// <param name="key">The derived idempotency key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CardAnswer> AuthorizeAsync(string reference, string paymentMethod, Money amount, string key, CancellationToken cancellationToken);

    /// <summary>Takes a held amount or a part of it.</summary>
    Task<CardAnswer> CaptureAsync(string authorizationId, Money amount, string key, CancellationToken cancellationToken);

    /// <summary>Drops a hold.</summary>
    Task<CardAnswer> VoidAsync(string authorizationId, string key, CancellationToken cancellationToken);

    /// <summary>Gives back a captured amount or a part of it.</summary>
    Task<CardAnswer> RefundAsync(string authorizationId, Money amount, string key, CancellationToken cancellationToken);

    /// <summary>What became of an authorization, by the key it was asked for with.</summary>
    Task<CardAnswer> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>What became of an authorization.</summary>
    Task<CardAnswer> GetAsync(string authorizationId, CancellationToken cancellationToken);

    /// <summary>The network's own list of a day, UTC: every authorization that was made, taken or given back of on it.</summary>
    /// <param name="day">The day.</param>
    /// <param name="after">What the part before said; null for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CardListing> ListAsync(DateOnly day, string? after, CancellationToken cancellationToken);

    /// <summary>Opens a page on which a cardholder types a card; card numbers never come to us.</summary>
    /// <param name="reference">Our number for it, the session's id.</param>
    /// <param name="key">The derived idempotency key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CardPageAnswer> OpenPageAsync(string reference, string key, CancellationToken cancellationToken);

    /// <summary>What came of a page.</summary>
    Task<CardPageAnswer> GetPageAsync(string pageId, CancellationToken cancellationToken);

    /// <summary>Disputes opened since a moment, in any order, asked for page by page.</summary>
    /// <exception cref="Exception">The network did not answer; what came before stands.</exception>
    IAsyncEnumerable<CardDispute> ListDisputesAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>How a dispute stands.</summary>
    Task<CardAnswer> GetDisputeAsync(string disputeId, CancellationToken cancellationToken);

    /// <summary>Contests a dispute, once and for all.</summary>
    Task<CardAnswer> ContestDisputeAsync(string disputeId, DisputeEvidence evidence, string key, CancellationToken cancellationToken);

    /// <summary>Gives a dispute up: the cardholder keeps the money.</summary>
    Task<CardAnswer> AcceptDisputeAsync(string disputeId, string key, CancellationToken cancellationToken);

    /// <summary>Reads the body of a webhook whose signature was found good; null when it is about nothing we follow.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is not what the network sends.</exception>
    CardEvent? ReadEvent(ReadOnlySpan<byte> body);
}
