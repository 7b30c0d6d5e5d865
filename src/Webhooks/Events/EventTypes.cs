using ExportPlatform.Contracts.Checkout;
using ExportPlatform.Webhooks.Endpoints;

namespace ExportPlatform.Webhooks.Events;

/// <summary>The published catalogue of events: what an endpoint can ask to be told.</summary>
internal static class EventTypes
{
    /// <summary>Pieces of an article on sale fell below its threshold.</summary>
    public const string StockLow = "stock.low";

    /// <summary>A certificate of the seller's ends soon.</summary>
    public const string CertificateExpiring = "certificate.expiring";

    /// <summary>A proof of an export is not complete and its deadline comes near or has passed.</summary>
    public const string ExportProofDue = "export-proof.due";

    /// <summary>A parcel was booked with the carrier that is told.</summary>
    public const string ShipmentBooked = "shipment.booked";

    /// <summary>A booking with the carrier that is told was taken back.</summary>
    public const string ShipmentCancelled = "shipment.cancelled";

    /// <summary>Another endpoint of the same owner was switched off by the platform.</summary>
    public const string EndpointDisabled = "endpoint.disabled";

    /// <summary>Sent on request to try an endpoint out; goes to that endpoint whatever it asked for.</summary>
    public const string Test = "webhook.test";

    /// <summary>In an endpoint's list: everything there is and will be.</summary>
    public const string All = "*";

    private static readonly OwnerKind[] Sellers = [OwnerKind.Seller];
    private static readonly OwnerKind[] Partners = [OwnerKind.Partner];
    private static readonly OwnerKind[] Everybody = [OwnerKind.Seller, OwnerKind.Partner];

    /// <summary>All that can be asked for, with what it means.</summary>
    public static readonly IReadOnlyList<EventTypeView> Catalogue =
    [
        new("order.placed", "A buyer has committed to an order.", Sellers),
        new("order.paid", "The money is in escrow.", Sellers),
        new("order.on-hold", "An authority holds the export until it gets evidence or decides.", Sellers),
        new("order.hold-lifted", "The hold was lifted; clearance goes on.", Sellers),
        new("order.cleared", "All authorities let the goods go.", Sellers),
        new("order.recalled", "The release is in question again; the parcel may not be handed over.", Sellers),
        new("order.release-restored", "The release is good again; the order goes on.", Sellers),
        new("order.recall-too-late", "The release was questioned after the parcel had left; nothing is to be done.", Sellers),
        new("order.ready-to-hand-over", "Label and item number are there; the parcel may be given to the carrier.", Sellers),
        new("order.handed-over", "The carrier has the parcel.", Sellers),
        new("order.delivered", "The recipient has the parcel.", Sellers),
        new("order.disputed", "The buyer objects, or nothing came in time: answer before the money goes back.", Sellers),
        new("order.dispute-answered", "Your answer was taken; somebody will decide.", Sellers),
        new("order.dispute-decided", "The dispute was decided: for the buyer, for you, or each in part.", Sellers),
        new("order.partly-refunded", "A part of the money went back to the buyer.", Sellers),
        new("order.charged-back", "The cardholder's bank has taken money back: do not send what has not left; the platform contests it.", Sellers),
        new("order.chargeback-decided", "A chargeback was won or lost; the list of the order's chargebacks says which.", Sellers),
        new("order.settled", "Everybody is paid.", Sellers),
        new("order.cancelled", "Called off by the buyer, a deadline or a declined card.", Sellers),
        new("order.refused", "A rule, an authority or the stock said no.", Sellers),
        new("order.refunded", "The buyer got the money back after a dispute.", Sellers),
        new("order.returned", "The parcel came back and so did the money.", Sellers),
        new("order.lost", "The parcel was lost; the buyer got the money back.", Sellers),
        new("clearance.evidence-requested", "An authority wants to see a document; the clearance of the order says which.", Sellers),
        new("parcel.event", "The parcel moved; trackingCode has the UPU code (EMSEVT).", Sellers),
        new(StockLow, "Fewer pieces of an article are on sale than its threshold; told again only after they have risen.", Sellers),
        new(CertificateExpiring, "A certificate you recorded ends within a month; from the day after its last it satisfies nothing.", Sellers),
        new(ExportProofDue, "The proof of an export is not complete and its deadline comes near or has passed; awaited says what is missing.", Sellers),
        new(ShipmentBooked, "A parcel is booked with you: its data is in your register, the sender will hand it over.", Partners),
        new(ShipmentCancelled, "A booking with you was taken back; the parcel will not come.", Partners),
        new(EndpointDisabled, "The platform switched off another endpoint of yours, which had failed for days or asked for it.", Everybody),
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
        ["dispute.not-received"] = ["order.disputed"],
        ["dispute.answered"] = ["order.dispute-answered"],
        ["dispute.in-part"] = ["order.dispute-decided"],
        ["dispute.seller"] = ["order.dispute-decided"],
        ["dispute.buyer"] = ["order.dispute-decided"],
        ["payment.refunded"] = ["order.partly-refunded"],
        ["payment.charged-back"] = ["order.charged-back"],
        ["chargeback.won"] = ["order.chargeback-decided"],
        ["chargeback.lost"] = ["order.chargeback-decided"],
        ["order.settled"] = ["order.settled"],
        ["order.cancelled"] = ["order.cancelled"],
        ["order.refused"] = ["order.refused"],
        ["order.refunded"] = ["order.refunded"],
        ["order.returned"] = ["order.returned"],
        ["order.lost"] = ["order.lost"],
    };

    /// <summary>The steps of an order's timeline that are told, besides those of tracking.</summary>
    public static IReadOnlyCollection<string> Steps => ByStep.Keys;

    /// <summary>Whether an endpoint of such an owner may ask for it.</summary>
    public static bool CanBeAskedFor(string type, OwnerKind owner) =>
        type == All || Catalogue.Any(known => known.Type == type && known.For.Contains(owner));

    /// <summary>The events that a step of an order's timeline is told as; none for what concerns only the platform.</summary>
    public static IReadOnlyList<string> Of(string step) =>
        step.StartsWith(OrderProgressed.TrackingPrefix, StringComparison.Ordinal) ? ["parcel.event"] : ByStep.GetValueOrDefault(step, []);

    /// <summary>The carrier's code in a step such as <c>tracking.EMC</c>; null in all others.</summary>
    public static string? TrackingCodeOf(string step) =>
        step.StartsWith(OrderProgressed.TrackingPrefix, StringComparison.Ordinal) ? step[OrderProgressed.TrackingPrefix.Length..] : null;
}

/// <summary>A kind of event.</summary>
/// <param name="Type">Its name, which stays.</param>
/// <param name="Meaning">What has happened when it is told.</param>
/// <param name="For">Who can be told it.</param>
public sealed record EventTypeView(string Type, string Meaning, IReadOnlyList<OwnerKind> For);
