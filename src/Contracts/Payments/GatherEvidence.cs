namespace ExportPlatform.Contracts.Payments;

/// <summary>
/// Say what is known of an order that speaks for its having been fulfilled: a chargeback of it is contested. Customs, Shipping and Checkout each answer for
/// themselves with <see cref="EvidenceGathered"/>; asking again gets what is known by then.
/// </summary>
public sealed record GatherEvidence(Guid OrderId, int Number);

/// <summary>What one service knows of an order. No names, addresses or words of people.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Number">The chargeback it was asked for.</param>
/// <param name="Source"><c>customs</c>, <c>shipping</c> or <c>checkout</c>.</param>
/// <param name="TrackingNumber">The parcel's S10 number, where the service knows it.</param>
/// <param name="Facts">In the order in which they happened.</param>
/// <param name="GatheredAt">When it was known.</param>
public sealed record EvidenceGathered(
    Guid OrderId, int Number, string Source, string? TrackingNumber, IReadOnlyList<EvidenceFact> Facts, DateTimeOffset GatheredAt);

/// <summary>Something that happened.</summary>
/// <param name="At">When.</param>
/// <param name="What">In English words.</param>
/// <param name="Detail">A reference, a place or an amount; may be empty.</param>
public sealed record EvidenceFact(DateTimeOffset At, string What, string Detail);
