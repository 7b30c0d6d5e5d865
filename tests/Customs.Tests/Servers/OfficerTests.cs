using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Declarations;
using ExportPlatform.Customs.Gates;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.Simulators.Faults;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Tests.Servers;

/// <summary>Officers at their queues, and what each caller may see and do.</summary>
[Trait("Needs", "Servers")]
[Collection(nameof(ClearanceWorld))]
public class OfficerTests(ClearanceWorld world)
{
    [Fact]
    public async Task A_consignee_like_a_listed_person_is_released_by_two_officers_and_nobody_else_learns_why()
    {
        var orderId = await world.Clear(Scenarios.Halva(), consignee: "Виктор Образцов");
        Assert.Equal("screening.match", (await world.Hears<ExportHeld>(orderId)).Code);
        using var officer = world.Officer("screening");
        var task = await ClearanceWorld.TaskOf(officer, orderId);
        Assert.Contains("SAMPLE-0001", task.OfficerNote, StringComparison.Ordinal);

        using var seller = world.Seller();
        Assert.DoesNotContain("SAMPLE", await seller.GetStringAsync($"/v1/clearances/{orderId}"), StringComparison.OrdinalIgnoreCase);
        using var claim = await ClearanceWorld.Post(officer, $"/v1/tasks/{task.TaskId}/claim", new { });
        Assert.Equal(HttpStatusCode.OK, claim.StatusCode);
        using var decision = await ClearanceWorld.Post(
            officer, $"/v1/tasks/{task.TaskId}/decision", new { outcome = "release", reason = "Other date of birth" });
        Assert.Equal(HttpStatusCode.Accepted, decision.StatusCode);
        var proposal = (await decision.Content.ReadFromJsonAsync<ProposalView>(ClearanceWorld.Json))!.ProposalId;

        using var alone = await ClearanceWorld.Post(officer, $"/v1/proposals/{proposal}/approval", new { });
        Assert.Equal("four-eyes.same-person", await CodeOf(alone));
        using var foreigner = world.Officer("culture");
        using var foreign = await ClearanceWorld.Post(foreigner, $"/v1/proposals/{proposal}/approval", new { });
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Empty(world.Heard<ExportCleared>(orderId));

        using var second = world.Officer("screening");
        using var agreed = await ClearanceWorld.Post(second, $"/v1/proposals/{proposal}/approval", new { });
        Assert.Equal(HttpStatusCode.NoContent, agreed.StatusCode);
        await world.Hears<ExportCleared>(orderId);
        Assert.Equal(
            ["customs.task.claim", "customs.task.decide", "four-eyes.approve", "four-eyes.propose"],
            await world.Read(db => db.Database.SqlQuery<string>(
                $"SELECT command AS \"Value\" FROM customs.audit_entry WHERE subject_id = {orderId.ToString()} ORDER BY command").ToListAsync()));
        Assert.DoesNotContain(world.Heard<ExportGateDecided>(orderId), said => said.Reason.Contains("birth", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_officers_one_gets_the_task_and_only_that_one_can_decide()
    {
        var orderId = await world.Clear(Scenarios.Painting());
        await world.Hears<ExportHeld>(orderId);
        using var first = world.Officer("culture");
        using var second = world.Officer("culture");
        var task = await ClearanceWorld.TaskOf(first, orderId);

        var claims = await Task.WhenAll(
            ClearanceWorld.Post(first, $"/v1/tasks/{task.TaskId}/claim", new { }),
            ClearanceWorld.Post(second, $"/v1/tasks/{task.TaskId}/claim", new { }));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], claims.Select(claim => claim.StatusCode).Order());
        var (winner, loser) = claims[0].IsSuccessStatusCode ? (first, second) : (second, first);
        using var foreign = await ClearanceWorld.Post(
            loser, $"/v1/tasks/{task.TaskId}/decision", new { outcome = "release", reason = "not mine" });
        Assert.Equal("task.claimed", await CodeOf(foreign));
        var decisions = await Task.WhenAll(
            ClearanceWorld.Post(winner, $"/v1/tasks/{task.TaskId}/decision", new { outcome = "refuse", reason = "Of special significance" }),
            ClearanceWorld.Post(winner, $"/v1/tasks/{task.TaskId}/decision", new { outcome = "release", reason = "changed my mind" }));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], decisions.Select(decision => decision.StatusCode).Order());
        Assert.Equal(1, await world.Read(db => db.Decisions.CountAsync(d => d.OrderId == orderId && d.DecidedBy.StartsWith("officer:"))));
    }

    [Fact]
    public async Task An_officers_refusal_refuses_the_export()
    {
        var orderId = await world.Clear(Scenarios.Painting());
        await world.Hears<ExportHeld>(orderId);
        using var officer = world.Officer("culture");
        var task = await ClearanceWorld.TaskOf(officer, orderId);
        await ClearanceWorld.Post(officer, $"/v1/tasks/{task.TaskId}/claim", new { });
        await ClearanceWorld.Post(officer, $"/v1/tasks/{task.TaskId}/decision", new { outcome = "refuse", reason = "Of special significance" });

        var refused = await world.Hears<ExportRefused>(orderId);

        Assert.Equal((ExportGates.CulturalGoods, "cultural-goods.refused"), (refused.Gate, refused.Code));

        // The words travel sealed, and are there for those who may read them.
        Assert.Equal("customs-record", Sealing.Parse<string>(refused.Reason).Purpose);
        using var seller = world.Seller();
        Assert.Contains("Of special significance", await seller.GetStringAsync($"/v1/clearances/{orderId}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declaration_customs_holds_is_released_by_its_officer_under_its_number()
    {
        var orderId = Guid.CreateVersion7();
        await world.Fault("customs", FaultKind.Refuse, orderId, code: "hold", operation: "lodge");
        await world.Clear(Scenarios.Halva(), orderId);
        await world.Hears<ExportHeld>(orderId);
        using var officer = world.Officer("customs");
        var task = await ClearanceWorld.TaskOf(officer, orderId);
        await ClearanceWorld.Post(officer, $"/v1/tasks/{task.TaskId}/claim", new { });
        await ClearanceWorld.Post(officer, $"/v1/tasks/{task.TaskId}/decision", new { outcome = "release", reason = "Looked at it" });

        var cleared = await world.Hears<ExportCleared>(orderId);
        var declaration = await world.Read(db => db.Declarations.SingleAsync(d => d.OrderId == orderId));
        Assert.Equal((DeclarationState.Released, cleared.MovementReferenceNumber), (declaration.State, declaration.MovementReferenceNumber));
    }

    [Fact]
    public async Task A_repeated_decision_under_its_key_gets_the_same_answer_and_undecided_things_get_theirs()
    {
        var orderId = await world.Clear(Scenarios.Painting());
        await world.Hears<ExportHeld>(orderId);
        using var officer = world.Officer("culture");
        var task = await ClearanceWorld.TaskOf(officer, orderId);
        var path = $"/v1/tasks/{task.TaskId}/decision";
        using var early = await ClearanceWorld.Post(officer, path, new { outcome = "release", reason = "too early" });
        Assert.Equal("task.not-claimed", await CodeOf(early));

        await ClearanceWorld.Post(officer, $"/v1/tasks/{task.TaskId}/claim", new { });
        using var first = await ClearanceWorld.Post(officer, path, new { outcome = "release", reason = "modern work" }, "decision-key-0123456789");
        using var again = await ClearanceWorld.Post(officer, path, new { outcome = "release", reason = "modern work" }, "decision-key-0123456789");
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        using var late = await ClearanceWorld.Post(officer, path, new { outcome = "refuse", reason = "after all" });
        Assert.Equal("task.closed", await CodeOf(late));
        await world.Hears<ExportCleared>(orderId);
    }

    [Fact]
    public async Task Everybody_sees_what_is_theirs_and_nothing_else()
    {
        var orderId = await world.Clear(Scenarios.Painting(), buyer: Scenarios.LiNa);
        await world.Hears<ExportHeld>(orderId);
        var path = $"/v1/clearances/{orderId}";

        Assert.Equal(HttpStatusCode.OK, await StatusOf(world.Seller(), path));
        Assert.Equal(HttpStatusCode.OK, await StatusOf(world.As("buyer", Scenarios.LiNa), path));
        Assert.Equal(HttpStatusCode.OK, await StatusOf(world.As("operator"), path));
        Assert.Equal(HttpStatusCode.OK, await StatusOf(world.Officer("culture"), path));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOf(world.As("buyer"), path));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOf(world.As("seller", sellerId: Guid.CreateVersion7()), path));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOf(world.Officer("somebody-else"), path));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOf(new HttpClient { BaseAddress = world.Address }, path));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(world.Officer("bank"), "/v1/tasks?authority=culture"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(world.Seller(), "/v1/tasks"));
        using var bank = world.Officer("bank");
        using var culture = world.Officer("culture");
        var task = await ClearanceWorld.TaskOf(culture, orderId);
        using var foreign = await ClearanceWorld.Post(bank, $"/v1/tasks/{task.TaskId}/claim", new { });
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);

        var view = await world.Seller().GetFromJsonAsync<ClearanceView>(path, ClearanceWorld.Json);
        Assert.Equal("OnHold", view!.State);
        Assert.Equal(7, view.Gates.Count);
        Assert.NotNull(view.EvidenceDueAt);
    }

    public static TheoryData<string, object, int, string> BadEvidence => new()
    {
        { "unknown type", new { type = "letter", number = "1", date = "2026-09-01", issuer = "x" }, 400, "request.malformed" },
        { "type missing", new { number = "1", date = "2026-09-01", issuer = "x" }, 400, "request.malformed" },
        { "unknown member", new { type = "permit", number = "1", date = "2026-09-01", issuer = "x", more = 1 }, 400, "request.malformed" },
        { "empty number", new { type = "permit", number = "", date = "2026-09-01", issuer = "x" }, 400, "request.invalid" },
        { "impossible date", new { type = "permit", number = "1", date = "2026-02-30", issuer = "x" }, 400, "request.malformed" },
        { "future date", new { type = "permit", number = "1", date = "2126-09-01", issuer = "x" }, 422, "evidence.future-date" },
        { "no contract number", new { type = "uniqueContractNumber", number = "1", date = "2026-09-01", issuer = "x" }, 422, "evidence.bad-number" },
        { "nobody asked", new { type = "customsDocument", number = "1", date = "2026-09-01", issuer = "x" }, 409, "evidence.not-asked" },
    };

    [Theory]
    [MemberData(nameof(BadEvidence), DisableDiscoveryEnumeration = true)]
    public async Task Evidence_that_is_none_is_answered_with_its_problem_and_changes_nothing(string what, object body, int status, string code)
    {
        var orderId = await world.Clear(Scenarios.Painting());
        await world.Hears<ExportHeld>(orderId);
        using var seller = world.Seller();
        using var answer = await ClearanceWorld.Post(seller, $"/v1/clearances/{orderId}/evidence", body);

        Assert.Equal((what, status, code), (what, (int)answer.StatusCode, await CodeOf(answer)));
        Assert.Equal(0, await world.Read(db => db.Evidence.CountAsync(evidence => evidence.OrderId == orderId)));
    }

    [Fact]
    public async Task A_stranger_cannot_give_evidence_and_a_key_is_needed()
    {
        var orderId = await world.Clear(Scenarios.Painting());
        await world.Hears<ExportHeld>(orderId);
        var body = new { type = "permit", number = "1", date = "2026-09-01", issuer = "x" };
        using var stranger = world.As("seller", sellerId: Guid.CreateVersion7());
        using var foreign = await ClearanceWorld.Post(stranger, $"/v1/clearances/{orderId}/evidence", body);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);

        using var seller = world.Seller();
        using var keyless = await seller.PostAsJsonAsync($"/v1/clearances/{orderId}/evidence", body);
        Assert.Equal("idempotency.key-missing", await CodeOf(keyless));
    }

    private static async Task<HttpStatusCode> StatusOf(HttpClient client, string path)
    {
        using (client)
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            return answer.StatusCode;
        }
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString();
}
