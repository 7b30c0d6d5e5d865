using System.Net;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.Simulators.Faults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Tests.Servers;

/// <summary>Order, payment and waybill of parcels to China before the destination's customs: agreeing, not agreeing, late, twice and never.</summary>
[Trait("Needs", "Servers")]
[Collection(nameof(ClearanceWorld))]
public class ThreeOrderTests(ClearanceWorld world)
{
    private const string Destination = "cn-customs";
    private const string Due = "285.84";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Three_that_agree_are_matched_whichever_of_payment_and_waybill_comes_last(bool isPaidFirst)
    {
        var orderId = await Cleared();
        foreach (var isPayment in new[] { isPaidFirst, !isPaidFirst })
        {
            await (isPayment ? Pay(orderId, Due) : Book(orderId));
            if (isPayment == isPaidFirst)
            {
                Assert.Empty(await world.ReceivedBy(Destination, orderId));
            }
        }

        Assert.StartsWith("TO-", await ReferenceOf(orderId), StringComparison.Ordinal);
        Assert.Equal(["match"], await world.ReceivedBy(Destination, orderId));
        Assert.Empty(world.Heard<ExportReleaseRecalled>(orderId));
    }

    [Fact]
    public async Task Facts_told_twice_and_at_the_same_moment_put_one_question()
    {
        var orderId = await Cleared();
        await Task.WhenAll(Pay(orderId, Due), Book(orderId), Pay(orderId, Due), Book(orderId), Pay(orderId, "1.00"));

        await ReferenceOf(orderId);
        Assert.Equal(["match"], await world.ReceivedBy(Destination, orderId));
        Assert.Equal(1, await world.Read(db => db.AuthorityRequests.CountAsync(r => r.OrderId == orderId && r.Gate == ExportGates.ThreeOrderMatch)));
    }

    [Fact]
    public async Task A_payment_of_less_recalls_the_release_until_a_paper_explains_it()
    {
        var orderId = await Cleared();
        await Pay(orderId, "280.00");
        await Book(orderId);
        Assert.Equal(ExportGates.ThreeOrderMatch, (await world.Hears<ExportReleaseRecalled>(orderId)).Gate);
        Assert.Equal("three-order-match.amount-evidence-required", await CodeOf(orderId));
        using var officer = world.Officer("customs");
        Assert.Equal(ExportGates.ThreeOrderMatch, (await ClearanceWorld.TaskOf(officer, orderId)).Gate);

        using var seller = world.Seller();
        using var answer = await ClearanceWorld.Post(
            seller, $"/v1/clearances/{orderId}/evidence",
            new { type = "customsDocument", number = "PAY-2", date = "2026-09-15", issuer = "Payment firm" });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        await world.Hears<ExportReleaseRestored>(orderId);
        Assert.Equal(["match", "evidence"], await world.ReceivedBy(Destination, orderId));
    }

    [Fact]
    public async Task A_refusal_takes_the_release_back_for_good()
    {
        var orderId = Guid.CreateVersion7();
        await world.Fault(Destination, FaultKind.Refuse, orderId, code: "later-refused", operation: "match");
        await Cleared(orderId);
        await Pay(orderId, Due);
        await Book(orderId);

        Assert.Equal(ExportGates.ThreeOrderMatch, (await world.Hears<ExportReleaseRevoked>(orderId)).Gate);
    }

    [Fact]
    public async Task An_answer_that_comes_later_and_twice_counts_once()
    {
        var orderId = Guid.CreateVersion7();
        await world.Fault(Destination, FaultKind.Refuse, orderId, code: "later", operation: "match");
        await world.Fault(Destination, FaultKind.DuplicateWebhooks, orderId);
        await Cleared(orderId);
        await Pay(orderId, Due);
        await Book(orderId);

        await ReferenceOf(orderId);
        Assert.Equal(2, world.Heard<ExportGateDecided>(orderId).Count(said => said.Gate == ExportGates.ThreeOrderMatch));
    }

    [Fact]
    public async Task An_answer_whose_webhook_is_lost_is_looked_up()
    {
        var orderId = Guid.CreateVersion7();
        await world.Fault(Destination, FaultKind.Refuse, orderId, code: "later", operation: "match");
        await world.Fault(Destination, FaultKind.LoseWebhooks, orderId);
        await Cleared(orderId);
        await Pay(orderId, Due);
        await Book(orderId);
        await Eventually.Equal(true, async () => (await world.ReceivedBy(Destination, orderId)).Contains("match"));
        await Eventually.Equal(true, async () =>
        {
            // As if the pause were over, again and again: the authority thinks for a while.
            await world.Read(db => db.ThreeOrderFacts.Where(facts => facts.OrderId == orderId && facts.NextCheckAt != null)
                .ExecuteUpdateAsync(set => set.SetProperty(facts => facts.NextCheckAt, new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero))));
            return await world.Read(db => db.Gates.AnyAsync(gate =>
                gate.OrderId == orderId && gate.Gate == ExportGates.ThreeOrderMatch && gate.Reference != null));
        });

        Assert.Contains("find", await world.ReceivedBy(Destination, orderId));
    }

    [Fact]
    public async Task Parcels_to_elsewhere_and_orders_that_were_given_up_are_not_compared()
    {
        var slippers = await world.Clear(Scenarios.Slippers());
        await world.Hears<ExportCleared>(slippers);
        var givenUp = await Cleared();
        await world.Publish(new WithdrawClearance(givenUp, "buyer changed their mind"));
        await world.Hears<ClearanceWithdrawn>(givenUp);
        foreach (var orderId in new[] { slippers, givenUp })
        {
            await Pay(orderId, Due);
            await Book(orderId);
            await Eventually.Equal(1, () => world.Read(db => db.ThreeOrderFacts.CountAsync(f => f.OrderId == orderId && f.Paid != null && f.PostalItemId != null)));
            Assert.Empty(await world.ReceivedBy(Destination, orderId));
        }
    }

    private async Task<Guid> Cleared(Guid? order = null)
    {
        var orderId = await world.Clear(Scenarios.Halva(), order);
        await world.Hears<ExportCleared>(orderId);
        return orderId;
    }

    private Task Pay(Guid orderId, string yuan) =>
        world.Publish(new PaymentCaptured(orderId, Guid.CreateVersion7(), Scenarios.Cny(yuan), TimeProvider.System.GetUtcNow()));

    private Task Book(Guid orderId) => world.Publish(new ShipmentBooked(orderId, "RR473124829GB", TimeProvider.System.GetUtcNow()));

    private async Task<string?> ReferenceOf(Guid orderId) => await Eventually.Get(
        () => world.Read(db => db.Gates.Where(gate => gate.OrderId == orderId && gate.Gate == ExportGates.ThreeOrderMatch && gate.State == GateState.Cleared)
            .Select(gate => gate.Reference).SingleOrDefaultAsync()),
        reference => reference is not null);

    private Task<string> CodeOf(Guid orderId) => world.Read(db => db.Gates
        .Where(gate => gate.OrderId == orderId && gate.Gate == ExportGates.ThreeOrderMatch).Select(gate => gate.Code).SingleAsync());
}
