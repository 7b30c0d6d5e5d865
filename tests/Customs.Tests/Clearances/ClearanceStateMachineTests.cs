using ExportPlatform.Checkout.Tests.Fulfilment;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Gates;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Customs.Tests.Clearances;

public partial class ClearanceStateMachineTests
{
    private static readonly string[] AllGates = [.. ExportGates.All];

    /// <summary>A message may arrive in any state: every pair is handled or ignored on purpose, so that none ends in the error queue.</summary>
    [Fact]
    public void Every_event_has_an_answer_in_every_state()
    {
        var machine = Machine();

        var unanswered =
            from state in machine.States
            where state.Name is not "Initial" and not "Final"
            from heard in machine.Events
            where !heard.Name.EndsWith("AnyReceived", StringComparison.Ordinal)
            where !machine.NextEvents(state).Any(next => next.Name == heard.Name)
            select $"{state.Name} does not answer {heard.Name}";

        Assert.Empty(unanswered);
    }

    [Fact]
    public void The_published_diagram_is_the_machine_itself() =>
        Snapshot.Matches(
            $"# The life of a clearance\n\nGenerated from `ClearanceStateMachine` by a test; do not edit.\n\n{LifecycleReading.Diagram(Machine())}",
            "../../../docs/clearance-lifecycle.md");

    [Theory]
    [InlineData("AwaitingGates")]
    [InlineData("OnHold")]
    [InlineData("Recalled")]
    [InlineData("Withdrawing")]
    public void A_state_that_waits_has_a_reminder(string state) =>
        Assert.Contains(LifecycleReading.Of(Machine()), step => step.State == state && step.Event == "Reminder");

    [Fact]
    public async Task When_all_gates_have_cleared_the_release_carries_the_declarations_number()
    {
        await using var saga = await SagaUnderTest.Start();
        string[] asked = [ExportGates.CurrencyControl, ExportGates.CulturalGoods, ExportGates.ExportDeclaration];
        await saga.Hear(new ConsignmentAssessed(saga.OrderId, [.. AllGates.Except(asked).Select(gate => Cleared(gate))]));
        await saga.Hear(new GateCleared(saga.OrderId, Cleared(ExportGates.CurrencyControl, 2)));
        await saga.Hear(new GateCleared(saga.OrderId, Cleared(ExportGates.CulturalGoods, 2)));
        Assert.Empty(saga.Said<ExportCleared>());
        await saga.Hear(new GateCleared(saga.OrderId, Cleared(ExportGates.ExportDeclaration, 2) with { Reference = "26RUCU305438000017" }));

        Assert.Equal("26RUCU305438000017", Assert.Single(saga.Said<ExportCleared>()).MovementReferenceNumber);
        Assert.Equal("Cleared", saga.State);
    }

    [Fact]
    public async Task Gates_that_cleared_together_release_with_one_message()
    {
        await using var saga = await SagaUnderTest.Start();
        await saga.Hear(new GateCleared(
            saga.OrderId,
            Cleared(ExportGates.ExportDeclaration, 2) with { Reference = "26RUCU305438000017" },
            [.. AllGates.Except([ExportGates.ExportDeclaration]).Select(gate => Cleared(gate, 2))]));

        Assert.Equal("Cleared", saga.State);
        Assert.Equal("26RUCU305438000017", Assert.Single(saga.Said<ExportCleared>()).MovementReferenceNumber);
    }

    [Fact]
    public async Task Answers_may_overtake_the_assessment()
    {
        await using var saga = await SagaUnderTest.Start();
        foreach (var gate in AllGates)
        {
            await saga.Hear(new GateCleared(saga.OrderId, Cleared(gate, 2) with { Reference = "26RUCU305438000017" }));
        }

        Assert.Equal("Cleared", saga.State);
        await saga.Hear(new ConsignmentAssessed(saga.OrderId, [.. AllGates.Select(gate => new GateStanding(gate, GateState.Asked, 1))]));
        Assert.Equal("Cleared", saga.State);
        Assert.Single(saga.Said<ExportCleared>());
    }

    [Fact]
    public async Task A_hold_is_told_once_and_lifted_when_its_gate_goes_on()
    {
        await using var saga = await SagaUnderTest.Start();
        await saga.Hear(new GateHeld(saga.OrderId, Held(ExportGates.CulturalGoods, 1)));
        Assert.Equal("OnHold", saga.State);
        await saga.Hear(new GateCleared(saga.OrderId, Cleared(ExportGates.Embargo)));
        Assert.Equal(ExportGates.CulturalGoods, Assert.Single(saga.Said<ExportHeld>()).Gate);

        await saga.Hear(new GateAsked(saga.OrderId, new GateStanding(ExportGates.CulturalGoods, GateState.Asked, 2)));

        Assert.Equal(ExportGates.CulturalGoods, Assert.Single(saga.Said<ExportHoldLifted>()).Gate);
        Assert.Equal("AwaitingGates", saga.State);
    }

    [Fact]
    public async Task An_older_word_about_a_gate_that_comes_late_changes_nothing()
    {
        await using var saga = await SagaUnderTest.Start();
        await saga.Hear(new GateCleared(saga.OrderId, Cleared(ExportGates.CulturalGoods, 2)));
        await saga.Hear(new GateHeld(saga.OrderId, Held(ExportGates.CulturalGoods, 1)));

        Assert.Equal("AwaitingGates", saga.State);
        Assert.Empty(saga.Said<ExportHeld>());
    }

    [Fact]
    public async Task The_last_hold_that_clears_leads_straight_to_the_release()
    {
        await using var saga = await SagaUnderTest.Start();
        await saga.Hear(new GateHeld(saga.OrderId, Held(ExportGates.CulturalGoods, 1)));
        foreach (var gate in AllGates.Except([ExportGates.CulturalGoods]).Append(ExportGates.CulturalGoods))
        {
            await saga.Hear(new GateCleared(saga.OrderId, Cleared(gate, 2) with { Reference = "26RUCU305438000017" }));
        }

        Assert.Equal("Cleared", saga.State);
        Assert.Empty(saga.Said<ExportHoldLifted>());
    }

    [Fact]
    public async Task One_refusal_refuses_everything_and_closes_what_is_open()
    {
        await using var saga = await SagaUnderTest.Start();
        await saga.Hear(new GateRefused(saga.OrderId, Refused(ExportGates.Embargo)));
        await saga.Hear(new GateRefused(saga.OrderId, Refused(ExportGates.Screening)));

        Assert.Equal((ExportGates.Embargo, "embargo.no"), Assert.Single(saga.Said<ExportRefused>()) is var said ? (said.Gate, said.Code) : default);
        Assert.Single(saga.Said<CloseClearance>());
        await saga.Hear(new ClearanceClosed(saga.OrderId));
        await saga.Hear(new WithdrawClearance(saga.OrderId, "order refused"));
        await saga.Hear(new ClearanceClosed(saga.OrderId));
        Assert.Equal("Withdrawn", saga.State);
        Assert.Single(saga.Said<ClearanceWithdrawn>());
    }

    [Theory]
    [InlineData("AwaitingGates")]
    [InlineData("OnHold")]
    [InlineData("Cleared")]
    [InlineData("Recalled")]
    [InlineData("RecalledTooLate")]
    [InlineData("Refused")]
    [InlineData("Revoked")]
    public async Task A_withdrawal_is_answered_from_every_state_once_all_is_closed(string state)
    {
        await using var saga = await SagaUnderTest.StartIn(state);
        await saga.Hear(new WithdrawClearance(saga.OrderId, "cancelled"));
        await saga.Hear(new WithdrawClearance(saga.OrderId, "cancelled again"));
        Assert.Equal("Withdrawing", saga.State);
        Assert.Empty(saga.Said<ClearanceWithdrawn>());

        await saga.Hear(new ClearanceClosed(saga.OrderId));
        Assert.Equal("Withdrawn", saga.State);
        await saga.Hear(new WithdrawClearance(saga.OrderId, "cancelled later"));
        Assert.Equal(2, saga.Said<ClearanceWithdrawn>().Count);
    }

    [Fact]
    public async Task A_withdrawal_that_came_first_is_a_tombstone_for_the_order_to_clear()
    {
        await using var saga = await SagaUnderTest.Create();
        await saga.Hear(new WithdrawClearance(saga.OrderId, "cancelled"));
        await saga.AskToClear();

        Assert.Equal("Withdrawn", saga.State);
        Assert.Empty(saga.Said<AssessConsignment>());
        Assert.Equal(2, saga.Said<ClearanceWithdrawn>().Count);
    }

    [Theory]
    [InlineData("Cleared", typeof(ExportCleared))]
    [InlineData("Refused", typeof(ExportRefused))]
    [InlineData("Revoked", typeof(ExportReleaseRevoked))]
    [InlineData("OnHold", typeof(ExportHeld))]
    [InlineData("Recalled", typeof(ExportReleaseRecalled))]
    public async Task A_repeated_order_to_clear_is_answered_again(string state, Type answer)
    {
        await using var saga = await SagaUnderTest.StartIn(state);
        await saga.AskToClear();

        Assert.Equal(2, saga.CountOf(answer));
        Assert.Single(saga.Said<AssessConsignment>());
    }

    [Fact]
    public async Task A_release_taken_back_is_told_once()
    {
        await using var saga = await SagaUnderTest.StartIn("Cleared");
        var revoked = new GateStanding(ExportGates.ExportDeclaration, GateState.Revoked, 3, Code: "revoked", Reason: "The officer looked again.");
        await saga.Hear(new GateRevoked(saga.OrderId, revoked));
        await saga.Hear(new GateRevoked(saga.OrderId, revoked));

        Assert.Equal("The officer looked again.", Assert.Single(saga.Said<ExportReleaseRevoked>()).Reason);
    }

    [Theory]
    [InlineData("AwaitingGates", 4, "clearance.no-answer")]
    [InlineData("OnHold", 15, "clearance.hold-expired")]
    public async Task A_reminder_asks_again_until_the_deadline_and_then_the_export_is_refused(string state, int days, string code)
    {
        await using var saga = await SagaUnderTest.StartIn(state);
        await saga.Hear(new ClearanceReminder(saga.OrderId));
        Assert.Equal(state, saga.State);
        Assert.Single(saga.Said<CheckAuthorities>());

        saga.Clock.Advance(TimeSpan.FromDays(days));
        await saga.Hear(new ClearanceReminder(saga.OrderId));

        Assert.Equal("Refused", saga.State);
        Assert.Equal(code, Assert.Single(saga.Said<ExportRefused>()).Code);
        Assert.Single(saga.Said<CloseClearance>());
    }

    [Theory]
    [InlineData("Withdrawing")]
    [InlineData("Refused")]
    public async Task A_closing_that_is_not_confirmed_is_asked_for_again(string state)
    {
        await using var saga = await SagaUnderTest.StartIn(state);
        await saga.Hear(new ClearanceReminder(saga.OrderId));

        Assert.Equal(2, saga.Said<CloseClearance>().Count);
    }

    private static ClearanceStateMachine Machine() =>
        new(Options.Create(new ClearanceOptions()), Scenarios.RulesInForce(), TimeProvider.System);

    private static GateStanding Cleared(string gate, int revision = 1) => new(gate, GateState.Cleared, revision);

    private static GateStanding Held(string gate, int revision) => new(gate, GateState.Held, revision, Code: $"{gate}.held", Reason: "Shown.");

    private static GateStanding Refused(string gate) => new(gate, GateState.Refused, 1, Code: $"{gate}.no", Reason: "No.");
}
