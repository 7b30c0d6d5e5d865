using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.ServiceDefaults.Audit;

/// <summary>One privileged or money command as it was committed. Never changed, never removed.</summary>
internal sealed class AuditEntry
{
    public required Guid EntryId { get; init; }

    /// <summary>UTC, in whole microseconds as the database keeps them.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    public Guid? AccountId { get; init; }

    public string? Role { get; init; }

    public Guid? ActingFor { get; init; }

    public string? ClientId { get; init; }

    public string? Message { get; init; }

    public Guid? MessageId { get; init; }

    public required string Command { get; init; }

    public required string SubjectKind { get; init; }

    public required string SubjectId { get; init; }

    public string? OldValues { get; init; }

    public string? NewValues { get; init; }

    /// <summary>A person's words rest sealed.</summary>
    public string? Reason { get; set; }

    public string? TraceId { get; init; }

    /// <summary>Made with a key the database does not hold, so that whoever owns the database cannot make an entry of their own.</summary>
    public byte[] Seal { get; set; } = [];
}

/// <summary>The place of one entry in the chain of its service.</summary>
internal sealed class AuditLink
{
    /// <summary>Counts from 1 without gaps.</summary>
    public required long Sequence { get; init; }

    public required Guid EntryId { get; init; }

    /// <summary>SHA-256 over the hash before, the sequence and the entry's content.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The head, signed: every link is the head once.</summary>
    public required byte[] Signature { get; init; }

    public required DateTimeOffset LinkedAt { get; init; }
}

/// <summary>An entry that waits for its place; a trigger writes the row, whoever writes the entry.</summary>
internal sealed class UnlinkedAuditEntry
{
    public required Guid EntryId { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>Puts the audit trail into a service's own database.</summary>
public static class AuditModel
{
    internal const int LongestReason = 1_000;

    /// <summary>
    /// Maps <c>audit_entry</c>, <c>audit_link</c> and <c>audit_unlinked</c> in the context's default schema. The migration that creates them also
    /// applies <see cref="AuditGuards.Create"/>.
    /// </summary>
    public static ModelBuilder AddAuditTrail(this ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("audit_entry");
            entry.HasKey(e => e.EntryId);
            entry.Property(e => e.EntryId).ValueGeneratedNever();
            entry.Property(e => e.Role).HasMaxLength(100);
            entry.Property(e => e.ClientId).HasMaxLength(200);
            entry.Property(e => e.Message).HasMaxLength(200);
            entry.Property(e => e.Command).HasMaxLength(80);
            entry.Property(e => e.SubjectKind).HasMaxLength(40);
            entry.Property(e => e.SubjectId).HasMaxLength(200);
            entry.Property(e => e.OldValues).HasColumnType("json");
            entry.Property(e => e.NewValues).HasColumnType("json");
            entry.Property(e => e.Reason).HasMaxLength(WrittenWords.ColumnLength);
            entry.Property(e => e.TraceId).HasMaxLength(64);
            entry.HasIndex(e => new { e.SubjectKind, e.SubjectId, e.EntryId });
        });
        model.Entity<AuditLink>(link =>
        {
            link.ToTable("audit_link");
            link.HasKey(l => l.Sequence);
            link.Property(l => l.Sequence).ValueGeneratedNever();
            link.HasIndex(l => l.EntryId).IsUnique();
        });
        return model.Entity<UnlinkedAuditEntry>(waiting =>
        {
            waiting.ToTable("audit_unlinked");
            waiting.HasKey(w => w.EntryId);
            waiting.Property(w => w.EntryId).ValueGeneratedNever();
        });
    }

    /// <summary>The service's name in the chain: its schema, which no deployment changes.</summary>
    internal static string ServiceOf(DbContext db) =>
        db.Model.GetDefaultSchema() ?? throw new InvalidOperationException("A database with an audit trail names its default schema.");
}
