using System.Net;
using System.Text;
using ExportPlatform.ServiceDefaults.Idempotency;
using ExportPlatform.ServiceDefaults.Tests.Sample;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.ServiceDefaults.Tests.Idempotency;

[Trait("Needs", "Servers")]
public sealed class IdempotencyKeyRaceTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string Body = """{"what":"a","then":"wait-and-refuse"}""";

    /// <summary>A refusal gives the lock up before it keeps its answer: another copy's answer may be there first.</summary>
    [Fact]
    public async Task Of_two_refusals_at_once_the_one_that_was_kept_first_stands()
    {
        await using var app = await SampleApp.StartAsync("Production", await databases.CreateAsync());
        await app.CreateTablesAsync();
        var key = Guid.CreateVersion7().ToString();
        var asked = app.SendAsync(HttpMethod.Post, "/effects", Body, key, app.Token());
        await app.Gate.Arrived.WaitAsync(TimeSpan.FromSeconds(60));
        await app.ReadAsync(db =>
        {
            db.Add(KeptBefore(key));
            return db.SaveChangesAsync();
        });

        app.Gate.Open();
        using var answer = await asked;

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var kept = await app.ReadAsync(db => db.Set<IdempotencyKeyEntry>().SingleAsync());
        Assert.Equal("first", Encoding.ASCII.GetString(kept.Body!));
    }

    private static IdempotencyKeyEntry KeptBefore(string key) => new()
    {
        Caller = "0190b000-0000-7000-8000-000000000001",
        Operation = "POST /effects",
        Key = key,
        RequestHash = [1],
        Status = 422,
        Body = "first"u8.ToArray(),
        CreatedAt = TimeProvider.System.GetUtcNow(),
    };
}
