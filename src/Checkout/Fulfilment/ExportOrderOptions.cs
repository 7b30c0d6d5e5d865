using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Checkout.Fulfilment;

/// <summary>How long each step of an order may take before it is asked for again or the order is unwound.</summary>
internal sealed class ExportOrderOptions
{
    public const string Section = "Fulfilment";

    /// <summary>For the warehouse to answer. Default 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "1.00:00:00")]
    public TimeSpan Stock { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>For the card network to answer. Default 15 minutes: longer than any network's own time-out.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "1.00:00:00")]
    public TimeSpan Payment { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>For the authorities, holds included. Default 5 days: two less than a card hold lives.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "7.00:00:00")]
    public TimeSpan Clearance { get; set; } = TimeSpan.FromDays(5);

    /// <summary>For the held amount to be taken into escrow. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "1.00:00:00")]
    public TimeSpan Capture { get; set; } = TimeSpan.FromHours(1);

    /// <summary>For the carrier to give a number and a label. Default 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "7.00:00:00")]
    public TimeSpan Booking { get; set; } = TimeSpan.FromDays(1);

    /// <summary>For the seller to hand the parcel over. Default 7 days.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "30.00:00:00")]
    public TimeSpan Handover { get; set; } = TimeSpan.FromDays(7);

    /// <summary>For a recalled release to be restored or revoked. Default 8 days: one more than customs gives its officers.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "30.00:00:00")]
    public TimeSpan Recall { get; set; } = TimeSpan.FromDays(8);

    /// <summary>For the parcel to arrive where no days were promised; then a case "not received" opens by itself. Default 45 days.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "120.00:00:00")]
    public TimeSpan Delivery { get; set; } = TimeSpan.FromDays(45);

    /// <summary>How long after the promised days the case opens. Default 15 days.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "120.00:00:00")]
    public TimeSpan DeliveryGrace { get; set; } = TimeSpan.FromDays(15);

    /// <summary>By how many days a seller may extend a buyer's protection, all extensions of an order together. Default 60.</summary>
    [Range(0, 365)]
    public int ProtectionDays { get; set; } = 60;

    /// <summary>For the buyer to object after delivery. Default 10 days (guaranteed-trade practice).</summary>
    [Range(typeof(TimeSpan), "00:00:02", "60.00:00:00")]
    public TimeSpan Confirmation { get; set; } = TimeSpan.FromDays(10);

    /// <summary>For the seller to answer a dispute; unanswered ones go to the buyer. Default 4 days (guaranteed-trade practice).</summary>
    [Range(typeof(TimeSpan), "00:00:02", "60.00:00:00")]
    public TimeSpan Answer { get; set; } = TimeSpan.FromDays(4);

    /// <summary>For an answered dispute to be decided; undecided ones go to the buyer. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "120.00:00:00")]
    public TimeSpan Dispute { get; set; } = TimeSpan.FromDays(30);

    /// <summary>For one step back or a payout to be answered before it is asked for again. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "1.00:00:00")]
    public TimeSpan Reminder { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a parcel may be on its way: the promised days and some grace.</summary>
    public TimeSpan DeliveryOf(Contracts.Consignment consignment) =>
        consignment.PromisedDays is { } promised ? TimeSpan.FromDays(promised) + DeliveryGrace : Delivery;

    /// <summary>How long stock stays reserved for an order that is not paid yet: stock and payment together, twice.</summary>
    public TimeSpan UnpaidReservation => 2 * (Stock + Payment);

    /// <summary>How long stock stays reserved for a paid order: until it must have been handed over.</summary>
    public TimeSpan PaidReservation => Clearance + Capture + Booking + Handover + Handover;

    /// <summary>How long stock stays reserved for an order whose release was recalled: as if it were paid when the recall ends.</summary>
    public TimeSpan RecalledReservation => Recall + PaidReservation;
}
