using ExportPlatform.Trade;

namespace ExportPlatform.Payments.CardNetwork;

/// <summary>A cardholder's objection at the own bank, which has taken money back until it is decided.</summary>
/// <param name="DisputeId">The network's id.</param>
/// <param name="AuthorizationId">Of the payment.</param>
/// <param name="Reason">The network's code of what the cardholder says, such as <c>product_not_received</c>.</param>
/// <param name="Amount">What was taken back.</param>
/// <param name="Fee">What the network keeps for it at present, in a currency of its own choice.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="OpenedAt">When the cardholder objected.</param>
/// <param name="EvidenceDueAt">Until when it may be contested.</param>
internal sealed record CardDispute(
    string DisputeId,
    string AuthorizationId,
    string Reason,
    Money Amount,
    Money Fee,
    CardDisputeStatus Status,
    DateTimeOffset OpenedAt,
    DateTimeOffset EvidenceDueAt)
{
    public bool IsOpen => Status is CardDisputeStatus.NeedsEvidence or CardDisputeStatus.UnderReview;
}

/// <summary>Where a dispute stands.</summary>
internal enum CardDisputeStatus
{
    /// <summary>It may be contested; whoever does not in time has lost.</summary>
    NeedsEvidence,

    /// <summary>It is contested; the cardholder's bank decides.</summary>
    UnderReview,

    /// <summary>The money is ours again.</summary>
    Won,

    /// <summary>The cardholder keeps the money.</summary>
    Lost,
}

/// <summary>Why the money should be ours. No names and addresses: what the network needs of those it has from the card.</summary>
/// <param name="Text">What happened.</param>
/// <param name="TrackingNumber">The parcel's number with its carrier; null when nothing was sent.</param>
internal sealed record DisputeEvidence(string Text, string? TrackingNumber)
{
    /// <summary>What every network takes.</summary>
    public const int MaxTextLength = 19_000;
}
