using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ExportPlatform.Messaging.Storage;

/// <summary>The hot statements on inbox and outbox, with the table names of one model.</summary>
internal sealed class MessagingSql
{
    private static readonly ConcurrentDictionary<IModel, MessagingSql> ByModel = new();

    private MessagingSql(IModel model)
    {
        var inbox = Name(model, typeof(InboxState));
        var outbox = Name(model, typeof(OutboxMessage));
        MarkHandled = $"INSERT INTO {inbox} (message_id, consumer_id, received_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        ForgetHandled =
            $"DELETE FROM {inbox} WHERE ctid IN (SELECT ctid FROM {inbox} WHERE received_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)";
        RemoveSent = $"DELETE FROM {outbox} WHERE sequence = ANY($1)";
        Cancel = $"DELETE FROM {outbox} WHERE token = ANY($1)";
        LeaseDue =
            $"""
             UPDATE {outbox} SET due_at = $2, attempts = attempts + 1
             WHERE sequence IN (SELECT sequence FROM {outbox} WHERE due_at <= $1 AND NOT sequence = ANY($4)
                                ORDER BY due_at, sequence LIMIT $3 FOR UPDATE SKIP LOCKED)
             RETURNING sequence, message_id, correlation_id, conversation_id, destination, routing_key, message_type, content_type,
                       headers, body, mandatory, expires_at, attempts
             """;
        PutBack =
            $"""
             UPDATE {outbox} AS waiting SET due_at = back.due_at, last_error = back.reason, attempts = back.attempts
             FROM unnest($1, $2, $3, $4) AS back(sequence, due_at, reason, attempts) WHERE waiting.sequence = back.sequence
             """;
        NextDue = $"SELECT min(due_at) FROM {outbox}";
        Depth = $"SELECT count(*), min(created_at) FROM (SELECT created_at FROM {outbox} WHERE due_at <= $1 OR token IS NULL) AS waiting";
    }

    /// <summary>$1 message, $2 consumer, $3 now; no row means the message was handled. A running duplicate waits here for the first.</summary>
    public string MarkHandled { get; }

    /// <summary>$1 older than, $2 rows at most.</summary>
    public string ForgetHandled { get; }

    /// <summary>$1 sequences.</summary>
    public string RemoveSent { get; }

    /// <summary>$1 tokens.</summary>
    public string Cancel { get; }

    /// <summary>$1 now, $2 end of the lease, $3 rows at most, $4 sequences this process is sending already.</summary>
    public string LeaseDue { get; }

    /// <summary>$1 sequences, $2 next due times, $3 reasons, $4 attempts.</summary>
    public string PutBack { get; }

    public string NextDue { get; }

    /// <summary>$1 now.</summary>
    public string Depth { get; }

    public static MessagingSql For(DbContext db) => ByModel.GetOrAdd(db.Model, static model => new MessagingSql(model));

    private static string Name(IModel model, Type entity)
    {
        var type = model.FindEntityType(entity)
            ?? throw new InvalidOperationException("Call modelBuilder.AddMessagingEntities() in OnModelCreating of the service's context.");
        return type.GetSchema() is { } schema ? $"\"{schema}\".\"{type.GetTableName()}\"" : $"\"{type.GetTableName()}\"";
    }
}
