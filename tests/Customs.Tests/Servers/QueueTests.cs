using System.Net;
using System.Net.Http.Json;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Customs.Tasks;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Tests.Servers;

/// <summary>An officer's queue with much work in it: every filter, every order, every page, and never another authority's.</summary>
[Trait("Needs", "Servers")]
[Collection(nameof(ClearanceWorld))]
public sealed class QueueTests(ClearanceWorld world)
{
    private const int Many = 3_000;
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Guid Me = Guid.Parse("0190c000-0000-7000-8000-0000000000aa");

    [Fact]
    public async Task A_task_says_what_it_is_about_and_when_it_is_due()
    {
        var orderId = await world.Clear(Scenarios.Painting());
        var held = await world.Hears<ExportHeld>(orderId);
        using var officer = world.Officer("culture");
        var task = await ClearanceWorld.TaskOf(officer, orderId);

        Assert.Equal(("RU", "AE", "97"), (task.DispatchCountry.Value, task.DestinationCountry.Value, Assert.Single(task.HsChapters)));
        Assert.Equal((Scenarios.Rub("80000.00"), 617.03m), (task.Goods, task.ValueInSdr));
        Assert.InRange(held.DueAt - task.DueAt, TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Every_filter_leaves_exactly_the_tasks_it_names()
    {
        var (queue, tasks) = await FillQueue();
        var (stamp, order) = ("2026-09-10T00:00:00Z", tasks[1_234].OrderId);
        using var officer = world.As("officer", Me, authority: queue);

        await Finds(officer, "gate=gate-1", tasks.Where(task => task.Gate == "gate-1"));
        await Finds(officer, "state=claimed", tasks.Where(task => task.State == OfficerTaskState.Claimed));
        await Finds(officer, "claimed=mine", tasks.Where(task => task.ClaimedBy == Me));
        await Finds(officer, "claimed=others", tasks.Where(task => task.ClaimedBy is not null && task.ClaimedBy != Me));
        await Finds(officer, "claimed=nobody", tasks.Where(task => task.ClaimedBy is null));
        await Finds(officer, $"openedBefore={stamp}", tasks.Where(task => task.CreatedAt < Start.AddDays(9)));
        await Finds(officer, $"dueBefore={stamp}", tasks.Where(task => task.DueAt < Start.AddDays(9)));
        await Finds(officer, "dispatchCountry=KG", tasks.Where(task => task.DispatchCountry.Value == "KG"));
        await Finds(officer, "destinationCountry=CN&hsChapter=97", tasks.Where(task => task.DestinationCountry.Value == "CN" && task.HsChapters.Contains("97")));
        await Finds(officer, "fromSdr=100&belowSdr=250.50", tasks.Where(task => task.ValueInSdr is >= 100m and < 250.50m));
        await Finds(officer, $"orderText={order.ToString()[20..]}", [tasks[1_234]]);
        await Finds(officer, $"orderText={order.ToString("N")[20..].ToUpperInvariant()}", [tasks[1_234]]);
        await Finds(officer, $"orderId={order}", [tasks[1_234]]);
        await Finds(officer, "state=open&gate=gate-2&claimed=mine", []);
    }

    [Theory]
    [InlineData("opened")]
    [InlineData("due")]
    [InlineData("value")]
    public async Task Pages_in_every_order_hold_each_task_once_also_while_others_are_taken(string sort)
    {
        var (queue, tasks) = await FillQueue();
        using var officer = world.As("officer", Me, authority: queue);
        var read = new List<TaskView>();
        Guid? after = null;
        do
        {
            var page = await Page(officer, $"sort={sort}&limit=170" + (after is null ? "" : $"&after={after}"));
            read.AddRange(page.Tasks);
            after = page.Next;
            await world.Read(db => db.Tasks.Where(task => task.TaskId == after)
                .ExecuteUpdateAsync(set => set.SetProperty(task => task.State, OfficerTaskState.Closed)));
        }
        while (after is not null);

        IEnumerable<OfficerTask> expected = sort switch
        {
            "due" => tasks.OrderBy(task => task.DueAt).ThenBy(task => task.TaskId.ToString(), StringComparer.Ordinal),
            "value" => tasks.OrderByDescending(task => task.ValueInSdr).ThenByDescending(task => task.TaskId.ToString(), StringComparer.Ordinal),
            _ => tasks.OrderBy(task => task.TaskId.ToString(), StringComparer.Ordinal),
        };
        Assert.Equal(expected.Select(task => task.TaskId), read.Select(task => task.TaskId));
    }

    [Fact]
    public async Task The_waiting_work_is_counted_by_gate_and_for_the_own_authority_alone()
    {
        var (queue, tasks) = await FillQueue();
        var now = TimeProvider.System.GetUtcNow();
        using var officer = world.As("officer", Me, authority: queue);
        var counts = await officer.GetFromJsonAsync<TaskCounts>("/v1/tasks/counts", ClearanceWorld.Json);

        Assert.Equal(
            tasks.Where(task => task.State is OfficerTaskState.Open or OfficerTaskState.Claimed)
                .GroupBy(task => task.Gate)
                .OrderBy(gate => gate.Key, StringComparer.Ordinal)
                .Select(gate => new GateTaskCount(
                    gate.Key,
                    gate.Count(task => task.State is OfficerTaskState.Open),
                    gate.Count(task => task.State is OfficerTaskState.Claimed),
                    gate.Count(task => task.ClaimedBy == Me),
                    gate.Count(task => task.DueAt < now.AddDays(1)),
                    gate.Min(task => task.CreatedAt))),
            counts!.Gates);
    }

    [Fact]
    public async Task Another_authoritys_work_is_neither_listed_nor_counted_nor_a_place_to_read_on_from()
    {
        var (queue, tasks) = await FillQueue();
        using var stranger = world.As("officer", Me, authority: $"{queue}-x");

        Assert.Empty((await Page(stranger, "")).Tasks);
        Assert.Empty((await stranger.GetFromJsonAsync<TaskCounts>("/v1/tasks/counts", ClearanceWorld.Json))!.Gates);
        using var foreign = await stranger.GetAsync(new Uri($"/v1/tasks?after={tasks[0].TaskId}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var named = await stranger.GetAsync(new Uri($"/v1/tasks?authority={queue}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, named.StatusCode);
    }

    [Theory]
    [InlineData("hsChapter=9")]
    [InlineData("hsChapter=ab")]
    [InlineData("orderText=abc")]
    [InlineData("orderText=%25%25%25%25")]
    [InlineData("destinationCountry=XX1")]
    [InlineData("fromSdr=-1")]
    [InlineData("claimed=me")]
    [InlineData("sort=random")]
    [InlineData("limit=201")]
    [InlineData("openedBefore=2026-02-30")]
    public async Task A_filter_that_is_none_is_a_bad_request(string filter)
    {
        using var officer = world.Officer("culture");
        using var answer = await officer.GetAsync(new Uri($"/v1/tasks?{filter}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("opened", "task_id")]
    [InlineData("due", "due_at_task_id")]
    [InlineData("value", "value_in_sdr_task_id")]
    public async Task Open_work_is_read_by_the_index_of_its_order(string sort, string index)
    {
        var (queue, _) = await FillQueue();
        await world.Read(db => db.Database.ExecuteSqlRawAsync("ANALYZE customs.officer_task"));
        var plan = await world.Read(async db =>
        {
            var open = new ListTasksQuery { State = "open" }.Filter(db.Tasks.Where(task => task.Authority == queue), Me);
            await db.Database.OpenConnectionAsync();
            await using var explain = TaskOrder.Sort(open, sort, null).Take(50).CreateDbCommand();
            explain.CommandText = $"EXPLAIN {explain.CommandText}";
            await using var reader = await explain.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetString(0));
            }

            return lines;
        });

        Assert.Contains(plan, line => line.Contains($"ix_officer_task_authority_state_{index}", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Sort", StringComparison.Ordinal));
    }

    private static async Task<TaskPage> Page(HttpClient officer, string query) =>
        (await officer.GetFromJsonAsync<TaskPage>($"/v1/tasks?{query}", ClearanceWorld.Json))!;

    private static async Task Finds(HttpClient officer, string filter, IEnumerable<OfficerTask> expected)
    {
        var found = new List<Guid>();
        Guid? after = null;
        do
        {
            var page = await Page(officer, $"{filter}&limit=200" + (after is null ? "" : $"&after={after}"));
            found.AddRange(page.Tasks.Select(task => task.TaskId));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal((filter, string.Join(' ', expected.Select(task => task.TaskId).Order())), (filter, string.Join(' ', found.Order())));
    }

    private async Task<(string Queue, List<OfficerTask> Tasks)> FillQueue()
    {
        var queue = $"q-{Guid.CreateVersion7():N}"[..18];
        string[][] chapters = [["97"], ["49", "97"], ["17"]];
        var tasks = Enumerable.Range(0, Many).Select(i => new OfficerTask
        {
            TaskId = Guid.CreateVersion7(Start.AddMinutes(i * 10)),
            OrderId = Guid.CreateVersion7(),
            Gate = $"gate-{i % 4}",
            Authority = queue,
            State = i % 10 is 0 or 1 ? OfficerTaskState.Claimed : OfficerTaskState.Open,
            ClaimedBy = (i % 10) switch { 0 => Me, 1 => Guid.CreateVersion7(), _ => null },
            Code = "test.held",
            Reason = "Held by the test.",
            OfficerNote = null,
            CreatedAt = Start.AddMinutes(i * 10),
            DueAt = Start.AddHours(i * 37 % 2_000),
            DispatchCountry = CountryCode.Parse(i % 3 == 0 ? "KG" : "RU"),
            DestinationCountry = CountryCode.Parse(i % 2 == 0 ? "CN" : "DE"),
            HsChapters = chapters[i % 3],
            Goods = new Money(i, CurrencyCode.Parse("EUR")),
            ValueInSdr = i * 13 % 1_000 / 2m,
        }).ToList();
        await world.Read(async db =>
        {
            db.Tasks.AddRange(tasks);
            return await db.SaveChangesAsync();
        });
        return (queue, tasks);
    }
}
