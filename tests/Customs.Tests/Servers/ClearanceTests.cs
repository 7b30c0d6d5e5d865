using System.Diagnostics;
using System.Net;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Customs.Authorities;
using ExportPlatform.Customs.Declarations;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.Simulators.Faults;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Tests.Servers;

/// <summary>Clearances from the order to clear to the word Checkout hears, on real servers.</summary>
[Trait("Needs", "Servers")]
[Collection(nameof(ClearanceWorld))]
public class ClearanceTests(ClearanceWorld world)
{
    [Fact]
    public async Task Halva_for_Shanghai_is_cleared_by_every_gate_in_seconds()
    {
        var started = Stopwatch.StartNew();
        var orderId = await world.Clear(Scenarios.Halva());
        var cleared = await world.Hears<ExportCleared>(orderId);

        TestContext.Current.TestOutputHelper?.WriteLine($"Cleared after {started.ElapsedMilliseconds} ms.");
        Assert.True(MovementReferenceNumber.TryParse(cleared.MovementReferenceNumber, null, out _), cleared.MovementReferenceNumber);
        Assert.Equal(1, cleared.DeclarationVersion);
        await Eventually.Equal(8, () => Task.FromResult(world.Heard<ExportGateDecided>(orderId).Count(said => said.Outcome == "cleared")));
        Assert.Equal(
            ExportGates.All.Order(StringComparer.Ordinal),
            world.Heard<ExportGateDecided>(orderId).Select(said => said.Gate).Order(StringComparer.Ordinal));

        var decisions = await world.Read(db => db.Decisions.Where(decision => decision.OrderId == orderId).ToListAsync());
        Assert.Contains(decisions, decision => decision.Gate == ExportGates.Screening && decision.ReferenceData.ContainsKey("list:SAMPLE"));
        Assert.All(decisions, decision => Assert.NotEmpty(decision.RuleVersion));
        Assert.Equal("21.39", decisions.Single(decision => decision.Gate == ExportGates.ExportDeclaration && decision.DecidedBy == "rule").ReferenceData["valueInSdr"]);
        Assert.Equal(
            DeclarationState.Released,
            await world.Read(db => db.Declarations.Where(declaration => declaration.OrderId == orderId).Select(d => d.State).SingleAsync()));
    }

    [Fact]
    public async Task Slippers_from_Bishkek_ask_no_Russian_body()
    {
        var orderId = await world.Clear(Scenarios.Slippers());
        await world.Hears<ExportCleared>(orderId);

        Assert.Empty(await world.ReceivedBy("bank", orderId));
        Assert.Empty(await world.ReceivedBy("culture", orderId));
        Assert.Equal(["lodge"], await world.ReceivedBy("customs", orderId));
    }

    [Fact]
    public async Task A_repeated_order_to_clear_is_answered_again_and_asks_nobody_twice()
    {
        var orderId = await world.Clear(Scenarios.Halva());
        await world.Hears<ExportCleared>(orderId);
        await world.Clear(Scenarios.Halva(), orderId);

        await Eventually.Equal(2, () => Task.FromResult(world.Heard<ExportCleared>(orderId).Count));
        Assert.Equal(["lodge"], await world.ReceivedBy("customs", orderId));
    }

    [Fact]
    public async Task A_wooden_bowl_for_Paris_is_refused_and_no_authority_hears_of_it()
    {
        var orderId = await world.Clear(Scenarios.Bowl());
        var refused = await world.Hears<ExportRefused>(orderId);

        Assert.Equal((ExportGates.Embargo, "restriction.blocked"), (refused.Gate, refused.Code));
        Assert.Empty(await world.ReceivedBy("customs", orderId));
        Assert.Empty(await world.ReceivedBy("bank", orderId));
        await Eventually.Equal(0, () => OpenSums(orderId));
    }

    [Fact]
    public async Task A_painting_is_held_until_the_seller_names_an_experts_conclusion()
    {
        var orderId = await world.Clear(Scenarios.Painting());
        var held = await world.Hears<ExportHeld>(orderId);
        Assert.Equal((ExportGates.CulturalGoods, "cultural-goods.evidence-required"), (held.Gate, held.Code));

        using var seller = world.Seller();
        using var answer = await ClearanceWorld.Post(
            seller, $"/v1/clearances/{orderId}/evidence",
            new { type = "expertConclusion", number = "E-17", date = "2026-09-01", issuer = "Expert council" });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        await world.Hears<ExportCleared>(orderId);
        Assert.Equal(["register"], await world.ReceivedBy("culture", orderId));
    }

    [Fact]
    public async Task Jam_for_ten_million_waits_for_the_contract_number_and_its_sum_is_given_back_when_it_is_given_up()
    {
        var contract = Guid.CreateVersion7();
        var orderId = await world.Clear(Scenarios.Jam() with { ContractId = contract });
        var held = await world.Hears<ExportHeld>(orderId);
        Assert.Equal("currency-control.unk-required", held.Code);
        Assert.Equal(1_223_460_000, await SumOf(contract));

        await world.Publish(new WithdrawClearance(orderId, "buyer changed their mind"));
        await world.Hears<ClearanceWithdrawn>(orderId);

        Assert.Equal(0, await SumOf(contract));
    }

    [Fact]
    public async Task A_contract_number_once_named_serves_the_next_order_too()
    {
        var contract = Guid.CreateVersion7();
        var first = await world.Clear(Scenarios.Jam() with { ContractId = contract });
        await world.Hears<ExportHeld>(first);
        using var seller = world.Seller();
        using var answer = await ClearanceWorld.Post(
            seller, $"/v1/clearances/{first}/evidence",
            new { type = "uniqueContractNumber", number = "26010001/1481/1000/1/1", date = "2026-09-01", issuer = "Bank" });
        await world.Hears<ExportCleared>(first);

        var second = await world.Clear(Scenarios.Jam() with { ContractId = contract });
        await world.Hears<ExportCleared>(second);
        Assert.Empty(world.Heard<ExportHeld>(second));
        await Eventually.Get(() => Task.FromResult(world.ToldOf(contract)), told => told.Count == 2);
        Assert.Equal(
            [(1, "UNK_REQUIRED", null), (2, "UNK_REQUIRED", "26010001/1481/1000/1/1")],
            world.ToldOf(contract).OrderBy(told => told.Revision).Select(told => (told.Revision, told.Level, told.UniqueContractNumber)));
    }

    [Fact]
    public async Task Of_a_contract_below_all_thresholds_nobody_is_told()
    {
        var contract = Guid.CreateVersion7();
        var orderId = await world.Clear(Scenarios.Halva() with { ContractId = contract });
        await world.Hears<ExportCleared>(orderId);

        Assert.Empty(world.ToldOf(contract));
    }

    [Fact]
    public async Task An_authority_that_refuses_refuses_the_export_and_what_the_others_accepted_is_taken_back()
    {
        var orderId = Guid.CreateVersion7();
        await world.Fault("culture", FaultKind.Refuse, orderId, code: "expert-objects");
        await world.Clear(Scenarios.Halva(), orderId);

        var refused = await world.Hears<ExportRefused>(orderId);

        Assert.Equal((ExportGates.CulturalGoods, "expert-objects"), (refused.Gate, refused.Code));
        await Eventually.Equal(true, async () => (await world.ReceivedBy("customs", orderId)).Contains("withdraw"));
        await Eventually.Equal(0, () => OpenRequests(orderId));
        await Eventually.Equal(0, () => OpenSums(orderId));
    }

    [Fact]
    public async Task A_withdrawal_that_overtakes_the_order_to_clear_leaves_nothing_to_be_opened()
    {
        var orderId = Guid.CreateVersion7();
        await world.Publish(new WithdrawClearance(orderId, "cancelled"));
        await world.Hears<ClearanceWithdrawn>(orderId);
        await world.Clear(Scenarios.Halva(), orderId);

        await Eventually.Equal(2, () => Task.FromResult(world.Heard<ClearanceWithdrawn>(orderId).Count));
        Assert.Empty(await world.ReceivedBy("customs", orderId));
        Assert.Equal(0, await world.Read(db => db.Gates.CountAsync(gate => gate.OrderId == orderId)));
    }

    [Fact]
    public async Task A_withdrawal_in_the_middle_closes_what_was_opened()
    {
        var orderId = Guid.CreateVersion7();
        await world.Fault("customs", FaultKind.Delay, orderId, operation: "lodge", delayMs: 1_500);
        await world.Clear(Scenarios.Halva(), orderId);
        await Eventually.Equal(true, async () => (await world.Read(db => db.AuthorityRequests.CountAsync(r => r.OrderId == orderId))) == 3);
        await world.Publish(new WithdrawClearance(orderId, "cancelled"));
        await world.Hears<ClearanceWithdrawn>(orderId);

        await Eventually.Equal(0, () => OpenRequests(orderId));
        Assert.Empty(world.Heard<ExportCleared>(orderId));
        Assert.Equal(
            DeclarationState.Withdrawn,
            await world.Read(db => db.Declarations.Where(d => d.OrderId == orderId).Select(d => d.State).SingleAsync()));
        Assert.Equal(0, await OpenSums(orderId));
    }

    private Task<long> SumOf(Guid contract) =>
        world.Read(db => db.Contracts.Where(c => c.ContractId == contract).Select(c => c.SumKopecks).SingleAsync());

    private Task<int> OpenSums(Guid orderId) =>
        world.Read(db => db.ContractUses.CountAsync(use => use.OrderId == orderId && use.GivenBackAt == null));

    private Task<int> OpenRequests(Guid orderId) => world.Read(db => db.AuthorityRequests.CountAsync(request =>
        request.OrderId == orderId
        && request.State != AuthorityRequestState.Withdrawn
        && request.State != AuthorityRequestState.Refused));
}
