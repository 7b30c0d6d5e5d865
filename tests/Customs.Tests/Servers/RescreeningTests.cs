using System.Net;
using System.Net.Http.Json;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Screening.Replays;
using ExportPlatform.Customs.Screening.Rescreenings;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ExportPlatform.Customs.Tests.Servers;

/// <summary>Open parties compared again, and recorded comparisons made again.</summary>
[Trait("Needs", "Servers")]
[Collection(nameof(ClearanceWorld))]
public class RescreeningTests(ClearanceWorld world)
{
    [Fact]
    public async Task A_list_that_changes_recalls_the_open_orders_of_whoever_is_on_it_now_and_only_those()
    {
        var (here, left) = (await ClearedAsync("Zephyrine Okolokulova"), await ClearedAsync("Zephyrine Okolokulova"));
        await world.Publish(new ParcelHandedOver(left, "LX644000015RU", TimeProvider.System.GetUtcNow()));
        await Eventually.Equal(true, () => world.Read(db => db.Clearances.AnyAsync(c => c.CorrelationId == left && c.HandedOverAt != null)));
        await world.PutOnList("AGAIN-A", "1", "Zephyrine Okolokulova");
        await world.Rescreen();

        var recalled = await world.Hears<ExportReleaseRecalled>(here);
        Assert.Equal((ExportGates.Screening, "screening.match", ""), (recalled.Gate, recalled.Code, recalled.EvidenceNeeded));
        Assert.DoesNotContain(
            world.Heard<ExportGateDecided>(here), said => said.Reason.Contains("Okolokulova", StringComparison.Ordinal) || said.Reason.Contains("AGAIN", StringComparison.Ordinal));
        using var officer = world.Officer("screening");
        Assert.Contains("AGAIN-A/1", (await ClearanceWorld.TaskOf(officer, here)).OfficerNote, StringComparison.Ordinal);
        var recorded = await world.Read(db => db.Rescreenings.SingleAsync(screening => screening.OrderId == here));
        Assert.StartsWith("1 sha256:", recorded.ReferenceData["list:AGAIN-A"], StringComparison.Ordinal);
        Assert.False(await world.Read(db => db.Rescreenings.AnyAsync(screening => screening.OrderId == left)));

        var runs = await officer.GetFromJsonAsync<List<ScreeningRunView>>("/v1/screening/runs", ClearanceWorld.Json);
        Assert.Equal(("finished", ScreeningRunReason.ListsChanged, 0), (runs![0].State, runs[0].Reason, runs[0].Different));
        Assert.True(runs[0].Held >= 1 && runs[0].Compared >= runs[0].Held && runs[0].Replayed >= 1, $"{runs[0]}");
        await world.Rescreen();
        Assert.Equal(runs[0].RunId, (await officer.GetFromJsonAsync<List<ScreeningRunView>>("/v1/screening/runs", ClearanceWorld.Json))![0].RunId);
    }

    /// <summary>Else every night would undo the day's decisions.</summary>
    [Fact]
    public async Task What_an_officer_has_released_is_not_held_again_unless_the_entry_changes()
    {
        await world.PutOnList("AGAIN-C", "1", "BARTHOLOMEY, Seraphina Konstantinovna");
        var orderId = await world.Clear(Scenarios.Halva(), consignee: "Seraphina Bartholomey");
        Assert.Equal("screening.possible-match", (await world.Hears<ExportHeld>(orderId)).Code);
        using var officer = world.Officer("screening");
        var task = await ClearanceWorld.TaskOf(officer, orderId);
        await ClearanceWorld.Post(officer, $"/v1/tasks/{task.TaskId}/claim", new { });
        await ClearanceWorld.Post(officer, $"/v1/tasks/{task.TaskId}/decision", new { outcome = "release", reason = "Somebody else" });
        await world.Hears<ExportCleared>(orderId);
        await world.Rescreen();

        var compared = await world.Read(db => db.Rescreenings.SingleAsync(screening => screening.OrderId == orderId));
        Assert.Equal("", compared.Code);
        Assert.Contains("cleared:AGAIN-C/1/consignee", compared.ReferenceData.Keys);
        Assert.All(await ReplayAsync(orderId), replay => Assert.Equal(ReplayOutcome.Same, replay.Outcome));
        await world.PutOnList("AGAIN-C", "2", "BARTHOLOMEY, Seraphina Konstantinovna", "Seraphina Bartholomew");
        await world.Rescreen();
        Assert.Equal(ExportGates.Screening, (await world.Hears<ExportReleaseRecalled>(orderId)).Gate);
    }

    [Fact]
    public async Task A_pass_that_was_interrupted_goes_on_where_it_was()
    {
        var (done, next) = (await ClearedAsync("Peregrine Tolmachevsky"), await ClearedAsync("Peregrine Tolmachevsky"));
        await world.Rescreen();
        var before = await LatestAsync();
        await world.Read(async db =>
        {
            var run = ScreeningRun.AskFor(ScreeningRunReason.Asked, TimeProvider.System.GetUtcNow());
            (run.StartedAt, run.Lists, run.LastOrderId) = (run.RequestedAt, before.Lists, done);
            db.ScreeningRuns.Add(run);
            return await db.SaveChangesAsync();
        });

        await world.Rescreen();

        var run = await LatestAsync();
        Assert.NotNull(run.FinishedAt);
        Assert.True(await world.Read(db => db.Rescreenings.AnyAsync(screening => screening.RunId == run.RunId && screening.OrderId == next)));
        Assert.False(await world.Read(db => db.Rescreenings.AnyAsync(screening => screening.RunId == run.RunId && screening.OrderId == done)));
    }

    [Fact]
    public async Task While_one_copy_of_the_service_is_at_it_no_other_is()
    {
        using var boss = world.As("operator");
        using var asked = await ClearanceWorld.Post(boss, "/v1/screening/runs", new { });
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        var runId = (await asked.Content.ReadFromJsonAsync<ScreeningRunView>(ClearanceWorld.Json))!.RunId;
        await world.Read(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('customs.rescreening', 0))");
            await world.Rescreen();
            return 0;
        });
        Assert.Null(await FinishedAsync(runId));

        await world.Rescreen();
        Assert.NotNull(await FinishedAsync(runId));
    }

    [Fact]
    public async Task A_recorded_comparison_comes_out_the_same_with_the_lists_it_names_whatever_is_in_force_now()
    {
        await world.PutOnList("AGAIN-B", "1", "Wilhelmina Zarechnaya");
        var orderId = await world.Clear(Scenarios.Halva(), consignee: "Wilhelmina Zarechnaya");
        await world.Hears<ExportHeld>(orderId);
        await world.PutOnList("AGAIN-B", "2", "Somebody Else Entirely");

        Assert.Equal([(ReplayOutcome.Same, 0)], (await ReplayAsync(orderId)).Select(replay => (replay.Outcome, replay.Differences.Count)));
    }

    [Fact]
    public async Task A_record_that_cannot_have_been_is_told_and_one_of_erased_people_is_erased()
    {
        var orderId = await ClearedAsync("Cordelia Vyazemskaya");
        await world.Rescreen();
        await world.Read(async db =>
        {
            var genuine = await db.Decisions.AsNoTracking().SingleAsync(decision => decision.OrderId == orderId && decision.Gate == ExportGates.Screening);
            db.Rescreenings.Add(new Rescreening
            {
                ScreeningId = Guid.CreateVersion7(),
                RunId = (await db.ScreeningRuns.FirstAsync()).RunId,
                OrderId = orderId,
                Code = "screening.match",
                RuleVersion = genuine.RuleVersion,
                RuleIds = genuine.RuleIds,
                ReferenceData = new Dictionary<string, string>(genuine.ReferenceData, StringComparer.Ordinal) { ["hits"] = "1" },
                ScreenedAt = TimeProvider.System.GetUtcNow(),
            });
            return await db.SaveChangesAsync();
        });

        Assert.Equal(["code", "hits"], (await ReplayAsync(orderId)).Single(replay => replay.Outcome is ReplayOutcome.Different).Differences);

        await EraseAfterTheTermAsync(orderId);
        Assert.All(await ReplayAsync(orderId), replay => Assert.Equal(ReplayOutcome.Erased, replay.Outcome));
    }

    private async Task<Guid> ClearedAsync(string consignee)
    {
        var orderId = await world.Clear(Scenarios.Halva(), consignee: consignee);
        await world.Hears<ExportCleared>(orderId);
        await Eventually.Equal(
            "Cleared", () => world.Read(db => db.Clearances.Where(c => c.CorrelationId == orderId).Select(c => c.CurrentState).SingleAsync()));
        return orderId;
    }

    // As the sweep does it years later: until then nobody can have the record erased.
    private async Task EraseAfterTheTermAsync(Guid orderId)
    {
        await using var vault = NpgsqlDataSource.Create(world.Services.GetRequiredService<IConfiguration>().GetConnectionString("vaultdb")!);
        var keys = new KeyStore(
            vault, world.Services.GetRequiredService<MasterKeys>(), new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddYears(10)));
        Assert.Equal(1, await keys.EraseAsync(KeyOwner.CustomsRecord(orderId), default));
        world.Services.GetRequiredService<PersonalDataVault>().Forget();
    }

    private Task<ScreeningRun> LatestAsync() =>
        world.Read(db => db.ScreeningRuns.AsNoTracking().OrderByDescending(run => run.RequestedAt).FirstAsync());

    private Task<DateTimeOffset?> FinishedAsync(Guid runId) =>
        world.Read(db => db.ScreeningRuns.Where(run => run.RunId == runId).Select(run => run.FinishedAt).SingleAsync());

    private async Task<List<ReplayedScreening>> ReplayAsync(Guid orderId)
    {
        using var officer = world.Officer("screening");
        return (await officer.GetFromJsonAsync<List<ReplayedScreening>>($"/v1/screening/orders/{orderId}/replay", ClearanceWorld.Json))!;
    }
}
