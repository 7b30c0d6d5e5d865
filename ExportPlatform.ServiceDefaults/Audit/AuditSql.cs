using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportPlatform.ServiceDefaults.Audit;

/// <summary>The statements of the chain, written once a schema.</summary>
internal sealed class AuditSql
{
    private const string EntryColumns = """
        e.recorded_at, e.account_id, e.role, e.acting_for, e.client_id, e.message, e.message_id, e.command, e.subject_kind, e.subject_id,
        e.old_values::text, e.new_values::text, e.reason, e.trace_id, e.seal
        """;

    private static readonly ConcurrentDictionary<string, AuditSql> BySchema = new(StringComparer.Ordinal);

    private AuditSql(string schema)
    {
        // One linker a service at a time, whatever the number of copies; the others pass by.
        TakeTurn = $"SELECT pg_try_advisory_xact_lock(hashtextextended('{schema}.audit_link', 0))";
        Head = $"SELECT sequence, hash FROM {schema}.audit_link ORDER BY sequence DESC LIMIT 1";
        Waiting = $"""
            SELECT e.entry_id, {EntryColumns}
            FROM {schema}.audit_unlinked w JOIN {schema}.audit_entry e ON e.entry_id = w.entry_id
            WHERE NOT w.entry_id = ANY ($2)
            ORDER BY w.recorded_at, w.entry_id LIMIT $1
            """;
        Link = $"""
            WITH linked AS (
                INSERT INTO {schema}.audit_link (sequence, entry_id, hash, signature, linked_at)
                SELECT u.sequence, u.entry_id, u.hash, u.signature, $5
                FROM unnest($1, $2, $3, $4) AS u (sequence, entry_id, hash, signature)
                RETURNING entry_id)
            DELETE FROM {schema}.audit_unlinked w USING linked l WHERE w.entry_id = l.entry_id
            """;
        Backlog = $"SELECT count(*), min(recorded_at) FROM {schema}.audit_unlinked";
        Links = $"""
            SELECT l.sequence, l.entry_id, l.hash, l.signature, l.linked_at, {EntryColumns}
            FROM {schema}.audit_link l LEFT JOIN {schema}.audit_entry e ON e.entry_id = l.entry_id
            WHERE l.sequence > $1 ORDER BY l.sequence LIMIT $2
            """;
        Unlinked = $"""
            SELECT e.entry_id, {EntryColumns}
            FROM {schema}.audit_entry e
            WHERE NOT EXISTS (SELECT 1 FROM {schema}.audit_link l WHERE l.entry_id = e.entry_id)
            ORDER BY e.recorded_at, e.entry_id LIMIT $1
            """;
    }

    public string TakeTurn { get; }

    public string Head { get; }

    public string Waiting { get; }

    public string Link { get; }

    public string Backlog { get; }

    public string Links { get; }

    public string Unlinked { get; }

    public static AuditSql For(DbContext db) => BySchema.GetOrAdd(AuditModel.ServiceOf(db), schema => new AuditSql(schema));

    /// <summary>An entry whose columns begin at that place; null where the join found none.</summary>
    public static AuditEntry? ReadEntry(NpgsqlDataReader row, Guid entryId, int at) => row.IsDBNull(at) ? null : new AuditEntry
    {
        EntryId = entryId,
        RecordedAt = row.GetFieldValue<DateTimeOffset>(at),
        AccountId = Id(row, at + 1),
        Role = Text(row, at + 2),
        ActingFor = Id(row, at + 3),
        ClientId = Text(row, at + 4),
        Message = Text(row, at + 5),
        MessageId = Id(row, at + 6),
        Command = row.GetString(at + 7),
        SubjectKind = row.GetString(at + 8),
        SubjectId = row.GetString(at + 9),
        OldValues = Text(row, at + 10),
        NewValues = Text(row, at + 11),
        Reason = Text(row, at + 12),
        TraceId = Text(row, at + 13),
        Seal = row.GetFieldValue<byte[]>(at + 14),
    };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static Guid? Id(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);
}
