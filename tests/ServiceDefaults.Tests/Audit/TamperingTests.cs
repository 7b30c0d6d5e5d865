using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Tests.Sample;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportPlatform.ServiceDefaults.Tests.Audit;

/// <summary>What the owner of the database does to a trail is found, and where.</summary>
[Trait("Needs", "Servers")]
public class TamperingTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string SwapFourthAndSixth = """
        DROP INDEX sample.ix_audit_link_entry_id;
        UPDATE sample.audit_link l SET entry_id = (SELECT o.entry_id FROM sample.audit_link o WHERE o.sequence = 10 - l.sequence)
        WHERE l.sequence IN (4, 6)
        """;

    private const string CloseTheGapAtFour = """
        DELETE FROM sample.audit_entry WHERE entry_id = (SELECT entry_id FROM sample.audit_link WHERE sequence = 4);
        DELETE FROM sample.audit_link WHERE sequence = 4;
        UPDATE sample.audit_link SET sequence = sequence - 1 WHERE sequence > 4
        """;

    private const string CutOffAfterSeven = """
        DELETE FROM sample.audit_entry WHERE entry_id IN (SELECT entry_id FROM sample.audit_link WHERE sequence > 7);
        DELETE FROM sample.audit_link WHERE sequence > 7
        """;

    private const string InsertALink = """
        INSERT INTO sample.audit_entry (entry_id, recorded_at, command, subject_kind, subject_id, seal)
            VALUES ('0190b000-0000-7000-8000-00000000000a', now(), 'effects.do', 'effect', 'x', sha256('guess'));
        INSERT INTO sample.audit_link (sequence, entry_id, hash, signature, linked_at)
            VALUES (11, '0190b000-0000-7000-8000-00000000000a', sha256('guess'), sha256('guess'), now())
        """;

    [Fact]
    public async Task A_trail_nobody_touched_is_intact()
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        await trail.RecordAsync(10);

        var verified = await trail.VerifyAsync();

        Assert.Null(verified.FirstWrong);
        Assert.Equal((true, 10L, 10L, 1, 0L), (verified.IsIntact, verified.Entries, verified.AnchoredTo, verified.Anchors, verified.Unlinked));
    }

    [Theory]
    [InlineData("UPDATE sample.audit_entry SET reason = 'better' WHERE subject_id = 'e4'", AuditFaultKind.Edited, 4)]
    [InlineData("UPDATE sample.audit_entry SET new_values = NULL WHERE subject_id = 'e4'", AuditFaultKind.Edited, 4)]
    [InlineData("UPDATE sample.audit_entry SET recorded_at = recorded_at - interval '1 day' WHERE subject_id = 'e4'", AuditFaultKind.Edited, 4)]
    [InlineData("UPDATE sample.audit_entry SET account_id = '0190b000-0000-7000-8000-00000000000a' WHERE subject_id = 'e4'", AuditFaultKind.Edited, 4)]
    [InlineData("DELETE FROM sample.audit_entry WHERE subject_id = 'e4'", AuditFaultKind.Removed, 4)]
    [InlineData("DELETE FROM sample.audit_link WHERE sequence = 4", AuditFaultKind.Removed, 4)]
    [InlineData(CloseTheGapAtFour, AuditFaultKind.Reordered, 4)]
    [InlineData(SwapFourthAndSixth, AuditFaultKind.Reordered, 4)]
    [InlineData(CutOffAfterSeven, AuditFaultKind.CutOff, 8)]
    [InlineData("TRUNCATE sample.audit_entry, sample.audit_link", AuditFaultKind.CutOff, 1)]
    [InlineData(InsertALink, AuditFaultKind.Edited, 11)]
    [InlineData("UPDATE sample.audit_link SET signature = sha256('guess') WHERE sequence = 4", AuditFaultKind.Rewritten, 4)]
    public async Task Tampering_is_found_where_it_was_done(string tampering, AuditFaultKind kind, long sequence)
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        await trail.RecordAsync(10);

        Assert.NotEqual(0, await trail.TamperAsync(tampering));
        var verified = await trail.VerifyAsync();

        Assert.False(verified.IsIntact);
        Assert.Equal((kind, sequence), (verified.FirstWrong!.Kind, verified.FirstWrong.Sequence));
    }

    [Fact]
    public async Task A_tail_that_was_cut_off_and_grew_again_is_found()
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        await trail.RecordAsync(10);
        await trail.TamperAsync(CutOffAfterSeven);
        await trail.RecordAsync(5, isAnchored: false);

        var verified = await trail.VerifyAsync();

        Assert.Equal((AuditFaultKind.Rewritten, 10L), (verified.FirstWrong!.Kind, verified.FirstWrong.Sequence));
    }

    /// <summary>Even an entry written with all triggers on, by somebody who can write to the table, is not the service's.</summary>
    [Fact]
    public async Task An_entry_the_service_did_not_make_is_never_linked_and_is_found()
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        await trail.RecordAsync(3);
        await trail.App.ReadAsync(db => db.Database.ExecuteSqlRawAsync("""
            INSERT INTO sample.audit_entry (entry_id, recorded_at, command, subject_kind, subject_id, seal)
            SELECT '0190b000-0000-7000-8000-00000000000a', recorded_at, command, subject_kind, 'another', seal FROM sample.audit_entry LIMIT 1
            """));
        await trail.RecordAsync(2);

        var verified = await trail.VerifyAsync();

        Assert.Equal((5L, 1L, AuditFaultKind.Inserted), (verified.Entries, verified.Unlinked, verified.FirstWrong!.Kind));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task An_anchor_that_was_changed_or_left_out_is_found(int line)
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        await trail.RecordAsync(3);
        await trail.RecordAsync(3);
        await trail.RecordAsync(3);
        var lines = await File.ReadAllLinesAsync(trail.AnchorFile, TestContext.Current.CancellationToken);
        lines[line] = line == 0 ? lines[line].Replace("\"sequence\":3", "\"sequence\":2", StringComparison.Ordinal) : "";
        await File.WriteAllLinesAsync(trail.AnchorFile, lines.Where(text => text.Length > 0), TestContext.Current.CancellationToken);

        var verified = await trail.VerifyAsync();

        Assert.Equal(AuditFaultKind.AnchorForged, verified.FirstWrong!.Kind);
    }

    [Theory]
    [InlineData("UPDATE sample.audit_entry SET reason = 'better'")]
    [InlineData("DELETE FROM sample.audit_entry")]
    [InlineData("TRUNCATE sample.audit_entry")]
    [InlineData("UPDATE sample.audit_link SET sequence = sequence + 100")]
    [InlineData("DELETE FROM sample.audit_link")]
    [InlineData("TRUNCATE sample.audit_link")]
    public async Task The_database_refuses_to_change_a_trail(string statement)
    {
        await using var trail = await SampleTrail.StartAsync(databases);
        await trail.RecordAsync(3);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => trail.App.ReadAsync(db =>
            db.Database.ExecuteSqlRawAsync(statement)));

        Assert.Equal("ck_audit_append_only", refused.ConstraintName);
        Assert.True((await trail.VerifyAsync()).IsIntact);
    }
}
