using ExportPlatform.Checkout.Disputes;
using ExportPlatform.Contracts.Catalog;
using ExportPlatform.Contracts.Checkout;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.ServiceDefaults.PersonalData;
using MassTransit;

namespace ExportPlatform.Checkout.Fulfilment;

/// <summary>The verbs of <see cref="ExportOrderStateMachine"/>: each sets fields, notes a fact or sends one message.</summary>
internal static class ExportOrderSteps
{
    private const int LongestText = 500;

    /// <summary>Goes on to all who undo a step, and to the seller's own systems; the words themselves stay on the timeline.</summary>
    private const string InOwnWords = "said in own words on the timeline";

    extension(EventActivityBinder<ExportOrderState, OrderPlaced> step)
    {
        public EventActivityBinder<ExportOrderState, OrderPlaced> RememberOrder() =>
            step.Then(order =>
            {
                var (saga, placed) = (order.Saga, order.Message);
                saga.Consignment = placed.Consignment;
                saga.BuyerId = placed.Consignment.BuyerId;
                saga.SellerId = placed.Consignment.SellerId;
                saga.Breakdown = placed.Breakdown;
                saga.PaymentMethod = placed.PaymentMethod;
                saga.PlacedAt = placed.PlacedAt;
            });
    }

    extension(EventActivityBinder<ExportOrderState, ExportCleared> step)
    {
        public EventActivityBinder<ExportOrderState, ExportCleared> RememberRelease() =>
            step.Then(order =>
            {
                order.Saga.DeclarationVersion = order.Message.DeclarationVersion;
                order.Saga.MovementReferenceNumber = order.Message.MovementReferenceNumber;
                order.Saga.ReleaseGoodUntil = order.Message.GoodUntil;
            });
    }

    extension(EventActivityBinder<ExportOrderState, ShipmentBooked> step)
    {
        public EventActivityBinder<ExportOrderState, ShipmentBooked> RememberParcel() =>
            step.Then(order => order.Saga.PostalItemId = order.Message.PostalItemId);
    }

    extension(EventActivityBinder<ExportOrderState, EscrowReleased> step)
    {
        public EventActivityBinder<ExportOrderState, EscrowReleased> RememberSplit() =>
            step.Then(order => order.Saga.Split = order.Message.Parts);
    }

    extension(EventActivityBinder<ExportOrderState, ExportReleaseRevoked> step)
    {
        public EventActivityBinder<ExportOrderState, ExportReleaseRevoked> GiveUpRevoked() =>
            step.GiveUp(OrderOutcome.Refused, _ => "export.release-revoked", order => order.Message.Reason)
                .Note("export.release-revoked", order => $"{order.Message.Gate}: {order.Message.Reason}");
    }

    extension(EventActivityBinder<ExportOrderState, ExportReleaseRecalled> step)
    {
        public EventActivityBinder<ExportOrderState, ExportReleaseRecalled> RememberRecall() =>
            step.Then(order => order.Saga.Recall = Math.Max(order.Saga.Recall, order.Message.Recall));

        public EventActivityBinder<ExportOrderState, ExportReleaseRecalled> NoteRecall(TimeSpan keep) =>
            step.Note("export.recalled", order => $"{order.Message.Gate}: {order.Message.EvidenceNeeded}").ExtendReservation(keep);
    }

    extension(EventActivityBinder<ExportOrderState, ExportReleaseRestored> step)
    {
        public EventActivityBinder<ExportOrderState, ExportReleaseRestored> RememberRestored() =>
            step.Then(order =>
            {
                if (order.Message.Recall >= order.Saga.EndedRecall)
                {
                    (order.Saga.EndedRecall, order.Saga.ReleaseGoodUntil) = (order.Message.Recall, order.Message.GoodUntil);
                }
            });
    }

    extension(EventActivityBinder<ExportOrderState, OrderCancellationRequested> step)
    {
        public EventActivityBinder<ExportOrderState, OrderCancellationRequested> GiveUpOnRequest() =>
            step.GiveUp(OrderOutcome.Cancelled, _ => "order.cancelled-by-buyer", _ => "Called off by the buyer.")
                .Note("order.cancellation-requested", order => order.Message.Reason);
    }

    extension(EventActivityBinder<ExportOrderState, ParcelLost> step)
    {
        public EventActivityBinder<ExportOrderState, ParcelLost> GiveUpLost() =>
            step.GiveUp(OrderOutcome.Lost, _ => "parcel.lost", order => order.Message.Reason)
                .Note("parcel.lost", order => order.Message.Reason);
    }

    extension(EventActivityBinder<ExportOrderState, ParcelReturned> step)
    {
        public EventActivityBinder<ExportOrderState, ParcelReturned> GiveUpReturned() =>
            step.GiveUp(OrderOutcome.Returned, _ => "parcel.returned", order => order.Message.Reason)
                .Note("parcel.returned", order => order.Message.Reason, order => order.Message.ReturnedAt)
                .Publish(order => new ReturnStock(order.Saga.CorrelationId));
    }

    extension(EventActivityBinder<ExportOrderState, DisputeDecidedInPart> step)
    {
        public EventActivityBinder<ExportOrderState, DisputeDecidedInPart> RememberPartRefund() =>
            step.Then(order => order.Saga.PartRefund = new PartRefund(order.Message.Refund, order.Message.Parts, order.Message.Reason));
    }

    extension(EventActivityBinder<ExportOrderState, EscrowReleaseDeferred> step)
    {
        /// <summary>Waits until the network has to have decided; the decision itself is heard before.</summary>
        public EventActivityBinder<ExportOrderState, EscrowReleaseDeferred> ExpectDecision(Schedule<ExportOrderState, OrderStepOverdue> deadline) =>
            step.Then(order => order.Saga.DueAt = order.Message.Until)
                .Schedule(deadline, order => new OrderStepOverdue(order.Saga.CorrelationId, order.Saga.DueAt), order => WaitUntil(order.Message.Until, order.Now()));
    }

    extension(EventActivityBinder<ExportOrderState, ProtectionExtended> step)
    {
        /// <summary>Moves the deadline that runs, whichever it is.</summary>
        public EventActivityBinder<ExportOrderState, ProtectionExtended> ExtendProtection(Schedule<ExportOrderState, OrderStepOverdue> deadline) =>
            step.Then(order =>
                {
                    order.Saga.ProtectionDays += order.Message.Days;
                    order.Saga.DueAt = (order.Saga.DueAt ?? order.Now()) + TimeSpan.FromDays(order.Message.Days);
                })
                .Schedule(deadline, order => new OrderStepOverdue(order.Saga.CorrelationId, order.Saga.DueAt), order => order.Saga.DueAt!.Value - order.Now());
    }

    extension<T>(EventActivityBinder<ExportOrderState, T> step)
        where T : class
    {
        /// <summary>The escrow stays where it is until the seller has answered and somebody has decided.</summary>
        public EventActivityBinder<ExportOrderState, T> OpenDispute(Func<BehaviorContext<ExportOrderState, T>, DisputeKind> kind) =>
            step.Then(order => (order.Saga.DisputedAt, order.Saga.DisputeKind) = (order.Now(), kind(order)))
                .Publish(order => new OrderDisputed(order.Saga.CorrelationId, order.Saga.DisputedAt!.Value));

        public EventActivityBinder<ExportOrderState, T> RefundPart() =>
            step.Publish(order => new RefundPayment(
                order.Saga.CorrelationId,
                DisputeRequest(order.Saga),
                "Dispute",
                order.Saga.PartRefund!.Amount,
                order.Saga.PartRefund.Parts,
                order.Saga.PartRefund.Reason));

        /// <summary>Waits for the parcel as long as was promised, and some grace.</summary>
        public EventActivityBinder<ExportOrderState, T> ExpectDelivery(
            Schedule<ExportOrderState, OrderStepOverdue> deadline, ExportOrderOptions limits) =>
            step.Then(order => order.Saga.DueAt = order.Now() + limits.DeliveryOf(order.Saga.Consignment))
                .Schedule(deadline, order => new OrderStepOverdue(order.Saga.CorrelationId, order.Saga.DueAt), order => limits.DeliveryOf(order.Saga.Consignment));

        public EventActivityBinder<ExportOrderState, T> ReserveStock(TimeSpan keep) =>
            step.Publish(order => new ReserveStock(
                order.Saga.CorrelationId,
                [.. order.Saga.Consignment.Lines.Select(line => new StockLine(line.Sku, line.Quantity))],
                order.Now() + keep,
                order.Saga.Consignment.DispatchLocation));

        public EventActivityBinder<ExportOrderState, T> ExtendReservation(TimeSpan keep) =>
            step.Publish(order => new ExtendStockReservation(order.Saga.CorrelationId, order.Now() + keep));

        public EventActivityBinder<ExportOrderState, T> AuthorizePayment() =>
            step.Publish(order => new AuthorizePayment(
                order.Saga.CorrelationId,
                order.Saga.BuyerId,
                order.Saga.SellerId,
                order.Saga.Price,
                order.Saga.Breakdown,
                order.Saga.PaymentMethod));

        public EventActivityBinder<ExportOrderState, T> ClearExport() =>
            step.Publish(order => new ClearExport(order.Saga.CorrelationId, order.Saga.Consignment, order.Saga.PlacedAt));

        public EventActivityBinder<ExportOrderState, T> CapturePayment() =>
            step.Publish(order => new CapturePayment(order.Saga.CorrelationId));

        public EventActivityBinder<ExportOrderState, T> BookShipment() =>
            step.Publish(order => new BookShipment(
                order.Saga.CorrelationId,
                order.Saga.Consignment,
                order.Saga.DeclarationVersion,
                order.Saga.MovementReferenceNumber ?? throw new InvalidOperationException("No parcel is booked before it is cleared."),
                order.Saga.ReleaseGoodUntil));

        public EventActivityBinder<ExportOrderState, T> TakeStock() =>
            step.Publish(order => new TakeStock(order.Saga.CorrelationId));

        public EventActivityBinder<ExportOrderState, T> ReleaseEscrow(string reason) =>
            step.Publish(order => new ReleaseEscrow(order.Saga.CorrelationId, reason));

        public EventActivityBinder<ExportOrderState, T> HoldShipment() =>
            step.Publish(order => new HoldShipment(order.Saga.CorrelationId, order.Saga.Recall));

        public EventActivityBinder<ExportOrderState, T> ResumeShipment() =>
            step.Publish(order => new ResumeShipment(order.Saga.CorrelationId, order.Saga.EndedRecall, order.Saga.ReleaseGoodUntil));

        /// <summary>The parcel left before the recall reached it: the recall is over.</summary>
        public EventActivityBinder<ExportOrderState, T> EndRecall() => step.Then(order => order.Saga.EndedRecall = order.Saga.Recall);

        /// <summary>Waits again for what was waited for before the recall; a booking that was not answered yet is asked for again.</summary>
        public EventActivityBinder<ExportOrderState, T> GoOnBooked(ExportOrderStateMachine machine, ExportOrderOptions limits) => step.IfElse(
            order => order.Saga.PostalItemId is null,
            asked => asked.BookShipment().Expect(machine.Deadline, limits.Booking).TransitionTo(machine.AwaitingBooking),
            booked => booked.Expect(machine.Deadline, limits.Handover).TransitionTo(machine.AwaitingHandover));

        public EventActivityBinder<ExportOrderState, T> CancelShipment() =>
            step.Publish(order => new CancelShipment(order.Saga.CorrelationId, order.Saga.FailureReason ?? ""));

        public EventActivityBinder<ExportOrderState, T> WithdrawClearance() =>
            step.Publish(order => new WithdrawClearance(order.Saga.CorrelationId, order.Saga.FailureReason ?? ""));

        public EventActivityBinder<ExportOrderState, T> ReturnMoney() =>
            step.Publish(order => new ReturnPayment(order.Saga.CorrelationId, order.Saga.FailureReason ?? ""));

        public EventActivityBinder<ExportOrderState, T> ReleaseStock() =>
            step.Publish(order => new ReleaseStock(order.Saga.CorrelationId, order.Saga.FailureReason ?? ""));

        /// <summary>Sets the deadline of the next step; an earlier one is dropped.</summary>
        public EventActivityBinder<ExportOrderState, T> Expect(Schedule<ExportOrderState, OrderStepOverdue> deadline, TimeSpan within) =>
            step.Then(order => order.Saga.DueAt = order.Now() + within)
                .Schedule(deadline, order => new OrderStepOverdue(order.Saga.CorrelationId, order.Saga.DueAt), _ => within);

        /// <summary>Counts that a step had to be asked for again; operators see orders with reminders.</summary>
        public EventActivityBinder<ExportOrderState, T> Remind() => step.Then(order => order.Saga.Reminders++);

        /// <summary>Decides how the order will end. The first reason stays: later ones are its consequences.</summary>
        public EventActivityBinder<ExportOrderState, T> GiveUp(
            OrderOutcome outcome,
            Func<BehaviorContext<ExportOrderState, T>, string> code,
            Func<BehaviorContext<ExportOrderState, T>, string> reason) =>
            step.Then(order =>
            {
                order.Saga.Outcome ??= outcome;
                order.Saga.FailureCode ??= code(order);
                order.Saga.FailureReason ??= Shortened(WrittenWords.Without(reason(order), InOwnWords));
            });

        public EventActivityBinder<ExportOrderState, T> GiveUpOverdue(string awaited) =>
            step.GiveUp(OrderOutcome.Cancelled, _ => "order.step-overdue", _ => $"No answer from {awaited} in time.")
                .Note("order.step-overdue", _ => awaited);

        public EventActivityBinder<ExportOrderState, T> GiveUpRecalled() =>
            step.GiveUp(OrderOutcome.Refused, _ => "export.release-revoked", _ => "The recalled release was not restored in time.")
                .Note("export.release-revoked");

        public EventActivityBinder<ExportOrderState, T> GiveUpChargedBack() =>
            step.GiveUp(OrderOutcome.Refunded, _ => "payment.charged-back", _ => "The cardholder's bank took the money back.");

        public EventActivityBinder<ExportOrderState, T> GiveUpWithoutStock() =>
            step.GiveUp(OrderOutcome.Cancelled, _ => "stock.reservation-expired", _ => "The reserved goods went back on sale.")
                .Note("stock.reservation-expired");

        /// <summary>Undoing came too late: the order goes on as if it had not been asked for.</summary>
        public EventActivityBinder<ExportOrderState, T> CarryOn() =>
            step.Then(order => (order.Saga.Outcome, order.Saga.FailureCode, order.Saga.FailureReason) = (null, null, null));

        public EventActivityBinder<ExportOrderState, T> End(OrderOutcome outcome) =>
            step.Then(order => order.Saga.Outcome = outcome).EndAsDecided();

        /// <summary>Closes the order with the outcome that was decided and tells everybody who wants to know.</summary>
        public EventActivityBinder<ExportOrderState, T> EndAsDecided() =>
            step.Then(order =>
                {
                    order.Saga.ClosedAt = order.Now();
                    order.Saga.DueAt = null;
                })
                .Note(order => $"order.{OutcomeText(order.Saga)}", order => order.Saga.FailureReason ?? "")
                .Publish(order => new OrderClosed(
                    order.Saga.CorrelationId,
                    order.Saga.Outcome.ToString()!,
                    order.Saga.FailureCode,
                    order.Saga.FailureReason,
                    order.Now()));

        public EventActivityBinder<ExportOrderState, T> Note(
            string what,
            Func<BehaviorContext<ExportOrderState, T>, string>? detail = null,
            Func<BehaviorContext<ExportOrderState, T>, DateTimeOffset>? at = null) =>
            step.Note(_ => what, detail, at);

        /// <summary>Adds an entry to the timeline and, where anybody can be told, tells that there is one; both commit with the new state.</summary>
        public EventActivityBinder<ExportOrderState, T> Note(
            Func<BehaviorContext<ExportOrderState, T>, string> what,
            Func<BehaviorContext<ExportOrderState, T>, string>? detail = null,
            Func<BehaviorContext<ExportOrderState, T>, DateTimeOffset>? at = null) =>
            step.Then(order => order.Saga.Add(what(order), detail?.Invoke(order) ?? "", at?.Invoke(order) ?? order.Now()))
                .If(order => OrderProgressed.IsTold(order.Saga.NewEntries[^1].Step), told => told.Publish(order => ProgressOf(order.Saga)));
    }

    /// <summary>What gates have decided goes on the timeline, whatever is waited for; outside, only their end is told.</summary>
    public static void NoteGates<T>(this BehaviorContext<ExportOrderState, T> order, IEnumerable<ExportGateDecided> decisions)
        where T : class
    {
        foreach (var said in decisions)
        {
            var detail = said.Reference is null ? said.Reason : $"{said.Reference}: {said.Reason}";
            order.Saga.Add($"gate.{said.Gate}.{said.Outcome}", detail, said.DecidedAt);
        }
    }

    private static void Add(this ExportOrderState saga, string step, string detail, DateTimeOffset occurredAt) =>
        saga.NewEntries.Add(new TimelineEntry
        {
            OrderId = saga.CorrelationId,
            Sequence = ++saga.LastSequence,
            Step = step,
            Detail = Shortened(detail),
            OccurredAt = occurredAt,
        });

    /// <summary>What became of a difference of import charges, as a step of the timeline.</summary>
    public static string StepOf(string outcome) => outcome switch
    {
        "Covered" => "covered",
        "Kept" => "kept",
        "Returned" => "returned",
        _ => "assessed",
    };

    private static TimeSpan WaitUntil(DateTimeOffset until, DateTimeOffset now) => until > now ? until - now : TimeSpan.FromSeconds(1);

    /// <summary>What a refund of a dispute is asked for under; a decision that had to be taken again is another request.</summary>
    public static string DisputeRequest(ExportOrderState saga) => $"dispute:{saga.CorrelationId}:{saga.PartRefund?.Amount.MinorUnits}";

    private static OrderProgressed ProgressOf(ExportOrderState saga) => new(
        saga.CorrelationId,
        saga.SellerId,
        saga.LastSequence,
        saga.NewEntries[^1].Step,
        saga.Price,
        saga.PostalItemId,
        saga.FailureCode,
        saga.NewEntries[^1].OccurredAt);

    private static string OutcomeText(ExportOrderState saga) => saga.Outcome.ToString()!.ToLowerInvariant();

    // Half of what is sealed cannot be opened.
    private static string Shortened(string detail) =>
        detail.Length <= LongestText || WrittenWords.AreSealedIn(detail) ? detail : detail[..LongestText];

    // The broker's time of the message is close enough and makes a replayed message tell the same story. A deadline was written when it was set: what
    // counts is when it passed.
    private static DateTimeOffset Now<T>(this BehaviorContext<ExportOrderState, T> order)
        where T : class =>
        order.Message is OrderStepOverdue { DueAt: { } passed } ? passed
        : order.SentTime is { } sent ? new DateTimeOffset(DateTime.SpecifyKind(sent, DateTimeKind.Utc)) : TimeProvider.System.GetUtcNow();
}
