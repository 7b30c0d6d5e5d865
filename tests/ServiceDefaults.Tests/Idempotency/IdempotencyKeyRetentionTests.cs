using System.Diagnostics;
using System.Net;
using ExportPlatform.ServiceDefaults.Idempotency;
using ExportPlatform.ServiceDefaults.Tests.Sample;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ExportPlatform.ServiceDefaults.Tests.Idempotency;

[Trait("Needs", "Servers")]
public class IdempotencyKeyRetentionTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string Body = """{"what":"a"}""";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Answers_are_kept_for_72_hours_and_then_forgotten()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var app = await SampleApp.StartAsync("Production", await databases.CreateAsync(), clock);
        await app.CreateTablesAsync();
        var key = Guid.CreateVersion7().ToString();
        using var first = await app.SendAsync(HttpMethod.Post, "/effects", Body, key, app.Token());

        clock.Advance(TimeSpan.FromHours(71));
        using var kept = await app.SendAsync(HttpMethod.Post, "/effects", Body, key, app.Token());
        clock.Advance(TimeSpan.FromHours(2));
        await WaitUntilForgottenAsync(app, clock);
        using var forgotten = await app.SendAsync(HttpMethod.Post, "/effects", Body, key, app.Token());

        Assert.True(kept.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(HttpStatusCode.OK, forgotten.StatusCode);
        Assert.False(forgotten.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(2, await app.ReadAsync(db => db.Effects.CountAsync()));
    }

    [Fact]
    public async Task However_many_are_old_one_look_forgets_them_all_and_no_others()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var app = await SampleApp.StartAsync("Production", await databases.CreateAsync(), clock);
        await app.CreateTablesAsync();
        await KeepAsync(app, 1, clock.GetUtcNow() - TimeSpan.FromHours(73));
        await WaitUntilForgottenAsync(app, clock);
        await KeepAsync(app, 2_001, clock.GetUtcNow() - TimeSpan.FromHours(72));
        await KeepAsync(app, 1, clock.GetUtcNow() - TimeSpan.FromHours(71));

        clock.Advance(TimeSpan.FromMinutes(10));
        var waiting = Stopwatch.StartNew();
        while (await app.ReadAsync(db => db.Set<IdempotencyKeyEntry>().CountAsync()) != 1)
        {
            Assert.True(waiting.Elapsed < Deadline, "Old answers are still there.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private static Task<int> KeepAsync(SampleApp app, int answers, DateTimeOffset at) => app.ReadAsync(db =>
    {
        db.AddRange(Enumerable.Range(0, answers).Select(_ => new IdempotencyKeyEntry
        {
            Caller = "anonymous",
            Operation = "POST /effects",
            Key = Guid.CreateVersion7().ToString(),
            RequestHash = [1],
            CreatedAt = at,
        }));
        return db.SaveChangesAsync();
    });

    // The look for old keys comes every ten minutes of the service's clock; this clock is ours to move.
    private static async Task WaitUntilForgottenAsync(SampleApp app, FakeTimeProvider clock)
    {
        var waiting = Stopwatch.StartNew();
        while (await app.ReadAsync(db => db.Set<IdempotencyKeyEntry>().AnyAsync()))
        {
            Assert.True(waiting.Elapsed < Deadline, "The old answer is still there.");
            clock.Advance(TimeSpan.FromMinutes(10));
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }
}
