using ExportPlatform.Checkout.Fulfilment;
using ExportPlatform.Contracts;
using ExportPlatform.Contracts.Catalog;
using ExportPlatform.Contracts.Checkout;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Trade;

namespace ExportPlatform.Checkout.Tests.Fulfilment;

/// <summary>One message of each kind an order can hear, by the name of the machine's event.</summary>
internal static class SampleMessages
{
    private const string ItemId = "RR473124829GB";

    public static Money Price { get; } = Cny("285.84");

    public static Consignment Consignment { get; } = new(
        Guid.CreateVersion7(),
        Guid.CreateVersion7(),
        new Sealed<Party>(Guid.CreateVersion7(), "person", 1, new byte[28]),
        new Sealed<Party>(Guid.CreateVersion7(), "person", 1, new byte[28]),
        "RUKHM",
        CountryCode.Parse("RU"),
        CountryCode.Parse("CN"),
        [
            new ConsignmentLine(
                "1", "HALVA-CEDAR-400", "Cedar-nut halva", HsCode.Parse("170490"), CountryCode.Parse("RU"), 3, Cny("204.00"), new Weight(1200), null, true),
        ],
        Cny("204.00"),
        Cny("58.00"),
        Cny("0.00"),
        Cny("23.84"),
        new Weight(1350),
        new ParcelSize(25, 18, 10),
        "smallPacket",
        "Ddp",
        "DirectMailB2c",
        Guid.CreateVersion7(),
        null);

    public static PaymentBreakdown Breakdown { get; } = new(Cny("204.00"), Cny("58.00"), Cny("0.00"), Cny("23.84"), CountryCode.Parse("CN"));

    public static object Of(string name, Guid orderId, DateTimeOffset at) => name switch
    {
        "OrderPlaced" => new OrderPlaced(orderId, Consignment, Price, Breakdown, "tok_ok", at),
        "CancellationRequested" => new OrderCancellationRequested(orderId, "changed my mind"),
        "ReceiptConfirmed" => new ReceiptConfirmed(orderId, at),
        "DisputeOpened" => new DisputeOpened(orderId, "broken"),
        "DisputeAnswered" => new DisputeAnswered(orderId, false, at),
        "DisputeAccepted" => new DisputeAnswered(orderId, true, at),
        "ProtectionExtended" => new ProtectionExtended(orderId, 5, at),
        "DecidedInPart" => new DisputeDecidedInPart(orderId, Cny("20.00"), null, "half of it"),
        "RefundRefused" => new PaymentRefundRefused(orderId, PartRequest(orderId), "refund.over-limit", "too much"),
        "DecidedForBuyer" => new DisputeDecidedForBuyer(orderId, "broken indeed"),
        "DecidedForSeller" => new DisputeDecidedForSeller(orderId, "as described"),
        "StockReserved" => new StockReserved(orderId, at),
        "StockRefused" => new StockRefused(orderId, "stock.insufficient", "two left"),
        "ReservationExpired" => new StockReservationExpired(orderId),
        "StockReleased" => new StockReleased(orderId),
        "PaymentActionNeeded" => new PaymentActionNeeded(orderId, Guid.CreateVersion7(), at, at),
        "PaymentAuthorized" => new PaymentAuthorized(orderId, Guid.CreateVersion7(), Price, at),
        "PaymentDeclined" => new PaymentDeclined(orderId, "payment.declined", "insufficient funds"),
        "PaymentCaptured" => new PaymentCaptured(orderId, Guid.CreateVersion7(), Price, at),
        "CaptureRefused" => new PaymentCaptureRefused(orderId, "payment.hold-expired", "the hold has expired"),
        "PaymentReturned" => new PaymentReturned(orderId, Price, at),
        "PaymentRefunded" => new PaymentRefunded(
            orderId, PartRequest(orderId), 1, "Dispute", Cny("20.00"), new RefundShares(Cny("20.00"), Cny("0.00"), Cny("0.00"), Cny("0.00")), at),
        "ChargedBack" => new PaymentChargedBack(orderId, 1, Price, "Fraud", at.AddDays(10), at),
        "ChargebackClosed" => new ChargebackClosed(orderId, 1, false, Price, Cny("0.00"), at),
        "ChargebackWon" => new ChargebackClosed(orderId, 1, true, Price, Price, at),
        "ChargebackLostInPart" => new ChargebackClosed(orderId, 1, false, Cny("20.00"), Cny("265.84"), at),
        "ReleaseDeferred" => new EscrowReleaseDeferred(orderId, at.AddDays(100)),
        "ImportChargesSettled" => new ImportChargesSettled(orderId, "AR-1", "Returned", Cny("23.84"), Cny("20.00"), at),
        "EscrowReleased" => new EscrowReleased(orderId, [new EscrowPart("PLATFORM_REVENUE", "platform", Price)], at),
        "GatesAssessed" => new ExportGatesAssessed(
            orderId,
            [
                new ExportGateDecided(orderId, "embargo", "cleared", null, "no embargo", "v1", at),
                new ExportGateDecided(orderId, "screening", "cleared", null, "nobody is listed", "v1", at),
            ]),
        "GateDecided" => new ExportGateDecided(orderId, "cultural-goods", "cleared", "ST-1", "chapter 17", "v1", at),
        "ExportCleared" => new ExportCleared(orderId, 1, "26RU1234567890ABC1", at),
        "ExportHeld" => new ExportHeld(orderId, "cultural-goods", "clearance.evidence-needed", "year of making", at),
        "ExportHoldLifted" => new ExportHoldLifted(orderId, "cultural-goods"),
        "ExportRefused" => new ExportRefused(orderId, "embargo", "restriction.blocked", "Annex XXI"),
        "ReleaseRevoked" => new ExportReleaseRevoked(orderId, "export-declaration", "inspection"),
        "ReleaseRecalled" => new ExportReleaseRecalled(orderId, 1, "screening", "screening.match", "", at),
        "ReleaseRecalledAgain" => new ExportReleaseRecalled(orderId, 2, "screening", "screening.match", "", at),
        "ReleaseRestored" => new ExportReleaseRestored(orderId, 1),
        "ReleaseRestoredAgain" => new ExportReleaseRestored(orderId, 2),
        "ShipmentHeld" => new ShipmentHeld(orderId, 1),
        "HoldRefused" => new ShipmentHoldRefused(orderId, 1, "shipping.handed-over", "with the carrier"),
        "ShipmentResumed" => new ShipmentResumed(orderId, 1),
        "Deadline" => new OrderStepOverdue(orderId),
        "ClearanceWithdrawn" => new ClearanceWithdrawn(orderId),
        "ShipmentBooked" => new ShipmentBooked(orderId, ItemId, at),
        "ShipmentRefused" => new ShipmentRefused(orderId, "shipping.too-heavy", "over 2 kg"),
        "ShipmentCancelled" => new ShipmentCancelled(orderId),
        "CancellationRefused" => new ShipmentCancellationRefused(orderId, "handed over"),
        "ParcelHandedOver" => new ParcelHandedOver(orderId, ItemId, at),
        "ParcelMoved" => new ParcelMoved(orderId, ItemId, "EMC", "Departure", "RUYEK", at),
        "ParcelDelivered" => new ParcelDelivered(orderId, ItemId, at),
        "ParcelLost" => new ParcelLost(orderId, ItemId, "gone"),
        "ParcelReturned" => new ParcelReturned(orderId, ItemId, "unclaimed", at),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such event."),
    };

    private static string PartRequest(Guid orderId) => $"dispute:{orderId}:2000";

    private static Money Cny(string amount) => Money.Parse(amount, CurrencyCode.Parse("CNY"));
}
