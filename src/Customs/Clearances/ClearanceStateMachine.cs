using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Customs.Rules;
using ExportPlatform.RuleBooks;
using MassTransit;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Customs.Clearances;

/// <summary>
/// Takes one order's consignment through every gate of its origin, all at the same time, and closes what was opened when a gate refuses or
/// the order is given up. A release is in question again when a gate turns, until the parcel has left. Read it as a table: one method a state, one line an event.
/// </summary>
internal sealed class ClearanceStateMachine : MassTransitStateMachine<Clearance>
{
    private readonly RulesInForce<ClearanceRules> _rules;

    public ClearanceStateMachine(IOptions<ClearanceOptions> options, RulesInForce<ClearanceRules> rules, TimeProvider clock)
    {
        Times = new ClearanceTimes(options.Value, clock);
        _rules = rules;
        InstanceState(clearance => clearance.CurrentState);

        Hear(() => ClearExport, m => m.OrderId);
        Hear(() => WithdrawClearance, m => m.OrderId);
        Hear(() => ConsignmentAssessed, m => m.OrderId);
        Hear(() => GateAsked, m => m.OrderId);
        Hear(() => GateCleared, m => m.OrderId);
        Hear(() => GateHeld, m => m.OrderId);
        Hear(() => GateRefused, m => m.OrderId);
        Hear(() => GateRevoked, m => m.OrderId);
        Hear(() => ClearanceClosed, m => m.OrderId);
        Hear(() => ParcelHandedOver, m => m.OrderId);
        Hear(() => HoldRefused, m => m.OrderId);
        Schedule(() => Reminder, clearance => clearance.ReminderToken, schedule => schedule.Received = e =>
        {
            e.CorrelateById(m => m.Message.OrderId);

            // The row is never deleted, so a reminder without one belongs to nobody.
            e.OnMissingInstance(missing => missing.Discard());
        });

        WhenAsked();
        WhileAwaitingGates();
        WhileOnHold();
        OnceCleared();
        WhileRecalled();
        OnceRecalledTooLate();
        OnceRefused();
        OnceRevoked();
        WhileWithdrawing();
        OnceWithdrawn();
    }

    internal ClearanceTimes Times { get; }

    internal ClearanceRules Rules => _rules.Current;

    private void WhenAsked() => Initially(
        When(ClearExport)
            .Remember(this)
            .AskTheRules()
            .WaitForAnswers(this)
            .TransitionTo(AwaitingGates),

        // The withdrawal overtook the order to clear: its row is the tombstone that order will find.
        When(WithdrawClearance)
            .NoteTheEnd(this)
            .AnswerWithdrawn()
            .TransitionTo(Withdrawn));

    private void WhileAwaitingGates() => During(
        AwaitingGates,
        When(ConsignmentAssessed).TakeOverAll().GoOn(this),
        When(GateAsked).TakeOver(m => m.Standing),
        When(GateCleared).TakeOverAll().ReleaseWhenAllHaveCleared(this),
        When(GateHeld).TakeOver(m => m.Standing).HoldWhenNew(this),
        When(GateRefused).TakeOver(m => m.Standing).Refuse(this, m => m.Standing),
        When(GateRevoked).TakeOver(m => m.Standing).Refuse(this, m => m.Standing),
        When(WithdrawClearance).Close(this, m => m.Reason).TransitionTo(Withdrawing),
        When(Reminder.Received).IfElse(
            Times.IsOverdue,
            overdue => overdue.GiveUp(this, "clearance.no-answer", "An authority has not answered in time."),
            early => early.CheckAuthorities().RemindAgain(this)),

        // It will be answered when the gates have.
        Ignore(ClearExport),
        Ignore(ClearanceClosed),
        Ignore(ParcelHandedOver),
        Ignore(HoldRefused));

    private void WhileOnHold() => During(
        OnHold,
        When(ConsignmentAssessed).TakeOverAll().GoOn(this),
        When(GateAsked).TakeOver(m => m.Standing).LiftWhenNothingIsHeld(this),
        When(GateCleared).TakeOverAll().LiftWhenNothingIsHeld(this).ReleaseWhenAllHaveCleared(this),
        When(GateHeld).TakeOver(m => m.Standing).HoldWhenNew(this),
        When(GateRefused).TakeOver(m => m.Standing).Refuse(this, m => m.Standing),
        When(GateRevoked).TakeOver(m => m.Standing).Refuse(this, m => m.Standing),
        When(WithdrawClearance).Close(this, m => m.Reason).TransitionTo(Withdrawing),
        When(Reminder.Received).IfElse(
            Times.IsOverdue,
            overdue => overdue.GiveUp(this, "clearance.hold-expired", "The evidence asked for was not given in time."),
            early => early.CheckAuthorities().RemindAgain(this)),
        When(ClearExport).AnnounceHolds(),
        Ignore(ClearanceClosed),
        Ignore(ParcelHandedOver),
        Ignore(HoldRefused));

    private void OnceCleared() => During(
        Cleared,
        When(ClearExport).AnswerCleared(),
        When(GateHeld).TakeOver(m => m.Standing).RecallWhenInQuestion(this),
        When(GateAsked).TakeOver(m => m.Standing).RecallWhenInQuestion(this),
        When(GateCleared).TakeOverAll(),
        When(GateRefused).TakeOver(m => m.Standing).RevokeWhenRefused(this),
        When(GateRevoked).TakeOver(m => m.Standing).RevokeWhenRefused(this),
        When(WithdrawClearance).Close(this, m => m.Reason).TransitionTo(Withdrawing),
        When(ParcelHandedOver).NoteTheHandOver(),

        // Late words, and the answer to a recall that is over.
        Ignore(HoldRefused),
        Ignore(ConsignmentAssessed),
        Ignore(ClearanceClosed),
        Ignore(Reminder.Received));

    private void WhileRecalled() => During(
        Recalled,
        When(ClearExport).AnswerRecalled(),
        When(GateHeld).TakeOver(m => m.Standing),
        When(GateAsked).TakeOver(m => m.Standing),
        When(GateCleared).TakeOverAll().RestoreWhenAllHaveCleared(this),
        When(GateRefused).TakeOver(m => m.Standing).RevokeWhenRefused(this),
        When(GateRevoked).TakeOver(m => m.Standing).RevokeWhenRefused(this),
        When(WithdrawClearance).Close(this, m => m.Reason).TransitionTo(Withdrawing),
        When(ParcelHandedOver).NoteTheHandOver().StopReminding(this).TransitionTo(RecalledTooLate),
        When(HoldRefused).If(
            context => context.Message.Recall == context.Saga.Recalls,
            late => late.StopReminding(this).TransitionTo(RecalledTooLate)),
        When(Reminder.Received).IfElse(
            Times.IsOverdue,
            overdue => overdue.RevokeUndecided(this),
            early => early.CheckAuthorities().RemindAgain(this)),
        Ignore(ConsignmentAssessed),
        Ignore(ClearanceClosed));

    // The parcel has left; what remains is an officer's task, for which nothing waits.
    private void OnceRecalledTooLate() => During(
        RecalledTooLate,
        When(ClearExport).AnswerCleared(),
        When(GateHeld).TakeOver(m => m.Standing),
        When(GateAsked).TakeOver(m => m.Standing),
        When(GateCleared).TakeOverAll().If(context => context.Saga.IsClearedByAll, settled => settled.TransitionTo(Cleared)),
        When(GateRefused).TakeOver(m => m.Standing).RevokeWhenRefused(this),
        When(GateRevoked).TakeOver(m => m.Standing).RevokeWhenRefused(this),
        When(WithdrawClearance).Close(this, m => m.Reason).TransitionTo(Withdrawing),
        When(ParcelHandedOver).NoteTheHandOver(),
        Ignore(HoldRefused),
        Ignore(ConsignmentAssessed),
        Ignore(ClearanceClosed),
        Ignore(Reminder.Received));

    private void OnceRefused() => During(
        Refused,
        When(ClearExport).AnswerRefused(),
        When(WithdrawClearance).Close(this, m => m.Reason).TransitionTo(Withdrawing),

        // What was opened is being closed; it is closed again if that was lost.
        When(ClearanceClosed).StopReminding(this),
        When(Reminder.Received).Close(this, _ => "the closing was not confirmed"),
        Ignore(ConsignmentAssessed),
        Ignore(GateAsked),
        Ignore(GateCleared),
        Ignore(GateHeld),
        Ignore(GateRefused),
        Ignore(GateRevoked),
        Ignore(ParcelHandedOver),
        Ignore(HoldRefused));

    private void OnceRevoked() => During(
        Revoked,
        When(ClearExport).AnswerRevoked(),
        When(WithdrawClearance).Close(this, m => m.Reason).TransitionTo(Withdrawing),
        Ignore(ConsignmentAssessed),
        Ignore(GateAsked),
        Ignore(GateCleared),
        Ignore(GateHeld),
        Ignore(GateRefused),
        Ignore(GateRevoked),
        Ignore(ClearanceClosed),
        Ignore(Reminder.Received),
        When(ParcelHandedOver).NoteTheHandOver(),
        Ignore(HoldRefused));

    private void WhileWithdrawing() => During(
        Withdrawing,
        When(ClearanceClosed).StopReminding(this).NoteTheEnd(this).AnswerWithdrawn().TransitionTo(Withdrawn),
        When(Reminder.Received).Close(this, _ => "the closing was not confirmed"),

        // The withdrawal has the last word.
        Ignore(WithdrawClearance),
        Ignore(ClearExport),
        Ignore(ConsignmentAssessed),
        Ignore(GateAsked),
        Ignore(GateCleared),
        Ignore(GateHeld),
        Ignore(GateRefused),
        Ignore(GateRevoked),
        Ignore(ParcelHandedOver),
        Ignore(HoldRefused));

    private void OnceWithdrawn() => During(
        Withdrawn,
        When(WithdrawClearance).AnswerWithdrawn(),

        // Overtaken by its own withdrawal: nothing is opened, and whoever asked is told so.
        When(ClearExport).AnswerWithdrawn(),
        Ignore(ConsignmentAssessed),
        Ignore(GateAsked),
        Ignore(GateCleared),
        Ignore(GateHeld),
        Ignore(GateRefused),
        Ignore(GateRevoked),
        Ignore(ClearanceClosed),
        Ignore(Reminder.Received),
        Ignore(ParcelHandedOver),
        Ignore(HoldRefused));

    // Only the two orders of Checkout start a clearance; any other event without one is a fault somebody must see.
    private void Hear<T>(System.Linq.Expressions.Expression<Func<Event<T>>> named, Func<T, Guid> orderId)
        where T : class =>
        Event(named, e =>
        {
            e.CorrelateById(m => orderId(m.Message));
            e.OnMissingInstance(missing => missing.Fault());
        });

    public State AwaitingGates { get; } = null!;

    public State OnHold { get; } = null!;

    public State Cleared { get; } = null!;

    public State Recalled { get; } = null!;

    public State RecalledTooLate { get; } = null!;

    public State Refused { get; } = null!;

    public State Revoked { get; } = null!;

    public State Withdrawing { get; } = null!;

    public State Withdrawn { get; } = null!;

    public Event<ClearExport> ClearExport { get; } = null!;

    public Event<WithdrawClearance> WithdrawClearance { get; } = null!;

    public Event<ConsignmentAssessed> ConsignmentAssessed { get; } = null!;

    public Event<GateAsked> GateAsked { get; } = null!;

    public Event<GateCleared> GateCleared { get; } = null!;

    public Event<GateHeld> GateHeld { get; } = null!;

    public Event<GateRefused> GateRefused { get; } = null!;

    public Event<GateRevoked> GateRevoked { get; } = null!;

    public Event<ClearanceClosed> ClearanceClosed { get; } = null!;

    public Event<ParcelHandedOver> ParcelHandedOver { get; } = null!;

    public Event<ShipmentHoldRefused> HoldRefused { get; } = null!;

    public Schedule<Clearance, ClearanceReminder> Reminder { get; } = null!;
}
