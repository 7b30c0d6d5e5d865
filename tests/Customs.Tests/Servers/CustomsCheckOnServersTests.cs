using ExportPlatform.Contracts;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Messaging.Tests;

namespace ExportPlatform.Customs.Tests.Servers;

/// <summary>Orders that look like one order split: found also when they come at the same moment, and explained to officers alone.</summary>
[Trait("Needs", "Servers")]
[Collection(nameof(ClearanceWorld))]
public class CustomsCheckOnServersTests(ClearanceWorld world)
{
    private readonly Guid _buyer = Guid.CreateVersion7();

    [Fact]
    public async Task The_order_that_passes_the_threshold_is_held_and_its_officer_sees_the_ones_before()
    {
        var first = await world.Clear(Slippers("100.00"), buyer: _buyer);
        await world.Hears<ExportCleared>(first);
        var second = await world.Clear(Slippers("100.00"), buyer: _buyer);
        var held = await world.Hears<ExportHeld>(second);

        Assert.Equal((ExportGates.CustomsCheck, "customs-check.review", ""), (held.Gate, held.Code, held.EvidenceNeeded));
        using var officer = world.Officer("customs");
        var task = await ClearanceWorld.TaskOf(officer, second);
        Assert.Equal([first], task.RelatedOrders);
        Assert.Contains("SW-EU-1", task.OfficerNote, StringComparison.Ordinal);
        using var seller = world.Seller();
        var told = await seller.GetStringAsync($"/v1/clearances/{second}");
        Assert.DoesNotContain("SW-EU", told, StringComparison.Ordinal);
        Assert.DoesNotContain(first.ToString(), told, StringComparison.Ordinal);

        await ClearanceWorld.Post(officer, $"/v1/tasks/{task.TaskId}/claim", new { });
        await ClearanceWorld.Post(officer, $"/v1/tasks/{task.TaskId}/decision", new { outcome = "release", reason = "Two gifts of one family" });
        await world.Hears<ExportCleared>(second);
    }

    [Fact]
    public async Task Of_orders_placed_at_the_same_moment_all_but_those_within_the_threshold_are_held()
    {
        var orders = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.Clear(Slippers("60.00"), buyer: _buyer)));
        await Eventually.Equal(8, () => Task.FromResult(
            orders.Count(order => world.Heard<ExportCleared>(order).Count + world.Heard<ExportHeld>(order).Count > 0)));

        Assert.Equal(2, orders.Count(order => world.Heard<ExportHeld>(order).Count == 0));
    }

    [Fact]
    public async Task Another_recipient_elsewhere_is_another_matter_but_another_name_at_the_same_door_is_not()
    {
        await world.Hears<ExportCleared>(await world.Clear(Slippers("100.00"), buyer: _buyer));
        var neighbour = await world.Clear(Slippers("100.00"), consignee: "Bartholomew Quistgaard", buyer: _buyer);

        Assert.Equal(ExportGates.CustomsCheck, (await world.Hears<ExportHeld>(neighbour)).Gate);
    }

    [Fact]
    public async Task What_was_given_up_counts_no_more_and_another_sellers_order_never_did()
    {
        var first = await world.Clear(Slippers("100.00"), buyer: _buyer);
        await world.Hears<ExportCleared>(first);
        await world.Publish(new WithdrawClearance(first, "buyer changed their mind"));
        await world.Hears<ClearanceWithdrawn>(first);
        await world.Hears<ExportCleared>(await world.Clear(Slippers("100.00"), buyer: _buyer));

        await world.Hears<ExportCleared>(await world.Clear(Slippers("100.00") with { SellerId = Guid.CreateVersion7() }, buyer: _buyer));
    }

    private static Consignment Slippers(string euros)
    {
        var slippers = Scenarios.Slippers();
        return slippers with { Lines = [slippers.Lines[0] with { Value = Scenarios.Eur(euros) }], Goods = Scenarios.Eur(euros) };
    }
}
