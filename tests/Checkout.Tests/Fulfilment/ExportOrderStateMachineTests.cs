using ExportPlatform.Checkout.Fulfilment;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Checkout.Tests.Fulfilment;

public class ExportOrderStateMachineTests
{
    private static readonly ExportOrderStateMachine Machine = new(Options.Create(new ExportOrderOptions()));

    /// <summary>A message may arrive in any state; one without an answer would end in the error queue.</summary>
    [Fact]
    public void Every_event_has_an_answer_in_every_state()
    {
        var unanswered =
            from state in Machine.States
            where state.Name is not "Initial" and not "Final"
            from @event in Machine.Events
            where !@event.Name.EndsWith("AnyReceived", StringComparison.Ordinal)
            where !Machine.NextEvents(state).Any(next => next.Name == @event.Name)
            select $"{state.Name} does not answer {@event.Name}";

        Assert.Empty(unanswered);
    }

    [Fact]
    public void The_published_diagram_is_the_machine_itself() =>
        Snapshot.Matches(
            $"# The life of an order\n\nGenerated from `ExportOrderStateMachine` by a test; do not edit.\n\n{LifecycleReading.Diagram(Machine)}",
            "../../../docs/order-lifecycle.md");

    [Theory]
    [InlineData("AwaitingStock")]
    [InlineData("AwaitingPayment")]
    [InlineData("AwaitingClearance")]
    [InlineData("OnHold")]
    [InlineData("AwaitingCapture")]
    [InlineData("AwaitingBooking")]
    [InlineData("AwaitingHandover")]
    [InlineData("RecalledBeforeCapture")]
    [InlineData("RecalledBeforeBooking")]
    [InlineData("HoldingShipment")]
    [InlineData("Recalled")]
    [InlineData("ResumingShipment")]
    [InlineData("InTransit")]
    [InlineData("Delivered")]
    [InlineData("Disputed")]
    [InlineData("AwaitingDecision")]
    [InlineData("RefundingPart")]
    [InlineData("AwaitingRelease")]
    [InlineData("CancellingShipment")]
    [InlineData("WithdrawingClearance")]
    [InlineData("ReturningMoney")]
    [InlineData("ReleasingStock")]
    public void A_state_that_waits_has_a_deadline(string state) =>
        Assert.Contains(LifecycleReading.Of(Machine), step => step.State == state && step.Event == "Deadline");
}
