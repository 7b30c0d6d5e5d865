using ExportPlatform.Checkout.Disputes;
using ExportPlatform.Contracts;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Trade;
using MassTransit;

namespace ExportPlatform.Checkout.Fulfilment;

/// <summary>Where one order stands on its way from placed to settled. One row an order; the id is the order's.</summary>
internal sealed class ExportOrderState : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    /// <summary>The state's name: text, so that it can be read in SQL and states can be added anywhere.</summary>
    public string CurrentState { get; set; } = "";

    public Guid BuyerId { get; set; }

    public Guid SellerId { get; set; }

    public Consignment Consignment { get; set; } = null!;

    public PaymentBreakdown Breakdown { get; set; } = null!;

    /// <summary>The whole price: the sum of its parts.</summary>
    public Money Price => Breakdown.Goods + Breakdown.Freight + Breakdown.Insurance + Breakdown.ImportCharges;

    public string PaymentMethod { get; set; } = "";

    public DateTimeOffset PlacedAt { get; set; }

    public int DeclarationVersion { get; set; }

    public string? MovementReferenceNumber { get; set; }

    /// <summary>The last day on which the parcel may be handed over; null when the release does not end.</summary>
    public DateOnly? ReleaseGoodUntil { get; set; }

    public string? PostalItemId { get; set; }

    /// <summary>The latest recall of the export release that was heard of, counted from 1; zero when there was none.</summary>
    public int Recall { get; set; }

    /// <summary>The latest recall that has ended, by a restored release or because it came too late. Its end may be heard of before it.</summary>
    public int EndedRecall { get; set; }

    /// <summary>Whether the export release is in question.</summary>
    public bool IsRecalled => Recall > EndedRecall;

    /// <summary>How the order ends once everything done for it is undone; null while it goes well.</summary>
    public OrderOutcome? Outcome { get; set; }

    /// <summary>The stable code of the first thing that went wrong.</summary>
    public string? FailureCode { get; set; }

    /// <summary>The same in words; later reasons are consequences and are not kept.</summary>
    public string? FailureReason { get; set; }

    /// <summary>When the buyer objected, or the time for delivery ended; null while nobody has.</summary>
    public DateTimeOffset? DisputedAt { get; set; }

    /// <summary>What the dispute is about.</summary>
    public DisputeKind DisputeKind { get; set; }

    /// <summary>What goes back when each side of a dispute is right in part; null otherwise.</summary>
    public PartRefund? PartRefund { get; set; }

    /// <summary>By how many days the seller has extended the buyer's protection.</summary>
    public int ProtectionDays { get; set; }

    /// <summary>Who got what when the escrow was paid out; empty before.</summary>
    public IReadOnlyList<EscrowPart> Split { get; set; } = [];

    /// <summary>Names the pending deadline in the durable schedule; null when nothing is waited for.</summary>
    public Guid? DeadlineToken { get; set; }

    /// <summary>When the step that is waited for is overdue.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>How often the present step was asked for again because its deadline passed; above zero an operator is shown the order.</summary>
    public int Reminders { get; set; }

    /// <summary>How many entries the timeline has.</summary>
    public int LastSequence { get; set; }

    /// <summary>The entries this message adds; earlier ones stay in the database.</summary>
    public List<TimelineEntry> NewEntries { get; } = [];

    public DateTimeOffset? ClosedAt { get; set; }
}

/// <summary>Money that goes back to the buyer while the seller keeps the rest.</summary>
/// <param name="Amount">In the currency the buyer paid in.</param>
/// <param name="Parts">What it is made of; null for the proportions of the price.</param>
/// <param name="Reason">For both sides.</param>
internal sealed record PartRefund(Money Amount, RefundShares? Parts, string Reason);

/// <summary>The ways an order can end.</summary>
internal enum OrderOutcome
{
    /// <summary>Delivered, confirmed, and everybody is paid.</summary>
    Settled,

    /// <summary>Called off by the buyer, a deadline or a declined card; nothing was kept.</summary>
    Cancelled,

    /// <summary>A rule, an authority or the stock said no; nothing was kept.</summary>
    Refused,

    /// <summary>The buyer got the money back after a dispute.</summary>
    Refunded,

    /// <summary>The parcel came back and so did the money.</summary>
    Returned,

    /// <summary>The parcel was lost; the buyer got the money back.</summary>
    Lost,
}
