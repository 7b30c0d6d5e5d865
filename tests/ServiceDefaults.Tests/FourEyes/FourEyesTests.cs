using System.Net;
using System.Text.Json;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Tests.Audit;
using ExportPlatform.ServiceDefaults.Tests.Sample;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ExportPlatform.ServiceDefaults.Tests.FourEyes;

[Trait("Needs", "Servers")]
public class FourEyesTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string First = "0190b000-0000-7000-8000-000000000011";
    private const string Second = "0190b000-0000-7000-8000-000000000012";

    [Fact]
    public async Task A_second_person_agrees_and_it_is_done_in_the_same_moment()
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        var proposal = await ProposeAsync(trail);
        Assert.Equal(0, await EffectsAsync(trail));

        Assert.Equal((HttpStatusCode.NoContent, ""), await AgreeAsync(trail, proposal, Second));

        Assert.Equal(1, await EffectsAsync(trail));
        Assert.Equal(
            ["four-eyes.propose", "effects.override", "four-eyes.approve"],
            (await trail.App.ReadAsync(db => db.Set<AuditEntry>().OrderBy(e => e.EntryId).Select(e => e.Command).ToListAsync()))
                .OrderBy(command => command == "four-eyes.propose" ? 0 : 1).ThenBy(command => command, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_person_who_proposed_it_cannot_be_the_second()
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        var proposal = await ProposeAsync(trail);

        Assert.Equal((HttpStatusCode.Forbidden, "four-eyes.same-person"), await AgreeAsync(trail, proposal, First));
        Assert.Equal(0, await EffectsAsync(trail));
    }

    /// <summary>Whatever the service may think, its database knows that two are two.</summary>
    [Fact]
    public async Task The_database_refuses_one_person_twice()
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        await ProposeAsync(trail);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => trail.App.ReadAsync(
            db => db.Database.ExecuteSqlRawAsync("UPDATE sample.proposal SET state = 'Approved', decided_by = proposed_by")));

        Assert.Equal("ck_proposal_two_people", refused.ConstraintName);
    }

    [Fact]
    public async Task Who_acts_for_a_party_cannot_be_the_second()
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        var proposal = await ProposeAsync(trail);
        var mandate = $"{SampleApp.InterestedSeller} 2026-01-01 2026-12-31";

        Assert.Equal((HttpStatusCode.Forbidden, "four-eyes.own-interest"), await AgreeAsync(trail, proposal, Second, ("mandate", mandate)));
        Assert.Equal(
            (HttpStatusCode.Forbidden, "four-eyes.own-interest"),
            await AgreeAsync(trail, proposal, Second, ("seller_id", SampleApp.InterestedSeller.ToString())));
        Assert.Equal(0, await EffectsAsync(trail));
    }

    [Fact]
    public async Task After_its_time_nobody_can_agree_and_it_can_be_proposed_again()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var trail = await SampleTrail.StartAsync(databases, clock);
        var proposal = await ProposeAsync(trail);
        Assert.Equal("four-eyes.proposed-already", (await TryProposeAsync(trail)).GetProperty("code").GetString());

        clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal((HttpStatusCode.Conflict, "four-eyes.expired"), await AgreeAsync(trail, proposal, Second));
        Assert.NotEqual(proposal, await ProposeAsync(trail));
        Assert.Equal(0, await EffectsAsync(trail));
    }

    [Fact]
    public async Task Of_eight_who_agree_at_the_same_time_one_does_it()
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        var proposal = await ProposeAsync(trail);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => AgreeAsync(trail, proposal, $"0190b000-0000-7000-8000-00000000010{n}")));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.NoContent), answer => Assert.Equal("four-eyes.decided", answer.Code));
        Assert.Equal(1, await EffectsAsync(trail));
    }

    [Fact]
    public async Task What_cannot_be_done_any_more_undoes_the_agreement_too()
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        var proposal = await ProposeAsync(trail, then: "refuse");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "effect.refused"), await AgreeAsync(trail, proposal, Second));

        Assert.Equal(0, await EffectsAsync(trail));
        Assert.Equal("proposed", (await ListAsync(trail)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task What_was_taken_back_cannot_be_agreed_to()
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        var proposal = await ProposeAsync(trail);

        using var withdrawn = await SendAsync(trail, $"/v1/proposals/{proposal}/withdrawal", """{"reason":"a mistake"}""", First);

        Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
        Assert.Equal((HttpStatusCode.Conflict, "four-eyes.decided"), await AgreeAsync(trail, proposal, Second));
        Assert.Equal("withdrawn", (await ListAsync(trail)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task The_reason_rests_sealed_for_its_writer_in_proposal_and_trail_and_is_shown_to_the_second_person()
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        Assert.Equal("needed", (await TryProposeAsync(trail)).GetProperty("reason").GetString());

        Assert.Equal("needed", (await ListAsync(trail)).GetProperty("reason").GetString());
        var kept = await trail.App.ReadAsync(db => db.Set<Proposal>().Select(p => p.Reason)
            .Concat(db.Set<AuditEntry>().Select(e => e.Reason!)).ToListAsync());
        Assert.Equal(2, kept.Count);
        Assert.All(kept, reason => Assert.Equal(Guid.Parse(First), Sealing.Parse<string>(reason).SubjectId));
    }

    [Fact]
    public async Task A_payload_somebody_changed_is_not_carried_out()
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        var proposal = await ProposeAsync(trail);
        await trail.App.ReadAsync(db => db.Database.ExecuteSqlRawAsync(
            "UPDATE sample.proposal SET payload = json_build_object('what', 'another', 'then', 'ok')"));

        Assert.Equal((HttpStatusCode.InternalServerError, "service.failed"), await AgreeAsync(trail, proposal, Second));
        Assert.Equal(0, await EffectsAsync(trail));
    }

    private static async Task<Guid> ProposeAsync(SampleTrail trail, string then = "ok") =>
        (await TryProposeAsync(trail, then)).GetProperty("proposalId").GetGuid();

    private static async Task<JsonElement> TryProposeAsync(SampleTrail trail, string then = "ok")
    {
        using var answer = await SendAsync(trail, "/overrides", $$"""{"what":"a","then":"{{then}}"}""", First);
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<(HttpStatusCode Status, string Code)> AgreeAsync(
        SampleTrail trail, Guid proposal, string who, params (string Name, string Value)[] claims)
    {
        using var answer = await SendAsync(trail, $"/v1/proposals/{proposal}/approval", null, who, claims);
        var body = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, body.Length == 0 ? "" : JsonSerializer.Deserialize<JsonElement>(body).GetProperty("code").GetString()!);
    }

    private static async Task<JsonElement> ListAsync(SampleTrail trail)
    {
        using var answer = await trail.App.SendAsync(HttpMethod.Get, "/v1/proposals", token: trail.App.Token(First, "operator"));
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("proposals")[0];
    }

    private static Task<int> EffectsAsync(SampleTrail trail) => trail.App.ReadAsync(db => db.Effects.CountAsync());

    private static Task<HttpResponseMessage> SendAsync(
        SampleTrail trail, string path, string? body, string who, params (string Name, string Value)[] claims)
    {
        var token = TestClaims.Of(Guid.Parse(who), "operator");
        foreach (var (name, value) in claims)
        {
            token[name] = value;
        }

        return trail.App.SendAsync(HttpMethod.Post, path, body, Guid.CreateVersion7().ToString(), trail.App.Token(token));
    }
}
