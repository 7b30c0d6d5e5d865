using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Tests.Sample;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.ServiceDefaults.Tests.Audit;

/// <summary>The trail of a sample service whose linking and anchoring the test does itself.</summary>
internal sealed class SampleTrail : IAsyncDisposable
{
    private SampleTrail(SampleApp app, DirectoryInfo folder) => (App, Folder) = (app, folder);

    public SampleApp App { get; }

    public DirectoryInfo Folder { get; }

    public static async Task<SampleTrail> StartAsync(TestDatabases databases, TimeProvider? clock = null, string linkEvery = "00:01:00")
    {
        var folder = Directory.CreateTempSubdirectory("audit-");
        var app = await SampleApp.StartAsync(
            "Production",
            await databases.CreateAsync(),
            clock,
            [new("Audit:Folder", folder.FullName), new("Audit:LinkEvery", linkEvery)]);
        await app.CreateTablesAsync();
        await app.ReadAsync(db => db.Database.ExecuteSqlRawAsync(AuditGuards.Create("sample")));
        return new SampleTrail(app, folder);
    }

    /// <summary>Commits so many entries, links them and anchors the head, unless told otherwise.</summary>
    public async Task RecordAsync(int count, bool isLinked = true, bool isAnchored = true)
    {
        await App.ReadAsync(db =>
        {
            for (var number = 1; number <= count; number++)
            {
                db.Audit(new AuditRecord(AuditActor.Machine("test"), "effects.do", "effect", $"e{number}")
                {
                    Old = new Dictionary<string, string?> { ["state"] = "open" },
                    New = new Dictionary<string, string?> { ["state"] = "done", ["amount"] = $"{number}.00 EUR" },
                    Reason = "because",
                });
            }

            return db.SaveChangesAsync();
        });
        if (isLinked)
        {
            var done = await App.ReadAsync(db => App.Get<AuditChain>().LinkAsync(db, count + 1, CancellationToken.None));
            if (isAnchored)
            {
                await App.ReadAsync(db =>
                {
                    App.Get<AuditAnchors>().Write(db, done!.Head);
                    return Task.FromResult(0);
                });
            }
        }
    }

    public async Task<AuditVerification> VerifyAsync() =>
        (await App.ReadAsync(db => App.Get<AuditVerifier>().VerifyAsync(db, CancellationToken.None)))!;

    /// <summary>Does what only the owner of the database can do: changes it behind the backs of the triggers.</summary>
    public Task<int> TamperAsync(string sql) => App.ReadAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlRawAsync("SET LOCAL session_replication_role = replica");
        var changed = await db.Database.ExecuteSqlRawAsync(sql);
        await transaction.CommitAsync();
        return changed;
    });

    public string AnchorFile => Directory.GetFiles(Folder.FullName, "*.jsonl").Single();

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Folder.Delete(recursive: true);
    }
}
