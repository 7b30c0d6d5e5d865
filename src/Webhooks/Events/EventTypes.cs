namespace ExportPlatform.Webhooks.Events;

/// <summary>The published catalogue of events: what an endpoint can ask to be told.</summary>
internal static class EventTypes
{
    /// <summary>An endpoint of the same seller was switched off by the platform.</summary>
    public const string EndpointDisabled = "endpoint.disabled";

    /// <summary>Sent on request to try an endpoint out; goes to that endpoint whatever it asked for.</summary>
    public const string Test = "webhook.test";

    /// <summary>In an endpoint's list: everything there is and will be.</summary>
    public const string All = "*";

    private const string TrackingPrefix = "tracking.";

    /// <summary>All that can be asked for, with what it means.</summary>
    public static readonly IReadOnlyList<EventTypeView> Catalogue =
    [
        new("order.placed", "A buyer has committed to an order."),
        new("order.paid", "The money is in escrow."),
        new("order.on-hold", "An authority holds the export until it gets evidence or decides."),
        new("order.hold-lifted", "The hold was lifted; clearance goes on."),
        new("order.cleared", "All authorities let the goods go."),
        new("order.recalled", "The release is in question again; the parcel may not be handed over."),
        new("order.release-restored", "The release is good again; the order goes on."),
        new("order.recall-too-late", "The release was questioned after the parcel had left; nothing is to be done."),
        new("order.ready-to-hand-over", "Label and item number are there; the parcel may be given to the carrier."),
        new("order.handed-over", "The carrier has the parcel."),
        new("order.delivered", "The recipient has the parcel."),
        new("order.disputed", "The buyer objects; the escrow stays where it is."),
        new("order.settled", "Everybody is paid."),
        new("order.cancelled", "Called off by the buyer, a deadline or a declined card."),
        new("order.refused", "A rule, an authority or the stock said no."),
        new("order.refunded", "The buyer got the money back after a dispute."),
        new("order.returned", "The parcel came back and so did the money."),
        new("order.lost", "The parcel was lost; the buyer got the money back."),
        new("clearance.evidence-requested", "An authority wants to see a document; the clearance of the order says which."),
        new("parcel.event", "The parcel moved; trackingCode has the UPU code (EMSEVT)."),
        new(EndpointDisabled, "The platform switched off another endpoint of yours, which had failed for days or asked for it."),
    ];

    private static readonly Dictionary<string, string[]> ByStep = new(StringComparer.Ordinal)
    {
        ["order.placed"] = ["order.placed"],
        ["payment.captured"] = ["order.paid"],
        ["export.held"] = ["order.on-hold", "clearance.evidence-requested"],
        ["export.hold-lifted"] = ["order.hold-lifted"],
        ["export.cleared"] = ["order.cleared"],
        ["export.recalled"] = ["order.recalled", "clearance.evidence-requested"],
        ["export.release-restored"] = ["order.release-restored"],
        ["export.recall-too-late"] = ["order.recall-too-late"],
        ["shipment.booked"] = ["order.ready-to-hand-over"],
        ["parcel.handed-over"] = ["order.handed-over"],
        ["parcel.delivered"] = ["order.delivered"],
        ["dispute.opened"] = ["order.disputed"],
        ["order.settled"] = ["order.settled"],
        ["order.cancelled"] = ["order.cancelled"],
        ["order.refused"] = ["order.refused"],
        ["order.refunded"] = ["order.refunded"],
        ["order.returned"] = ["order.returned"],
        ["order.lost"] = ["order.lost"],
    };

    /// <summary>Whether an endpoint may ask for it.</summary>
    public static bool IsKnown(string type) => type == All || Catalogue.Any(known => known.Type == type);

    /// <summary>The events that a step of an order's timeline is told as; none for what concerns only the platform.</summary>
    public static IReadOnlyList<string> Of(string step) =>
        step.StartsWith(TrackingPrefix, StringComparison.Ordinal) ? ["parcel.event"] : ByStep.GetValueOrDefault(step, []);

    /// <summary>The carrier's code in a step such as <c>tracking.EMC</c>; null in all others.</summary>
    public static string? TrackingCodeOf(string step) =>
        step.StartsWith(TrackingPrefix, StringComparison.Ordinal) ? step[TrackingPrefix.Length..] : null;
}

/// <summary>A kind of event.</summary>
/// <param name="Type">Its name, which stays.</param>
/// <param name="Meaning">What has happened when it is told.</param>
public sealed record EventTypeView(string Type, string Meaning);
