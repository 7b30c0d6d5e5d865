using System.Net;
using System.Text.Json;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Tests.Sample;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ExportPlatform.ServiceDefaults.Tests.Audit;

[Trait("Needs", "Servers")]
public class AuditTrailTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Fact]
    public async Task A_command_and_its_entry_are_one_commit()
    {
        await using var trail = await SampleTrail.StartAsync(databases);

        using var done = await DoAsync(trail, "a", "ok");
        using var refused = await DoAsync(trail, "b", "refuse");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.UnprocessableEntity), (done.StatusCode, refused.StatusCode));
        var entry = Assert.Single(await trail.App.ReadAsync(db => db.Set<AuditEntry>().ToListAsync()));
        Assert.Equal(("effects.do", "effect", "a"), (entry.Command, entry.SubjectKind, entry.SubjectId));
        Assert.Equal("""{"what":"a"}""", entry.NewValues);
        Assert.Equal("buyer", entry.Role);
        Assert.NotNull(entry.AccountId);
        Assert.NotNull(entry.TraceId);
    }

    [Fact]
    public async Task A_request_sent_again_leaves_one_entry()
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        var key = Guid.CreateVersion7().ToString();

        using var first = await DoAsync(trail, "a", "ok", key);
        using var again = await DoAsync(trail, "a", "ok", key);

        Assert.True(again.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(1, await trail.App.ReadAsync(db => db.Set<AuditEntry>().CountAsync()));
    }

    [Fact]
    public async Task A_handler_that_forgets_its_entry_fails_and_changes_nothing()
    {
        await using var trail = await SampleTrail.StartAsync(databases);

        using var forgotten = await DoAsync(trail, "a", "forget");

        Assert.Equal(HttpStatusCode.InternalServerError, forgotten.StatusCode);
        Assert.Equal(0, await trail.App.ReadAsync(db => db.Effects.CountAsync()));
    }

    [Fact]
    public async Task What_is_committed_is_linked_and_anchored_by_itself()
    {
        await using var trail = await SampleTrail.StartAsync(databases, linkEvery: "00:00:00.050");
        using var done = await DoAsync(trail, "a", "ok");
        var deadline = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(20);

        AuditVerification verified;
        do
        {
            Assert.True(TimeProvider.System.GetUtcNow() < deadline, "The entry was not linked.");
            verified = await trail.VerifyAsync();
        }
        while (verified.AnchoredTo < 1);

        Assert.Equal((true, 1L, 0L), (verified.IsIntact, verified.Entries, verified.Unlinked));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(trail.AnchorFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    /// <summary>Commands of many connections at once neither wait for the chain nor get lost by it.</summary>
    [Fact]
    public async Task Entries_committed_at_the_same_time_each_get_one_place()
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var number = 0; number < 25; number++)
            {
                using var done = await DoAsync(trail, $"{writer}-{number}", "ok");
                await trail.App.ReadAsync(db => trail.App.Get<AuditChain>().LinkAsync(db, 7, CancellationToken.None));
            }
        }));
        while (await trail.App.ReadAsync(db => trail.App.Get<AuditChain>().LinkAsync(db, 100, CancellationToken.None)) is { Count: > 0 })
        {
        }

        var verified = await trail.VerifyAsync();

        Assert.Null(verified.FirstWrong);
        Assert.Equal((200L, 0L), (verified.Entries, verified.Unlinked));
    }

    [Fact]
    public async Task An_entry_that_stays_without_a_place_is_an_alarm()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var trail = await SampleTrail.StartAsync(databases, clock);
        await trail.RecordAsync(1, isLinked: false);

        Assert.True((await trail.VerifyAsync()).IsIntact);
        await trail.TamperAsync("DELETE FROM sample.audit_unlinked");
        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(AuditFaultKind.Unlinked, (await trail.VerifyAsync()).FirstWrong?.Kind);
    }

    [Fact]
    public async Task A_chain_whose_anchors_are_gone_is_an_alarm()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var trail = await SampleTrail.StartAsync(databases, clock);
        await trail.RecordAsync(3);
        File.Delete(trail.AnchorFile);

        Assert.True((await trail.VerifyAsync()).IsIntact);
        await trail.App.ReadAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE sample.audit_link DISABLE TRIGGER USER"));
        await trail.App.ReadAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE sample.audit_link SET linked_at = linked_at - interval '1 hour'"));

        Assert.Equal((AuditFaultKind.NotAnchored, 1L), ((await trail.VerifyAsync()).FirstWrong!.Kind, (await trail.VerifyAsync()).FirstWrong!.Sequence));
    }

    [Fact]
    public async Task Operators_read_the_trail_a_page_at_a_time_and_nobody_else_does()
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        await trail.RecordAsync(5);
        var token = trail.App.Token(role: "operator");

        using var refused = await trail.App.SendAsync(HttpMethod.Get, "/v1/audit/entries", token: trail.App.Token());
        var first = await ReadAsync(trail, "/v1/audit/entries?limit=3", token);
        var second = await ReadAsync(trail, $"/v1/audit/entries?limit=3&before={first.GetProperty("next")}", token);
        var one = await ReadAsync(trail, "/v1/audit/entries?subjectKind=effect&subjectId=e2", token);
        var verified = await ReadAsync(trail, "/v1/audit/verification", token);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal((3, 2), (first.GetProperty("entries").GetArrayLength(), second.GetProperty("entries").GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Equal("2.00 EUR", Assert.Single(one.GetProperty("entries").EnumerateArray()).GetProperty("new").GetProperty("amount").GetString());
        Assert.True(verified.GetProperty("isIntact").GetBoolean());
    }

    /// <summary>What somebody wrote goes with them; that they did it stays, and the chain with it.</summary>
    [Fact]
    public async Task A_reason_rests_sealed_for_its_writer_and_is_erased_without_breaking_the_chain()
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        using var done = await DoAsync(trail, "a", "ok");
        await trail.App.ReadAsync(db => trail.App.Get<AuditChain>().LinkAsync(db, 10, CancellationToken.None));
        var entry = Assert.Single(await trail.App.ReadAsync(db => db.Set<AuditEntry>().ToListAsync()));
        Assert.True(WrittenWords.AreSealedIn(entry.Reason));
        Assert.DoesNotContain("asked", entry.Reason, StringComparison.Ordinal);
        Assert.Equal("asked", await ReasonAsync(trail));

        await trail.App.Get<PersonalDataVault>().EraseAsync(KeyOwner.Person(entry.AccountId!.Value), CancellationToken.None);

        Assert.Equal("data erased", await ReasonAsync(trail));
        Assert.Null((await trail.VerifyAsync()).FirstWrong);
    }

    [Fact]
    public async Task What_a_machine_gives_as_a_reason_stays_readable()
    {
        await using var trail = await SampleTrail.StartAsync(databases);

        await trail.RecordAsync(1);

        Assert.Equal("because", Assert.Single(await trail.App.ReadAsync(db => db.Set<AuditEntry>().ToListAsync())).Reason);
    }

    private static async Task<string?> ReasonAsync(SampleTrail trail) =>
        (await ReadAsync(trail, "/v1/audit/entries", trail.App.Token(role: "operator"))).GetProperty("entries")[0].GetProperty("reason").GetString();

    private static async Task<JsonElement> ReadAsync(SampleTrail trail, string path, string token)
    {
        using var answer = await trail.App.SendAsync(HttpMethod.Get, path, token: token);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> DoAsync(SampleTrail trail, string what, string then, string? key = null) =>
        trail.App.SendAsync(
            HttpMethod.Post,
            "/audited-effects",
            $$"""{"what":"{{what}}","then":"{{then}}"}""",
            key ?? Guid.CreateVersion7().ToString(),
            trail.App.Token());
}
