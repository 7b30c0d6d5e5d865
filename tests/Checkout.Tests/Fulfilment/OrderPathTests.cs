using System.Collections.Concurrent;
using System.Globalization;
using ExportPlatform.Checkout.Fulfilment;
using ExportPlatform.Contracts.Catalog;
using ExportPlatform.Contracts.Checkout;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Contracts.Shipping;
using MassTransit;
using MassTransit.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Checkout.Tests.Fulfilment;

/// <summary>Whole lives of an order on the state machine: what is heard, what is sent, where it ends.</summary>
public sealed class OrderPathTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 9, 15, 12, 0, 0, TimeSpan.Zero);
    private readonly Guid _orderId = Guid.CreateVersion7();
    private readonly Heard _heard = new();
    private readonly Sent _sent = new();
    private ServiceProvider _services = null!;
    private ITestHarness _harness = null!;

    public async ValueTask InitializeAsync()
    {
        _services = new ServiceCollection()
            .AddOptions().Configure<ExportOrderOptions>(_ => { })
            .AddMassTransitTestHarness(TextWriter.Null, bus =>
            {
                bus.AddDelayedMessageScheduler();
                bus.AddSagaStateMachine<ExportOrderStateMachine, ExportOrderState>().InMemoryRepository();
                bus.UsingInMemory((context, memory) =>
                {
                    memory.UseDelayedMessageScheduler();
                    memory.ConfigureEndpoints(context);
                });
            })
            .BuildServiceProvider(validateScopes: true);
        _harness = await _services.StartTestHarness();
        _harness.Bus.ConnectConsumeObserver(_heard);
        _harness.Bus.ConnectPublishObserver(_sent);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Theory]
    // All goes well.
    [InlineData(
        "Settled",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver ParcelDelivered ReceiptConfirmed EscrowReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock ReleaseEscrow OrderClosed")]
    // The issuer asks the buyer first.
    [InlineData(
        "Cancelled",
        "StockReserved PaymentActionNeeded PaymentDeclined StockReleased",
        "ReserveStock AuthorizePayment ReleaseStock OrderClosed")]
    [InlineData(
        "Cancelled",
        "StockReserved PaymentActionNeeded Deadline PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ReturnPayment ReleaseStock OrderClosed")]
    // Each refusal undoes what was done, in reverse, and nothing else.
    [InlineData("Refused", "StockRefused StockReleased", "ReserveStock ReleaseStock OrderClosed")]
    [InlineData("Cancelled", "StockReserved PaymentDeclined StockReleased", "ReserveStock AuthorizePayment ReleaseStock OrderClosed")]
    [InlineData(
        "Refused",
        "StockReserved PaymentAuthorized ExportRefused ClearanceWithdrawn PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport WithdrawClearance ReturnPayment ReleaseStock OrderClosed")]
    [InlineData(
        "Cancelled",
        "StockReserved PaymentAuthorized ExportCleared CaptureRefused ClearanceWithdrawn PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment WithdrawClearance ReturnPayment ReleaseStock OrderClosed")]
    [InlineData(
        "Refused",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentRefused ShipmentCancelled ClearanceWithdrawn PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment CancelShipment WithdrawClearance ReturnPayment ReleaseStock OrderClosed")]
    // The cardholder's bank takes the money back: a parcel that has not left is stopped and everything undone.
    [InlineData(
        "Refunded",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ChargedBack ShipmentCancelled ClearanceWithdrawn PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment CancelShipment WithdrawClearance ReturnPayment ReleaseStock OrderClosed")]
    [InlineData(
        "Refunded",
        "StockReserved PaymentAuthorized ExportCleared ChargedBack ClearanceWithdrawn PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment WithdrawClearance ReturnPayment ReleaseStock OrderClosed")]
    // One that has left goes on; the order ends when the money is lost, and waits for the decision before anybody is paid.
    [InlineData(
        "Delivered", "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver ChargedBack ParcelDelivered", "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock")]
    [InlineData(
        "Refunded",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver ChargedBack ParcelDelivered ChargebackClosed PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock ReturnPayment ReleaseStock OrderClosed")]
    [InlineData(
        "Refunded",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver ParcelDelivered ChargedBack ReceiptConfirmed ReleaseDeferred ChargebackClosed PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock ReleaseEscrow ReturnPayment ReleaseStock OrderClosed")]
    [InlineData(
        "Settled",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver ParcelDelivered ChargedBack ReceiptConfirmed ReleaseDeferred ChargebackWon EscrowReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock ReleaseEscrow ReleaseEscrow OrderClosed")]
    [InlineData(
        "Settled",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver ParcelDelivered ReceiptConfirmed ReleaseDeferred ChargebackLostInPart EscrowReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock ReleaseEscrow ReleaseEscrow OrderClosed")]
    // Lost while the parcel was called back in vain: the release finds nothing and is told so.
    [InlineData(
        "Refunded",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ChargedBack ChargebackClosed CancellationRefused ParcelDelivered ReceiptConfirmed ChargebackClosed PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment CancelShipment TakeStock ReleaseEscrow ReturnPayment ReleaseStock OrderClosed")]
    [InlineData(
        "AwaitingRelease",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver ParcelDelivered ReceiptConfirmed ReleaseDeferred Deadline",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock ReleaseEscrow ReleaseEscrow")]
    // While buyer and seller argue, a lost chargeback ends it, also when it is heard of before its opening.
    [InlineData(
        "Refunded",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver ParcelDelivered DisputeOpened ChargebackClosed ChargedBack PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock ReturnPayment ReleaseStock OrderClosed")]
    // A hold, lifted.
    [InlineData(
        "AwaitingCapture",
        "StockReserved PaymentAuthorized ExportHeld ExportHoldLifted ExportCleared",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment")]
    // A release that is taken back before the parcel has left, even if that news overtakes the release.
    [InlineData(
        "ReturningMoney",
        "StockReserved PaymentAuthorized ReleaseRevoked ExportCleared ClearanceWithdrawn",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport WithdrawClearance ReturnPayment")]
    // A release in question: the parcel is held back and goes on, or everything is undone.
    [InlineData(
        "AwaitingHandover",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ReleaseRecalled ShipmentHeld ReleaseRestored ShipmentResumed",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment ExtendStockReservation HoldShipment ResumeShipment")]
    [InlineData(
        "Settled",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ReleaseRecalled ShipmentHeld ReleaseRestored ShipmentResumed ParcelHandedOver ParcelDelivered ReceiptConfirmed EscrowReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment ExtendStockReservation HoldShipment ResumeShipment TakeStock ReleaseEscrow OrderClosed")]
    [InlineData(
        "Refused",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ReleaseRecalled ShipmentHeld ReleaseRevoked ShipmentCancelled ClearanceWithdrawn PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment ExtendStockReservation HoldShipment CancelShipment WithdrawClearance ReturnPayment ReleaseStock OrderClosed")]
    [InlineData(
        "Refused",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ReleaseRecalled ShipmentHeld Deadline ShipmentCancelled ClearanceWithdrawn PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment ExtendStockReservation HoldShipment CancelShipment WithdrawClearance ReturnPayment ReleaseStock OrderClosed")]
    [InlineData(
        "Cancelled",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ReleaseRecalled ShipmentHeld CancellationRequested ShipmentCancelled ClearanceWithdrawn PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment ExtendStockReservation HoldShipment CancelShipment WithdrawClearance ReturnPayment ReleaseStock OrderClosed")]
    [InlineData(
        "HoldingShipment",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ReleaseRecalled Deadline",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment ExtendStockReservation HoldShipment HoldShipment")]
    [InlineData(
        "ResumingShipment",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ReleaseRecalled ShipmentHeld ReleaseRestored Deadline",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment ExtendStockReservation HoldShipment ResumeShipment ResumeShipment")]
    // It is in question before the money is taken, or before anything is booked.
    [InlineData(
        "AwaitingBooking",
        "StockReserved PaymentAuthorized ExportCleared ReleaseRecalled PaymentCaptured ReleaseRestored",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment ExtendStockReservation BookShipment")]
    [InlineData(
        "AwaitingBooking",
        "StockReserved PaymentAuthorized ExportCleared ReleaseRecalled ReleaseRestored PaymentCaptured",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment ExtendStockReservation CapturePayment BookShipment")]
    [InlineData(
        "Refused",
        "StockReserved PaymentAuthorized ExportCleared ReleaseRecalled PaymentCaptured ReleaseRevoked ClearanceWithdrawn PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment ExtendStockReservation WithdrawClearance ReturnPayment ReleaseStock OrderClosed")]
    [InlineData(
        "AwaitingHandover",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ReleaseRecalled ShipmentBooked ShipmentHeld ReleaseRestored ShipmentResumed",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment ExtendStockReservation HoldShipment ResumeShipment")]
    [InlineData(
        "AwaitingBooking",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ReleaseRecalled ShipmentHeld ReleaseRestored ShipmentResumed",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment ExtendStockReservation HoldShipment ResumeShipment BookShipment")]
    // News of a recall overtake the release, their own end, or each other.
    [InlineData(
        "RecalledBeforeCapture",
        "StockReserved PaymentAuthorized ReleaseRecalled ExportCleared",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport ExtendStockReservation")]
    [InlineData(
        "AwaitingHandover",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ReleaseRestored ReleaseRecalled",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment")]
    [InlineData(
        "HoldingShipment",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ReleaseRestored ReleaseRecalled ReleaseRecalledAgain ShipmentHeld",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment ExtendStockReservation HoldShipment")]
    [InlineData(
        "Recalled",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ReleaseRecalled ShipmentHeld ReleaseRecalledAgain ReleaseRestored",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment ExtendStockReservation HoldShipment")]
    [InlineData(
        "ResumingShipment",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ReleaseRecalled ShipmentHeld ReleaseRecalledAgain ReleaseRestored ReleaseRestoredAgain",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment ExtendStockReservation HoldShipment ResumeShipment")]
    // The parcel was quicker than the recall: it goes on, and a final no still tries to stop it.
    [InlineData(
        "AwaitingHandover",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ReleaseRecalled HoldRefused",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment ExtendStockReservation HoldShipment")]
    [InlineData(
        "InTransit",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ReleaseRecalled HoldRefused ParcelHandedOver",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment ExtendStockReservation HoldShipment TakeStock")]
    [InlineData(
        "InTransit",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ReleaseRecalled ParcelHandedOver HoldRefused",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment ExtendStockReservation HoldShipment TakeStock")]
    [InlineData(
        "InTransit",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ReleaseRecalled ShipmentHeld ParcelHandedOver ReleaseRevoked",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment ExtendStockReservation HoldShipment TakeStock")]
    [InlineData(
        "CancellingShipment",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ReleaseRecalled HoldRefused ReleaseRevoked",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment ExtendStockReservation HoldShipment CancelShipment")]
    [InlineData(
        "InTransit",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver ReleaseRecalled ReleaseRevoked",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock")]
    // The buyer changes his mind in time, and too late.
    [InlineData("Cancelled", "CancellationRequested StockReleased", "ReserveStock ReleaseStock OrderClosed")]
    [InlineData(
        "Cancelled",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked CancellationRequested ShipmentCancelled ClearanceWithdrawn PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment CancelShipment WithdrawClearance ReturnPayment ReleaseStock OrderClosed")]
    [InlineData(
        "InTransit",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked CancellationRequested CancellationRefused ParcelHandedOver",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment CancelShipment TakeStock")]
    // The parcel's fate.
    [InlineData(
        "Lost",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver ParcelLost PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock ReturnPayment ReleaseStock OrderClosed")]
    [InlineData(
        "Returned",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver ParcelReturned PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock ReturnStock ReturnPayment ReleaseStock OrderClosed")]
    // The carrier's news overtake each other.
    [InlineData(
        "Delivered",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelDelivered ParcelHandedOver",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock")]
    // Disputes.
    [InlineData(
        "Refunded",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver ParcelDelivered DisputeOpened DisputeAnswered DecidedForBuyer PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock ReturnPayment ReleaseStock OrderClosed")]
    [InlineData(
        "Settled",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver DisputeOpened DisputeAnswered DecidedForSeller EscrowReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock ReleaseEscrow OrderClosed")]
    [InlineData(
        "Refunded",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver ParcelDelivered DisputeOpened DisputeAccepted PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock ReturnPayment ReleaseStock OrderClosed")]
    [InlineData(
        "Refunded",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver ParcelDelivered DisputeOpened Deadline PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock ReturnPayment ReleaseStock OrderClosed")]
    [InlineData(
        "AwaitingDecision",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver ParcelDelivered DisputeOpened DecidedForSeller DecidedForBuyer DecidedInPart DisputeAnswered",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock")]
    [InlineData(
        "Refunded",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver ParcelDelivered DisputeOpened DisputeAnswered Deadline PaymentReturned StockReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock ReturnPayment ReleaseStock OrderClosed")]
    // Each side is right in part: the part is back before the rest is paid out.
    [InlineData(
        "Settled",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver ParcelDelivered DisputeOpened DisputeAnswered DecidedInPart PaymentRefunded EscrowReleased",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock RefundPayment ReleaseEscrow OrderClosed")]
    [InlineData(
        "RefundingPart",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver DisputeOpened DisputeAnswered DecidedInPart Deadline DecidedForSeller ReceiptConfirmed",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock RefundPayment RefundPayment")]
    [InlineData(
        "Settled",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver DisputeOpened DisputeAnswered DecidedInPart RefundRefused DecidedForSeller EscrowReleased PaymentRefunded",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock RefundPayment ReleaseEscrow OrderClosed")]
    // Nothing came in time, though the seller had asked for patience.
    [InlineData(
        "AwaitingDecision",
        "StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver ProtectionExtended Deadline ParcelDelivered DisputeAnswered",
        "ReserveStock AuthorizePayment ExtendStockReservation ClearExport CapturePayment BookShipment TakeStock")]
    // Goods that went back on sale stop an order that has not left.
    [InlineData("ReturningMoney", "StockReserved ReservationExpired", "ReserveStock AuthorizePayment ReturnPayment")]
    // Answers that come twice or after the end change nothing.
    [InlineData("Refused", "StockRefused StockReleased StockReserved StockRefused PaymentAuthorized ParcelDelivered", "ReserveStock ReleaseStock OrderClosed")]
    public async Task An_order_ends_where_it_must_and_sends_what_it_must(string end, string heard, string sent)
    {
        await HearAsync("OrderPlaced");
        await HearAllAsync(heard);

        var saga = _harness.GetSagaStateMachineHarness<ExportOrderStateMachine, ExportOrderState>();
        Assert.Equal(end, saga.Sagas.Contains(_orderId)?.CurrentState);
        Assert.Equal(sent, string.Join(' ', _sent.Names));
    }

    [Fact]
    public async Task The_timeline_counts_from_one_without_gaps()
    {
        await HearAllAsync("OrderPlaced StockReserved PaymentAuthorized GatesAssessed GateDecided ExportCleared PaymentCaptured ShipmentBooked ParcelMoved");

        var saga = _harness.GetSagaStateMachineHarness<ExportOrderStateMachine, ExportOrderState>().Sagas.Contains(_orderId)!;

        Assert.Equal(Enumerable.Range(1, 10), saga.NewEntries.Select(entry => entry.Sequence));
        Assert.Equal(
            ["gate.embargo.cleared", "gate.screening.cleared", "gate.cultural-goods.cleared"],
            saga.NewEntries.Skip(3).Take(3).Select(entry => entry.Step));
        Assert.Equal(
            [(1, "order.placed"), (7, "export.cleared"), (8, "payment.captured"), (9, "shipment.booked"), (10, "tracking.EMC")],
            _harness.Published.Select<OrderProgressed>(TestContext.Current.CancellationToken).Select(told => (told.Context.Message.Sequence, told.Context.Message.Step)));
    }

    [Theory]
    [InlineData("2026-09-20")]
    [InlineData(null)]
    public async Task The_parcel_is_booked_until_the_day_the_release_is_good(string? until)
    {
        var goodUntil = until is null ? (DateOnly?)null : DateOnly.Parse(until, CultureInfo.InvariantCulture);
        await HearAllAsync("OrderPlaced StockReserved PaymentAuthorized");
        await HearAsync(new ExportCleared(_orderId, 1, "26RU1234567890ABC1", Noon, goodUntil));
        await HearAsync("PaymentCaptured");

        Assert.Equal(goodUntil, (await BookingAsync()).GoodUntil);
    }

    [Fact]
    public async Task A_release_restored_before_the_booking_is_good_until_its_new_day()
    {
        await HearAllAsync("OrderPlaced StockReserved PaymentAuthorized");
        await HearAsync(new ExportCleared(_orderId, 1, "26RU1234567890ABC1", Noon, new DateOnly(2026, 9, 20)));
        await HearAllAsync("ReleaseRecalled PaymentCaptured");
        await HearAsync(new ExportReleaseRestored(_orderId, 1, new DateOnly(2026, 12, 31)));

        Assert.Equal(new DateOnly(2026, 12, 31), (await BookingAsync()).GoodUntil);
    }

    [Fact]
    public async Task The_seller_extends_protection_within_its_limit_and_the_deadline_moves()
    {
        await HearAllAsync("OrderPlaced StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver");

        var sagas = _harness.GetSagaStateMachineHarness<ExportOrderStateMachine, ExportOrderState>().Sagas;
        var due = sagas.Contains(_orderId)!.DueAt!.Value;
        for (var i = 0; i < 13; i++)
        {
            await HearAsync("ProtectionExtended");
        }

        Assert.Equal(due + TimeSpan.FromDays(60), sagas.Contains(_orderId)!.DueAt);
        Assert.Equal(60, sagas.Contains(_orderId)!.ProtectionDays);
    }

    /// <summary>The note of a deadline is written when it is set; what follows was dated then, days before it happened.</summary>
    [Fact]
    public async Task What_a_deadline_leads_to_is_dated_when_the_deadline_passed()
    {
        await HearAllAsync("OrderPlaced StockReserved PaymentAuthorized ExportCleared PaymentCaptured ShipmentBooked ParcelHandedOver");
        await HearAsync(new OrderStepOverdue(_orderId, Noon.AddDays(27)));

        var saga = _harness.GetSagaStateMachineHarness<ExportOrderStateMachine, ExportOrderState>().Sagas.Contains(_orderId)!;
        Assert.Equal(Noon.AddDays(27), saga.DisputedAt);
        Assert.Equal(Noon.AddDays(27) + new ExportOrderOptions().Answer, saga.DueAt);
        Assert.Equal(Noon.AddDays(27), saga.NewEntries[^1].OccurredAt);
    }

    [Theory]
    [InlineData(null, 45)]
    [InlineData(30, 45)]
    [InlineData(12, 27)]
    public void A_parcel_is_waited_for_as_long_as_was_promised_and_fifteen_days(int? promised, int days) =>
        Assert.Equal(
            TimeSpan.FromDays(days), new ExportOrderOptions().DeliveryOf(SampleMessages.Consignment with { PromisedDays = promised }));

    private async Task<BookShipment> BookingAsync()
    {
        var booked = await _harness.Published.SelectAsync<BookShipment>(TestContext.Current.CancellationToken).First();
        return booked.Context.Message;
    }

    private async Task HearAllAsync(string names)
    {
        foreach (var name in names.Split(' '))
        {
            await HearAsync(name);
        }
    }

    private Task HearAsync(string name) => HearAsync(SampleMessages.Of(name, _orderId, Noon));

    private async Task HearAsync(object message)
    {
        var messageId = Guid.CreateVersion7();
        var consumed = _heard.Expect(messageId);
        await _harness.Bus.Publish(message, message.GetType(), context => context.MessageId = messageId, TestContext.Current.CancellationToken);
        await consumed.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private sealed class Heard : IConsumeObserver
    {
        private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _expected = new();

        public Task Expect(Guid messageId) =>
            _expected.GetOrAdd(messageId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        public Task PreConsume<T>(ConsumeContext<T> context)
            where T : class => Task.CompletedTask;

        public Task PostConsume<T>(ConsumeContext<T> context)
            where T : class
        {
            if (context.MessageId is { } id && _expected.TryGetValue(id, out var expected))
            {
                expected.TrySetResult();
            }

            return Task.CompletedTask;
        }

        public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception)
            where T : class
        {
            if (context.MessageId is { } id && _expected.TryGetValue(id, out var expected))
            {
                expected.TrySetException(exception);
            }

            return Task.CompletedTask;
        }
    }

    private sealed class Sent : IPublishObserver
    {
        private static readonly Type[] Commands =
        [
            typeof(ReserveStock), typeof(ExtendStockReservation), typeof(TakeStock), typeof(ReturnStock), typeof(ReleaseStock),
            typeof(AuthorizePayment), typeof(CapturePayment), typeof(ReturnPayment), typeof(RefundPayment), typeof(ReleaseEscrow),
            typeof(ClearExport), typeof(WithdrawClearance), typeof(BookShipment), typeof(CancelShipment), typeof(HoldShipment), typeof(ResumeShipment), typeof(OrderClosed),
        ];

        private readonly ConcurrentQueue<string> _names = new();

        public IEnumerable<string> Names => _names;

        public Task PrePublish<T>(PublishContext<T> context)
            where T : class => Task.CompletedTask;

        public Task PostPublish<T>(PublishContext<T> context)
            where T : class
        {
            if (Commands.Contains(typeof(T)))
            {
                _names.Enqueue(typeof(T).Name);
            }

            return Task.CompletedTask;
        }

        public Task PublishFault<T>(PublishContext<T> context, Exception exception)
            where T : class => Task.CompletedTask;
    }
}
