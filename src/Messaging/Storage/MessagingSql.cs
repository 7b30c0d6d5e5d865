using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ExportPlatform.Messaging.Storage;

/// <summary>
/// The hot statements on inbox and outbox, with the table names of one model. What is due is due by the database's clock: the relays of all copies
/// share it, so one whose own clock is ahead takes nothing before its time.
/// </summary>
internal sealed class MessagingSql
{
    private static readonly ConcurrentDictionary<IModel, MessagingSql> ByModel = new();

    private MessagingSql(IModel model)
    {
        var inbox = Name(model, typeof(InboxState));
        var outbox = Name(model, typeof(OutboxMessage));
        MarkHandled = $"INSERT INTO {inbox} (message_id, consumer_id, received_at) VALUES ($1, $2, now()) ON CONFLICT DO NOTHING";
        ForgetHandled =
            $"DELETE FROM {inbox} WHERE ctid IN (SELECT ctid FROM {inbox} WHERE received_at < now() - $1 LIMIT $2 FOR UPDATE SKIP LOCKED)";
        RemoveSent = $"DELETE FROM {outbox} WHERE sequence = ANY($1)";
        Cancel = $"DELETE FROM {outbox} WHERE token = ANY($1)";
        LeaseDue =
            $"""
             UPDATE {outbox} SET due_at = now() + $1, attempts = attempts + 1
             WHERE sequence IN (SELECT sequence FROM {outbox} WHERE due_at <= now() AND NOT sequence = ANY($3)
                                ORDER BY due_at, sequence LIMIT $2 FOR UPDATE SKIP LOCKED)
             RETURNING sequence, message_id, correlation_id, conversation_id, destination, routing_key, message_type, content_type,
                       headers, body, mandatory, expires_at, attempts
             """;
        PutBack =
            $"""
             UPDATE {outbox} AS waiting SET due_at = now() + back.pause, last_error = back.reason, attempts = back.attempts
             FROM unnest($1, $2, $3, $4) AS back(sequence, pause, reason, attempts) WHERE waiting.sequence = back.sequence
             """;
        NextDue = $"SELECT min(due_at) - now() FROM {outbox}";
        Depth = $"SELECT count(*), now() - min(created_at) FROM (SELECT created_at FROM {outbox} WHERE due_at <= now() OR token IS NULL) AS waiting";
    }

    /// <summary>$1 message, $2 consumer; no row means the message was handled. A running duplicate waits here for the first.</summary>
    public string MarkHandled { get; }

    /// <summary>$1 age they must have, $2 rows at most.</summary>
    public string ForgetHandled { get; }

    /// <summary>$1 sequences.</summary>
    public string RemoveSent { get; }

    /// <summary>$1 tokens.</summary>
    public string Cancel { get; }

    /// <summary>$1 length of the lease, $2 rows at most, $3 sequences this process is sending already.</summary>
    public string LeaseDue { get; }

    /// <summary>$1 sequences, $2 pauses before they are due, $3 reasons, $4 attempts.</summary>
    public string PutBack { get; }

    /// <summary>How long until a row is due; nothing when there is none.</summary>
    public string NextDue { get; }

    /// <summary>How many rows wait, and for how long the oldest has.</summary>
    public string Depth { get; }

    public static MessagingSql For(DbContext db) => ByModel.GetOrAdd(db.Model, static model => new MessagingSql(model));

    private static string Name(IModel model, Type entity)
    {
        var type = model.FindEntityType(entity)
            ?? throw new InvalidOperationException("Call modelBuilder.AddMessagingEntities() in OnModelCreating of the service's context.");
        return type.GetSchema() is { } schema ? $"\"{schema}\".\"{type.GetTableName()}\"" : $"\"{type.GetTableName()}\"";
    }
}
