using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Messaging.Tests;
using static ExportPlatform.Payments.Tests.Servers.TestTokens;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>Chargebacks over real HTTP: the network tells twice, late, out of order or never, and refunds come at the same time.</summary>
[Trait("Needs", "Servers")]
public sealed class ChargebackJourneyTests(PaymentsWorld world) : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly string First = For("operator", Guid.CreateVersion7());
    private static readonly string Second = For("operator", Guid.CreateVersion7());

    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("duplicateWebhooks")]
    [InlineData("reorderWebhooks")]
    [InlineData("loseWebhooks")]
    public async Task However_the_network_tells_it_is_booked_once_and_the_release_waits_for_the_decision(string fault)
    {
        var order = await world.HoldInEscrowAsync();
        await world.OrderFaultAsync(new { party = "card-network", kind = fault, orderId = order.OrderId, copies = 3, delayMs = 800 });
        var disputeId = await world.DisputeAtTheNetworkAsync(order.OrderId, reason: "product_not_received");
        await world.HearAsync<PaymentChargedBack>(order.OrderId);

        await world.SendAsync(new ReleaseEscrow(order.OrderId, "test"));
        await world.HearAsync<EscrowReleaseDeferred>(order.OrderId);
        await world.DecideAtTheNetworkAsync(disputeId, merchantWins: true);
        Assert.True((await world.HearAsync<ChargebackClosed>(order.OrderId)).IsWon);
        await world.SendAsync(new ReleaseEscrow(order.OrderId, "test"));
        await world.HearAsync<EscrowReleased>(order.OrderId);

        Assert.Equal(["capture", "chargeback:1:opened", "chargeback:1:won", "release"], await KindsAsync(order.OrderId));
        Assert.Single(world.Heard.Of<PaymentChargedBack>(order.OrderId));
        Assert.Single(world.Heard.Of<ChargebackClosed>(order.OrderId));
        Assert.Equal(-1_500, await world.QueryAsync<long>(
            "SELECT sum(amount)::bigint - 28584 FROM payments.posting WHERE account = 'PSP_CLEARING' AND order_id = $1", order.OrderId));
    }

    [Fact]
    public async Task Lost_it_empties_the_escrow_and_the_return_of_the_order_gives_nothing_twice()
    {
        var order = await world.HoldInEscrowAsync();
        var disputeId = await world.DisputeAtTheNetworkAsync(order.OrderId);
        await world.HearAsync<PaymentChargedBack>(order.OrderId);

        await world.DecideAtTheNetworkAsync(disputeId, merchantWins: false);
        Assert.Equal(0, (await world.HearAsync<ChargebackClosed>(order.OrderId)).Left.MinorUnits);
        await world.SendAsync(new ReturnPayment(order.OrderId, "charged back"));

        Assert.Equal(28_584, (await world.HearAsync<PaymentReturned>(order.OrderId)).Refunded!.Value.MinorUnits);
        Assert.Equal(0, await world.QueryAsync<long>("SELECT held FROM payments.escrow_balance WHERE order_id = $1", order.OrderId));
        Assert.Equal(0, (await world.AtTheNetworkAsync(order.OrderId))[0].GetProperty("amountRefunded").GetInt64());
    }

    [Fact]
    public async Task An_order_that_wants_its_money_back_gives_the_chargeback_up_and_refunds_the_rest()
    {
        var order = await world.HoldInEscrowAsync();
        await world.DisputeAtTheNetworkAsync(order.OrderId, 20_000);
        await world.HearAsync<PaymentChargedBack>(order.OrderId);

        await world.SendAsync(new ReturnPayment(order.OrderId, "lost parcel"));

        Assert.Equal(28_584, (await world.HearAsync<PaymentReturned>(order.OrderId)).Refunded!.Value.MinorUnits);
        Assert.False((await world.HearAsync<ChargebackClosed>(order.OrderId)).IsWon);
        var atTheNetwork = (await world.AtTheNetworkAsync(order.OrderId))[0];
        Assert.Equal((8_584, 20_000), (atTheNetwork.GetProperty("amountRefunded").GetInt64(), atTheNetwork.GetProperty("amountDisputed").GetInt64()));
    }

    [Fact]
    public async Task A_refund_and_a_chargeback_at_the_same_time_take_no_more_than_was_captured()
    {
        var order = await world.HoldInEscrowAsync();
        var late = await world.OrderFaultAsync(new { party = "card-network", kind = "fail", operation = "refund", orderId = order.OrderId, status = 503 });
        await world.SendAsync(new ReturnPayment(order.OrderId, "lost parcel"));
        await Eventually.Get(
            () => world.QueryAsync<string>("SELECT state FROM payments.payment WHERE order_id = $1", order.OrderId), state => state == "Refunding");
        await world.DisputeAtTheNetworkAsync(order.OrderId);
        await world.HearAsync<PaymentChargedBack>(order.OrderId);
        await world.EndFaultAsync(late);

        await world.HearAsync<PaymentReturned>(order.OrderId);
        var atTheNetwork = (await world.AtTheNetworkAsync(order.OrderId))[0];
        Assert.Equal((0, 28_584), (atTheNetwork.GetProperty("amountRefunded").GetInt64(), atTheNetwork.GetProperty("amountDisputed").GetInt64()));
        Assert.Equal(28_584, await world.QueryAsync<long>("SELECT refunds_ordered_minor FROM payments.payment WHERE order_id = $1", order.OrderId));
        Assert.Equal(0, await world.QueryAsync<long>(
            "SELECT coalesce(sum(amount), 0)::bigint FROM payments.posting WHERE account IN ('CHARGEBACK_LOSS', 'CHARGEBACK_CLEARING') AND order_id = $1",
            order.OrderId));
    }

    [Fact]
    public async Task The_case_is_gathered_written_and_sent_before_it_is_due_and_kept()
    {
        var order = await world.HoldInEscrowAsync();
        var disputeId = await world.DisputeAtTheNetworkAsync(order.OrderId, reason: "product_not_received", dueAt: TimeProvider.System.GetUtcNow().AddMinutes(20));
        await world.HearAsync<PaymentChargedBack>(order.OrderId);
        var path = $"/v1/chargebacks/{disputeId}";
        Assert.Empty(world.Heard.Of<GatherEvidence>(order.OrderId));

        var (status, _) = await world.AskAsync(HttpMethod.Post, $"{path}/evidence", First, new { words = "The neighbour has it.", isComplete = true });
        Assert.Equal(HttpStatusCode.OK, status);
        await world.HearAsync<GatherEvidence>(order.OrderId);
        foreach (var source in new[] { "customs", "checkout", "shipping" })
        {
            await world.SendAsync(Known(order.OrderId, source));
        }

        var shown = await Eventually.Get(
            async () => (await world.AskAsync(HttpMethod.Get, path, First)).Body, body => body.GetProperty("sentAt").ValueKind is JsonValueKind.String, Deadline);
        var sent = shown.GetProperty("case").GetString()!;
        Assert.Contains("The neighbour has it.", sent, StringComparison.Ordinal);
        Assert.Contains("EMI Delivered CNSHA", sent, StringComparison.Ordinal);
        Assert.Contains("known to customs", sent, StringComparison.Ordinal);
        var atTheNetwork = await world.OutsideWorld.GetFromJsonAsync<JsonElement>($"/card-network/v1/disputes/{disputeId}");
        Assert.Equal($"RR123456785RU\n{sent}".Trim(), atTheNetwork.GetProperty("evidence").GetString());
        Assert.Equal("underReview", atTheNetwork.GetProperty("status").GetString());
        Assert.DoesNotContain("neighbour", await world.QueryAsync<string>("SELECT text FROM payments.contested_case WHERE dispute_id = $1", disputeId), StringComparison.Ordinal);
        Assert.Equal(
            (HttpStatusCode.Conflict, "chargeback.case-closed"),
            Refusal(await world.AskAsync(HttpMethod.Post, $"{path}/evidence", First, new { words = "And one more thing." })));
    }

    [Fact]
    public async Task Services_that_do_not_answer_keep_no_case_from_being_sent_in_time()
    {
        var order = await world.HoldInEscrowAsync();
        var disputeId = await world.DisputeAtTheNetworkAsync(order.OrderId, dueAt: TimeProvider.System.GetUtcNow().AddSeconds(16));

        await world.HearAsync<GatherEvidence>(order.OrderId);
        await Eventually.Get(
            () => world.QueryAsync<string>("SELECT coalesce(max(state), '') FROM payments.chargeback WHERE dispute_id = $1", disputeId),
            state => state == "UnderReview",
            Deadline);
    }

    [Fact]
    public async Task Two_operators_give_a_chargeback_up_and_its_parties_see_how_it_stands()
    {
        var order = await world.HoldInEscrowAsync();
        var disputeId = await world.DisputeAtTheNetworkAsync(order.OrderId, 20_000);
        await world.HearAsync<PaymentChargedBack>(order.OrderId);
        var list = $"/v1/payments/{order.OrderId}/chargebacks";
        var (_, all) = await world.AskAsync(HttpMethod.Get, "/v1/chargebacks?limit=100", First);
        Assert.Contains(all.EnumerateArray(), chargeback => chargeback.GetProperty("disputeId").GetString() == disputeId);

        var (status, proposed) = await world.AskAsync(HttpMethod.Post, $"/v1/chargebacks/{disputeId}/acceptance", First, new { reason = "The parcel is lost." });
        Assert.Equal(HttpStatusCode.Accepted, status);
        (status, _) = await world.AskAsync(HttpMethod.Post, $"/v1/proposals/{proposed.GetProperty("proposalId").GetGuid()}/approval", Second, new { });
        Assert.Equal(HttpStatusCode.NoContent, status);

        Assert.False((await world.HearAsync<ChargebackClosed>(order.OrderId)).IsWon);
        var buyer = Assert.Single((await world.AskAsync(HttpMethod.Get, list, For("buyer", order.BuyerId))).Body.EnumerateArray());
        Assert.Equal(("lost", JsonValueKind.Null), (buyer.GetProperty("state").GetString(), buyer.GetProperty("borneBy").ValueKind));
        var seller = Assert.Single((await world.AskAsync(HttpMethod.Get, list, For("seller", Guid.CreateVersion7(), order.SellerId))).Body.EnumerateArray());
        Assert.Equal("CHARGEBACK_CLEARING", Assert.Single(seller.GetProperty("borneBy").EnumerateArray()).GetProperty("account").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await world.AskAsync(HttpMethod.Get, list, For("buyer", Guid.CreateVersion7()))).Status);
        Assert.Equal(
            (HttpStatusCode.Conflict, "chargeback.closed"),
            Refusal(await world.AskAsync(HttpMethod.Post, $"/v1/chargebacks/{disputeId}/acceptance", First, new { reason = "Once more." })));
    }

    private static EvidenceGathered Known(Guid orderId, string source) => new(
        orderId,
        1,
        source,
        source == "shipping" ? "RR123456785RU" : null,
        [new EvidenceFact(TimeProvider.System.GetUtcNow(), source == "shipping" ? "EMI Delivered" : $"known to {source}", source == "shipping" ? "CNSHA" : "")],
        TimeProvider.System.GetUtcNow());

    private static (HttpStatusCode Status, string? Code) Refusal((HttpStatusCode Status, JsonElement Body) answer) =>
        (answer.Status, answer.Body.GetProperty("code").GetString());

    private async Task<string[]> KindsAsync(Guid orderId) =>
        (await world.QueryAsync<string>("SELECT string_agg(kind, ' ' ORDER BY booked_at) FROM payments.journal WHERE order_id = $1", orderId)).Split(' ');
}
