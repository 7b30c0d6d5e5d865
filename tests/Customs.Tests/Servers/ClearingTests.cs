using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Screening.Clearings;
using ExportPlatform.ServiceDefaults.FourEyes;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Tests.Servers;

/// <summary>Parties officers have found not to be the entries they resemble.</summary>
[Trait("Needs", "Servers")]
[Collection(nameof(ClearanceWorld))]
public class ClearingTests(ClearanceWorld world)
{
    [Fact]
    public async Task Where_the_rules_are_sure_two_officers_clear_a_party_and_its_next_order_is_not_held()
    {
        await world.PutOnList("CLEAR-A", "1", "Quillon Varbatovsky");
        var orderId = await HeldAsync("Quillon Varbatovsky", "screening.match");
        using var officer = world.Officer("screening");
        using var proposed = await ClearAsync(officer, orderId, "CLEAR-A");
        Assert.Equal(HttpStatusCode.Accepted, proposed.StatusCode);
        var proposal = (await proposed.Content.ReadFromJsonAsync<ProposalView>(ClearanceWorld.Json))!.ProposalId;
        using var alone = await ClearanceWorld.Post(officer, $"/v1/proposals/{proposal}/approval", new { });
        Assert.Equal("four-eyes.same-person", await CodeOf(alone));

        using var second = world.Officer("screening");
        using var agreed = await ClearanceWorld.Post(second, $"/v1/proposals/{proposal}/approval", new { });
        Assert.Equal(HttpStatusCode.NoContent, agreed.StatusCode);
        await world.Hears<ExportCleared>(orderId);

        await ClearedAtOnceAsync("quillon  VARBATOVSKY");
        var row = await world.Read(db => db.Database
            .SqlQuery<string>($"SELECT row_to_json(c)::text AS \"Value\" FROM customs.cleared_party c WHERE order_id = {orderId}").SingleAsync());
        Assert.DoesNotContain("arbatov", row, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("birth", row, StringComparison.OrdinalIgnoreCase);
        var listed = await officer.GetFromJsonAsync<ClearingPage>($"/v1/screening/clearings?orderId={orderId}&inForce=true", ClearanceWorld.Json);
        Assert.Equal("Other date of birth", Assert.Single(listed!.Clearings).Reason);
    }

    [Fact]
    public async Task A_changed_party_and_a_changed_entry_are_held_again()
    {
        await world.PutOnList("CLEAR-B", "1", "Ottoline Krestovnikova", "O. Krestovnikova");
        await ClearByTwoAsync("Ottoline Krestovnikova", "CLEAR-B");
        await ClearedAtOnceAsync("Ottoline Krestovnikova");

        await HeldAsync("Ottoline Krestovnikova", "screening.match", street: "Another Street 1");
        await world.PutOnList("CLEAR-B", "2", "Ottoline Krestovnikova", "Olga Krestovnikova");
        await HeldAsync("Ottoline Krestovnikova", "screening.match");
    }

    [Fact]
    public async Task One_officer_clears_a_possible_match_and_taking_it_back_recalls_what_rests_on_it()
    {
        await world.PutOnList("CLEAR-C", "1", "MISTELBACHER, Fyodora Konstantinovna");
        var orderId = await HeldAsync("Fyodora Mistelbacher", "screening.possible-match");
        using var officer = world.Officer("screening");
        using var cleared = await ClearAsync(officer, orderId, "CLEAR-C");
        Assert.Equal(HttpStatusCode.Created, cleared.StatusCode);
        var clearing = (await cleared.Content.ReadFromJsonAsync<ClearingView>(ClearanceWorld.Json))!;
        await world.Hears<ExportCleared>(orderId);
        using var again = await ClearAsync(officer, orderId, "CLEAR-C");
        Assert.Equal("screening.cleared-already", await CodeOf(again));

        using var withdrawn = await ClearanceWorld.Post(
            officer, $"/v1/screening/clearings/{clearing.ClearingId}/withdrawal", new { reason = "The paper was forged" });
        Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
        await world.Rescreen();

        Assert.Equal(ExportGates.Screening, (await world.Hears<ExportReleaseRecalled>(orderId)).Gate);
        using var twice = await ClearanceWorld.Post(officer, $"/v1/screening/clearings/{clearing.ClearingId}/withdrawal", new { reason = "once more" });
        Assert.Equal("screening.clearing-ended", await CodeOf(twice));
        await HeldAsync("Fyodora Mistelbacher", "screening.possible-match");
    }

    [Fact]
    public async Task What_was_cleared_for_a_term_is_held_after_it()
    {
        await world.PutOnList("CLEAR-D", "1", "Hyacinth Dolgopolskaya");
        await ClearByTwoAsync("Hyacinth Dolgopolskaya", "CLEAR-D");
        await world.Read(db => db.ClearedParties.Where(pair => pair.ListId == "CLEAR-D")
            .ExecuteUpdateAsync(set => set.SetProperty(pair => pair.ValidUntil, Scenarios.Today.AddDays(-1))));

        await HeldAsync("Hyacinth Dolgopolskaya", "screening.match");
    }

    [Fact]
    public async Task Only_an_officer_who_screens_clears_and_only_what_there_is_for_a_term_there_is()
    {
        await world.PutOnList("CLEAR-E", "1", "Lysander Ochakovsky");
        var orderId = await HeldAsync("Lysander Ochakovsky", "screening.match");
        foreach (var other in new[] { world.Officer("customs"), world.As("operator"), world.Seller() })
        {
            using var forbidden = await ClearAsync(other, orderId, "CLEAR-E");
            Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
            other.Dispose();
        }

        using var officer = world.Officer("screening");
        using var nobody = await ClearAsync(officer, orderId, "CLEAR-E", role: "consignor");
        Assert.Equal("screening.no-resemblance", await CodeOf(nobody));
        using var endless = await ClearAsync(officer, orderId, "CLEAR-E", validUntil: "2099-01-01");
        Assert.Equal("screening.clearing-term", await CodeOf(endless));
        using var unknown = await ClearAsync(officer, Guid.CreateVersion7(), "CLEAR-E");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private async Task<Guid> HeldAsync(string consignee, string code, string? street = null)
    {
        var orderId = await world.Clear(Scenarios.Halva(), consignee: consignee, street: street);
        Assert.Equal(code, (await world.Hears<ExportHeld>(orderId)).Code);
        return orderId;
    }

    private async Task ClearedAtOnceAsync(string consignee)
    {
        var orderId = await world.Clear(Scenarios.Halva(), consignee: consignee);
        await world.Hears<ExportCleared>(orderId);
        Assert.Empty(world.Heard<ExportHeld>(orderId));
    }

    private async Task ClearByTwoAsync(string consignee, string listId)
    {
        var orderId = await HeldAsync(consignee, "screening.match");
        using var first = world.Officer("screening");
        using var second = world.Officer("screening");
        using var proposed = await ClearAsync(first, orderId, listId);
        var proposal = (await proposed.Content.ReadFromJsonAsync<ProposalView>(ClearanceWorld.Json))!.ProposalId;
        using var agreed = await ClearanceWorld.Post(second, $"/v1/proposals/{proposal}/approval", new { });
        Assert.Equal(HttpStatusCode.NoContent, agreed.StatusCode);
        await world.Hears<ExportCleared>(orderId);
    }

    private static Task<HttpResponseMessage> ClearAsync(
        HttpClient officer, Guid orderId, string listId, string role = "consignee", string? validUntil = null) =>
        ClearanceWorld.Post(officer, "/v1/screening/clearings", new { orderId, role, listId, entryId = "1", reason = "Other date of birth", validUntil });

    private static async Task<string?> CodeOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
