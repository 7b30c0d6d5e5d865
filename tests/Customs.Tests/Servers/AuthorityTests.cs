using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Customs.Authorities;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.ServiceDefaults.Webhooks;
using ExportPlatform.Simulators.Faults;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Customs.Tests.Servers;

/// <summary>Authorities that are late, silent, double-tongued or away, and somebody who only pretends to be one.</summary>
[Trait("Needs", "Servers")]
[Collection(nameof(ClearanceWorld))]
public class AuthorityTests(ClearanceWorld world)
{
    [Fact]
    public async Task An_answer_that_comes_later_and_twice_by_webhook_counts_once()
    {
        var orderId = Guid.CreateVersion7();
        await world.Fault("customs", FaultKind.Refuse, orderId, code: "later", operation: "lodge");
        await world.Fault("customs", FaultKind.DuplicateWebhooks, orderId);
        await world.Clear(Scenarios.Halva(), orderId);
        await world.Hears<ExportCleared>(orderId);

        await Eventually.Equal(1, () => world.Read(db => db.AuthorityNotices.CountAsync(n => n.Subject!.StartsWith(orderId.ToString("N")))));
        Assert.Single(world.Heard<ExportGateDecided>(orderId), said => said.Gate == ExportGates.ExportDeclaration);
        Assert.Single(world.Heard<ExportCleared>(orderId));
    }

    [Fact]
    public async Task A_refusal_that_comes_later_refuses_the_export()
    {
        var orderId = Guid.CreateVersion7();
        await world.Fault("bank", FaultKind.Refuse, orderId, code: "later-refused", operation: "mark");
        await world.Clear(Scenarios.Halva(), orderId);

        Assert.Equal((ExportGates.CurrencyControl, "refused"), await GateAndCode(orderId));
    }

    [Fact]
    public async Task A_webhook_that_never_comes_is_made_up_for_by_looking_up()
    {
        var orderId = Guid.CreateVersion7();
        await world.Fault("customs", FaultKind.Refuse, orderId, code: "later", operation: "lodge");
        await world.Fault("customs", FaultKind.LoseWebhooks, orderId);
        await world.Clear(Scenarios.Halva(), orderId);

        await world.Hears<ExportCleared>(orderId);
        Assert.Contains("find", await world.ReceivedBy("customs", orderId));
    }

    [Fact]
    public async Task An_answer_that_is_lost_on_the_way_is_looked_up_and_nothing_is_lodged_twice()
    {
        var orderId = Guid.CreateVersion7();
        await world.Fault("customs", FaultKind.TimeoutAfterEffect, orderId, operation: "lodge", delayMs: 0, times: 1);
        await world.Clear(Scenarios.Halva(), orderId);

        await world.Hears<ExportCleared>(orderId);
        Assert.Equal(["lodge", "find"], await world.ReceivedBy("customs", orderId));
    }

    [Fact]
    public async Task An_authority_that_is_away_for_a_while_is_asked_again()
    {
        var orderId = Guid.CreateVersion7();
        await world.Fault("culture", FaultKind.Outage, orderId, times: 5);
        await world.Clear(Scenarios.Halva(), orderId);

        await world.Hears<ExportCleared>(orderId);
    }

    [Fact]
    public async Task An_authority_that_is_away_holds_no_other_answer_back()
    {
        var orderId = Guid.CreateVersion7();
        await world.Fault("culture", FaultKind.Outage, orderId);
        await world.Clear(Scenarios.Halva(), orderId);

        await Eventually.Equal(GateState.Cleared, () => StateOf(orderId, ExportGates.CurrencyControl));
        await Eventually.Equal(GateState.Cleared, () => StateOf(orderId, ExportGates.ExportDeclaration));
        Assert.Equal(GateState.Asked, await StateOf(orderId, ExportGates.CulturalGoods));
    }

    [Fact]
    public async Task Authorities_that_answer_together_are_told_of_together()
    {
        string[] gates = [ExportGates.CulturalGoods, ExportGates.CurrencyControl, ExportGates.ExportDeclaration];
        var orderId = Guid.CreateVersion7();
        foreach (var authority in new[] { "bank", "culture", "customs" })
        {
            await world.Fault(authority, FaultKind.Outage, orderId);
        }

        await world.Clear(Scenarios.Halva(), orderId);
        await Eventually.Equal(3, () => world.Read(db => db.AuthorityRequests.CountAsync(request => request.OrderId == orderId)));
        await world.TakeIn([.. gates.Select(gate => new AuthorityAnswer(
            AuthorityRequest.KeyOf(orderId, gate, 1), AuthorityStatus.Accepted, "26RUCU305438000017"))]);

        await world.Hears<ExportCleared>(orderId);
        Assert.Equal(gates, Assert.Single(
            world.Heard<ExportGatesAssessed>(orderId), told => told.Decisions.Any(said => said.Gate == ExportGates.CulturalGoods)).Decisions.Select(said => said.Gate));
    }

    [Theory]
    [InlineData("contradict", "cultural-goods.contradicted")]
    [InlineData("recall", "cultural-goods.recalled")]
    public async Task An_authority_that_goes_back_on_its_yes_recalls_the_release_until_an_officer_has_decided(string play, string code)
    {
        var orderId = Guid.CreateVersion7();
        await world.Fault("culture", FaultKind.Refuse, orderId, code: play, operation: "register");
        await world.Fault("culture", FaultKind.HoldBackWebhooks, orderId, delayMs: 1_000);
        await world.Clear(Scenarios.Halva(), orderId);
        await world.Hears<ExportCleared>(orderId);

        var recalled = await world.Hears<ExportReleaseRecalled>(orderId);
        Assert.Equal((1, ExportGates.CulturalGoods, code), (recalled.Recall, recalled.Gate, recalled.Code));
        using var officer = world.Officer("culture");
        var task = await ClearanceWorld.TaskOf(officer, orderId);
        using var claim = await ClearanceWorld.Post(officer, $"/v1/tasks/{task.TaskId}/claim", new { });
        using var decision = await ClearanceWorld.Post(
            officer, $"/v1/tasks/{task.TaskId}/decision", new { outcome = "release", reason = "The first word counts" });

        Assert.Equal(HttpStatusCode.OK, decision.StatusCode);
        Assert.Equal(1, (await world.Hears<ExportReleaseRestored>(orderId)).Recall);
        Assert.Empty(world.Heard<ExportReleaseRevoked>(orderId));
    }

    /// <summary>Customs repeats itself; only a person may say which of its two words counts.</summary>
    [Fact]
    public async Task A_contradiction_that_is_repeated_decides_nothing_and_an_officers_no_revokes()
    {
        var orderId = Guid.CreateVersion7();
        await world.Fault("customs", FaultKind.Refuse, orderId, code: "contradict", operation: "lodge");
        await world.Fault("customs", FaultKind.HoldBackWebhooks, orderId, delayMs: 1_000);
        await world.Clear(Scenarios.Halva(), orderId);
        await world.Hears<ExportReleaseRecalled>(orderId);
        var key = AuthorityRequest.KeyOf(orderId, ExportGates.ExportDeclaration, 1);
        Assert.Equal(HttpStatusCode.NoContent, await Notify($"evt_{Guid.CreateVersion7():N}", Notice(key, "refused")));
        Assert.Equal(HttpStatusCode.NoContent, await Notify($"evt_{Guid.CreateVersion7():N}", Notice(key, "accepted")));

        using var officer = world.Officer("customs");
        var task = await ClearanceWorld.TaskOf(officer, orderId);
        await ClearanceWorld.Post(officer, $"/v1/tasks/{task.TaskId}/claim", new { });
        Assert.Empty(world.Heard<ExportReleaseRevoked>(orderId));
        Assert.Empty(world.Heard<ExportReleaseRestored>(orderId));
        using var decision = await ClearanceWorld.Post(
            officer, $"/v1/tasks/{task.TaskId}/decision", new { outcome = "refuse", reason = "The second word counts" });

        Assert.Equal("customs-record", Sealing.Parse<string>((await world.Hears<ExportReleaseRevoked>(orderId)).Reason).Purpose);
    }

    [Fact]
    public async Task A_recall_of_a_parcel_that_has_left_is_a_task_and_nothing_else()
    {
        var orderId = await world.Clear(Scenarios.Halva());
        await world.Hears<ExportCleared>(orderId);
        await world.Publish(new ParcelHandedOver(orderId, "LX644000015RU", TimeProvider.System.GetUtcNow()));
        await Eventually.Equal(true, () => world.Read(db => db.Clearances.AnyAsync(c => c.CorrelationId == orderId && c.HandedOverAt != null)));

        await Notify($"evt_{Guid.CreateVersion7():N}", Notice(AuthorityRequest.KeyOf(orderId, ExportGates.ExportDeclaration, 1), "recalled"));

        using var officer = world.Officer("customs");
        Assert.Equal("export-declaration.recalled", (await ClearanceWorld.TaskOf(officer, orderId)).Code);
        await Eventually.Equal(
            "RecalledTooLate", () => world.Read(db => db.Clearances.Where(c => c.CorrelationId == orderId).Select(c => c.CurrentState).SingleAsync()));
    }

    [Fact]
    public async Task A_release_taken_back_stops_the_goods_and_closes_on_withdrawal()
    {
        var orderId = Guid.CreateVersion7();
        await world.Fault("customs", FaultKind.Refuse, orderId, code: "revoke", operation: "lodge");
        await world.Fault("customs", FaultKind.HoldBackWebhooks, orderId, delayMs: 1_000);
        await world.Clear(Scenarios.Halva(), orderId);
        await world.Hears<ExportCleared>(orderId);

        Assert.Equal(ExportGates.ExportDeclaration, (await world.Hears<ExportReleaseRevoked>(orderId)).Gate);
        await world.Publish(new WithdrawClearance(orderId, "release revoked"));
        await world.Hears<ClearanceWithdrawn>(orderId);
        Assert.Equal(0, await world.Read(db => db.AuthorityRequests.CountAsync(request =>
            request.OrderId == orderId && request.State != AuthorityRequestState.Withdrawn && request.State != AuthorityRequestState.Revoked)));
    }

    [Fact]
    public async Task An_authority_that_wants_a_paper_gets_it_from_the_seller_and_releases()
    {
        var orderId = Guid.CreateVersion7();
        await world.Fault("customs", FaultKind.Refuse, orderId, code: "hold", operation: "lodge");
        await world.Clear(Scenarios.Halva(), orderId);
        Assert.Equal("evidence-required", (await world.Hears<ExportHeld>(orderId)).Code);

        using var seller = world.Seller();
        using var answer = await ClearanceWorld.Post(
            seller, $"/v1/clearances/{orderId}/evidence", new { type = "customsDocument", number = "INV-1", date = "2026-09-14", issuer = "Seller" });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        await world.Hears<ExportCleared>(orderId);
    }

    [Fact]
    public async Task None_of_a_thousand_forgeries_is_accepted_and_the_genuine_notice_counts_once()
    {
        var orderId = await world.Clear(Scenarios.Painting());
        await world.Hears<ExportHeld>(orderId);
        var (id, key) = ($"evt_{orderId:N}", AuthorityRequest.KeyOf(orderId, ExportGates.ExportDeclaration, 1));
        var body = Encoding.UTF8.GetBytes(Notice(key, "revoked"));
        var now = TimeProvider.System.GetUtcNow();

        Assert.Empty(await WebhookForgeries.AcceptedAsync(WebhookForgeries.Of(ClearanceWorld.HookKey, id, now, body, seed: 2), Hook));
        Assert.Equal(0, await world.Read(db => db.AuthorityNotices.CountAsync(notice => notice.EventId.StartsWith(id) || notice.Subject == key)));

        var genuine = WireWebhook.Genuine(ClearanceWorld.HookKey, id, now, body);
        int[] answers = await Task.WhenAll(genuine.SendAsync(Hook), genuine.SendAsync(Hook), genuine.SendAsync(Hook));
        Assert.Equal([204, 204, 204], answers);
        Assert.Equal(1, await world.Read(db => db.AuthorityNotices.CountAsync(notice => notice.Subject == key)));
    }

    [Fact]
    public async Task A_change_of_keys_loses_no_notice_and_ends_the_old_key()
    {
        var result = await WebhookRotation.RunAsync(
            world.Services.GetRequiredService<IConfiguration>(),
            "authorities",
            ClearanceWorld.HookKey,
            async keys => (int)await Notify($"evt_{Guid.CreateVersion7():N}", Notice("nobody-knows", "accepted"), keys));

        Assert.Equal((0, 401), result);
    }

    [Fact]
    public async Task A_signed_notice_nobody_can_read_is_a_bad_request_and_one_about_nothing_is_noted()
    {
        var noticeId = $"evt_{Guid.CreateVersion7():N}";
        Assert.Equal(HttpStatusCode.BadRequest, await Notify($"evt_{Guid.CreateVersion7():N}", "{\"data\":1}"));
        Assert.Equal(HttpStatusCode.NoContent, await Notify(noticeId, Notice("nobody-knows", "accepted")));
        Assert.Equal(
            "ignored: unknown request",
            await world.Read(db => db.AuthorityNotices.Where(notice => notice.EventId == noticeId).Select(notice => notice.Outcome).SingleAsync()));
    }

    private Task<GateState> StateOf(Guid orderId, string gate) =>
        world.Read(db => db.Gates.Where(g => g.OrderId == orderId && g.Gate == gate).Select(g => g.State).SingleOrDefaultAsync());

    private async Task<(string Gate, string Code)> GateAndCode(Guid orderId)
    {
        var refused = await world.Hears<ExportRefused>(orderId);
        return (refused.Gate, refused.Code);
    }

    private Uri Hook => new(world.Address, "/hooks/authorities");

    private static string Notice(string requestKey, string status) => JsonSerializer.Serialize(new
    {
        eventId = "as in the header",
        type = $"request.{status}",
        occurredAt = TimeProvider.System.GetUtcNow(),
        data = new { requestKey, status, reference = "x", code = status, reason = "told by the test" },
    });

    private async Task<HttpStatusCode> Notify(string id, string body, params WebhookKey[] keys)
    {
        var sentAt = TimeProvider.System.GetUtcNow();
        using var http = new HttpClient { BaseAddress = world.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/authorities")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Add(WebhookSignature.IdHeader, id);
        request.Headers.Add(WebhookSignature.TimestampHeader, sentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(keys is [] ? [ClearanceWorld.HookKey] : keys, id, sentAt, Encoding.UTF8.GetBytes(body)));
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
