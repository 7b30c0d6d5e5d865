using System.Diagnostics;
using System.Globalization;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Tests.Sample;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace ExportPlatform.ServiceDefaults.Tests.Audit;

/// <summary>A trail of a million entries: asked for by name (<c>-explicit only</c>), for it takes minutes.</summary>
[Trait("Needs", "Servers")]
public class LongTrailTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const int Entries = 1_000_000;
    private const long MostMemory = 200_000_000;

    [Fact(Explicit = true)]
    public async Task A_million_entries_are_verified_in_bounded_memory()
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        await trail.App.ReadAsync(db => CopyAsync(db, trail.App.Get<AuditSealer>()));
        var linking = Stopwatch.StartNew();
        while (await trail.App.ReadAsync(db => trail.App.Get<AuditChain>().LinkAsync(db, 5_000, CancellationToken.None)) is { Count: > 0 })
        {
        }

        linking.Stop();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        using var watch = new Timer(_ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 50);
        var verified = await trail.VerifyAsync();

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Linked {Entries / linking.Elapsed.TotalSeconds:0} entries/s, verified {Entries * 1000.0 / verified.TookMilliseconds:0} entries/s, "
            + $"memory +{(most - before) / 1_000_000} MB."));
        Assert.Null(verified.FirstWrong);
        Assert.Equal(Entries, verified.Entries);
        Assert.True(most - before < MostMemory, $"Verification took {most - before} bytes.");
    }

    private static async Task<int> CopyAsync(SampleDbContext db, AuditSealer sealer)
    {
        await db.Database.OpenConnectionAsync();
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var rows = await connection.BeginBinaryImportAsync(
            "COPY sample.audit_entry (entry_id, recorded_at, message, command, subject_kind, subject_id, old_values, new_values, seal) FROM STDIN (FORMAT BINARY)");
        for (var number = 0; number < Entries; number++)
        {
            var entry = sealer.Seal(
                new AuditRecord(AuditActor.Machine("CapturePayment"), "payments.capture", "order", $"o{number}")
                {
                    Old = new Dictionary<string, string?> { ["state"] = "Capturing" },
                    New = new Dictionary<string, string?> { ["state"] = "Held", ["amount"] = "285.84 CNY", ["booked"] = "capture" },
                },
                "sample",
                activity: null);
            await rows.StartRowAsync();
            await rows.WriteAsync(entry.EntryId);
            await rows.WriteAsync(entry.RecordedAt.UtcDateTime, NpgsqlDbType.TimestampTz);
            await rows.WriteAsync(entry.Message);
            await rows.WriteAsync(entry.Command);
            await rows.WriteAsync(entry.SubjectKind);
            await rows.WriteAsync(entry.SubjectId);
            await rows.WriteAsync(entry.OldValues, NpgsqlDbType.Json);
            await rows.WriteAsync(entry.NewValues, NpgsqlDbType.Json);
            await rows.WriteAsync(entry.Seal);
        }

        return (int)await rows.CompleteAsync();
    }
}
