using System.Collections.Frozen;

namespace ExportPlatform.Contracts.Checkout;

/// <summary>
/// An order reached a step that others can be told of: its timeline has a new entry, with which this commits. For whoever tells others about orders;
/// without names, addresses or words of people.
/// </summary>
/// <param name="OrderId">The order.</param>
/// <param name="SellerId">Whose order it is.</param>
/// <param name="Sequence">The entry's number; it grows, with gaps for entries nobody is told of. Messages may overtake each other.</param>
/// <param name="Step">Stable code of what happened, such as <c>export.cleared</c> or <c>tracking.EMC</c>.</param>
/// <param name="Price">What the buyer pays, to the door.</param>
/// <param name="PostalItemId">The S10 number; null before booking.</param>
/// <param name="FailureCode">The first thing that went wrong; null while nothing has.</param>
/// <param name="OccurredAt">When it happened, by the clock of whoever reported it.</param>
public sealed record OrderProgressed(
    Guid OrderId,
    Guid SellerId,
    int Sequence,
    string Step,
    Money Price,
    string? PostalItemId,
    string? FailureCode,
    DateTimeOffset OccurredAt)
{
    /// <summary>How every step of tracking begins; the carrier's code follows.</summary>
    public const string TrackingPrefix = "tracking.";

    /// <summary>The steps that somebody outside can ask to be told of, besides all of tracking.</summary>
    public static readonly IReadOnlySet<string> ToldSteps = FrozenSet.Create(
        StringComparer.Ordinal,
        "order.placed", "payment.captured", "export.held", "export.hold-lifted", "export.cleared", "export.recalled", "export.release-restored",
        "export.recall-too-late", "shipment.booked", "parcel.handed-over", "parcel.delivered", "dispute.opened", "dispute.not-received",
        "dispute.answered", "dispute.in-part", "dispute.seller", "dispute.buyer", "payment.refunded", "payment.charged-back",
        "chargeback.won", "chargeback.lost", "order.settled", "order.cancelled",
        "order.refused", "order.refunded", "order.returned", "order.lost");

    /// <summary>Whether anybody outside can ask to be told of such a step; the others stay between the parties and the platform, on the timeline.</summary>
    public static bool IsTold(string step) =>
        step is not null && (ToldSteps.Contains(step) || step.StartsWith(TrackingPrefix, StringComparison.Ordinal));
}
