using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Gates;

namespace ExportPlatform.Customs.Tests.Clearances;

// A release that is in question again.
public partial class ClearanceStateMachineTests
{
    [Fact]
    public async Task A_gate_that_turns_after_the_release_recalls_it_once_and_clears_it_again()
    {
        await using var saga = await SagaUnderTest.StartIn("Cleared");
        await saga.Hear(new GateHeld(saga.OrderId, Held(ExportGates.Screening, 3)));
        await saga.Hear(new GateHeld(saga.OrderId, Held(ExportGates.Screening, 3)));
        await saga.Hear(new GateHeld(saga.OrderId, Held(ExportGates.CulturalGoods, 3)));

        var recalled = Assert.Single(saga.Said<ExportReleaseRecalled>());
        Assert.Equal((1, ExportGates.Screening, "screening.held"), (recalled.Recall, recalled.Gate, recalled.Code));
        await saga.Hear(new GateCleared(saga.OrderId, Cleared(ExportGates.CulturalGoods, 4)));
        Assert.Equal("Recalled", saga.State);
        await saga.Hear(new GateCleared(saga.OrderId, Cleared(ExportGates.Screening, 4)));

        Assert.Equal(1, Assert.Single(saga.Said<ExportReleaseRestored>()).Recall);
        Assert.Equal("Cleared", saga.State);
        Assert.Single(saga.Said<ExportCleared>());
    }

    [Fact]
    public async Task A_second_recall_has_its_own_number()
    {
        await using var saga = await SagaUnderTest.StartIn("Recalled");
        await saga.Hear(new GateCleared(saga.OrderId, Cleared(ExportGates.Screening, 4)));
        await saga.Hear(new GateHeld(saga.OrderId, Held(ExportGates.Screening, 5)));

        Assert.Equal([1, 2], saga.Said<ExportReleaseRecalled>().Select(recalled => recalled.Recall));
    }

    [Theory]
    [InlineData(GateState.Refused)]
    [InlineData(GateState.Revoked)]
    public async Task A_recalled_release_that_is_refused_is_revoked(GateState no)
    {
        await using var saga = await SagaUnderTest.StartIn("Recalled");
        var standing = new GateStanding(ExportGates.Screening, no, 4, Code: "screening.refused", Reason: "Decided after a check of the parties.");
        await (no is GateState.Refused ? saga.Hear(new GateRefused(saga.OrderId, standing)) : saga.Hear(new GateRevoked(saga.OrderId, standing)));

        Assert.Equal("Revoked", saga.State);
        Assert.Equal(ExportGates.Screening, Assert.Single(saga.Said<ExportReleaseRevoked>()).Gate);
    }

    /// <summary>The officer's answer may overtake the hold it answers.</summary>
    [Fact]
    public async Task A_hold_that_comes_after_its_own_end_recalls_nothing()
    {
        await using var saga = await SagaUnderTest.StartIn("Cleared");
        await saga.Hear(new GateCleared(saga.OrderId, Cleared(ExportGates.Screening, 4)));
        await saga.Hear(new GateHeld(saga.OrderId, Held(ExportGates.Screening, 3)));

        Assert.Equal("Cleared", saga.State);
        Assert.Empty(saga.Said<ExportReleaseRecalled>());
    }

    [Fact]
    public async Task A_refusal_that_overtakes_its_recall_revokes_at_once()
    {
        await using var saga = await SagaUnderTest.StartIn("Cleared");
        await saga.Hear(new GateRefused(saga.OrderId, Refused(ExportGates.Screening) with { Revision = 4 }));

        Assert.Equal("Revoked", saga.State);
        Assert.Single(saga.Said<ExportReleaseRevoked>());
    }

    [Fact]
    public async Task A_recall_nobody_decides_about_in_time_is_a_revocation()
    {
        await using var saga = await SagaUnderTest.StartIn("Recalled");
        await saga.Hear(new ClearanceReminder(saga.OrderId));
        Assert.Equal("Recalled", saga.State);
        saga.Clock.Advance(TimeSpan.FromDays(8));
        await saga.Hear(new ClearanceReminder(saga.OrderId));

        Assert.Equal("Revoked", saga.State);
        Assert.Equal("The recalled release was not restored in time.", Assert.Single(saga.Said<ExportReleaseRevoked>()).Reason);
    }

    [Fact]
    public async Task A_recall_of_a_parcel_that_has_left_breaks_nothing_and_waits_for_nothing()
    {
        await using var saga = await SagaUnderTest.StartIn("Cleared");
        await saga.Hear(new ParcelHandedOver(saga.OrderId, "RR473124829GB", saga.Clock.GetUtcNow()));
        await saga.Hear(new GateHeld(saga.OrderId, Held(ExportGates.Screening, 3)));
        Assert.Equal("RecalledTooLate", saga.State);
        Assert.Single(saga.Said<ExportReleaseRecalled>());

        saga.Clock.Advance(TimeSpan.FromDays(30));
        await saga.Hear(new ClearanceReminder(saga.OrderId));
        await saga.Hear(new GateCleared(saga.OrderId, Cleared(ExportGates.Screening, 4)));

        Assert.Equal("Cleared", saga.State);
        Assert.Empty(saga.Said<ExportReleaseRevoked>());
    }

    [Fact]
    public async Task Shippings_too_late_counts_for_the_recall_it_names_alone()
    {
        await using var saga = await SagaUnderTest.StartIn("Recalled");
        await saga.Hear(new ShipmentHoldRefused(saga.OrderId, 7, "shipping.handed-over", "left"));
        Assert.Equal("Recalled", saga.State);
        await saga.Hear(new ShipmentHoldRefused(saga.OrderId, 1, "shipping.handed-over", "left"));

        Assert.Equal("RecalledTooLate", saga.State);
        await saga.Hear(new GateRefused(saga.OrderId, Refused(ExportGates.Screening) with { Revision = 4 }));
        Assert.Equal("Revoked", saga.State);
    }
}
