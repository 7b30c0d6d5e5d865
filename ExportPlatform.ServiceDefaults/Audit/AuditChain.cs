using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace ExportPlatform.ServiceDefaults.Audit;

/// <summary>
/// Gives committed entries their place. Commands never wait for it: they only write their entry, and one linker a service numbers what has been
/// committed, in the order of recording among what it finds.
/// </summary>
internal sealed class AuditChain(AuditSealer sealer, TimeProvider clock)
{
    // Entries that are not ours wait for ever; this process looks at each once, so that they stand in nobody's way.
    private readonly ConcurrentDictionary<Guid, bool> _forged = new();

    /// <summary>Links up to so many entries; null when another copy of the service is at it.</summary>
    public async Task<LinkedAuditEntries?> LinkAsync(DbContext db, int limit, CancellationToken cancellationToken)
    {
        var (sql, service) = (AuditSql.For(db), AuditModel.ServiceOf(db));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        if (!await TakeTurnAsync(connection, sql, cancellationToken))
        {
            return null;
        }

        var waiting = await WaitingAsync(connection, sql, limit, cancellationToken);
        var head = await HeadAsync(connection, sql, cancellationToken);
        var links = new List<AuditLink>(waiting.Count);
        var forged = new List<Guid>();
        foreach (var entry in waiting)
        {
            var content = AuditSealer.ContentHash(service, entry);
            if (!sealer.IsGenuine(service, entry, content))
            {
                forged.Add(entry.EntryId);
                _forged.TryAdd(entry.EntryId, true);
                continue;
            }

            head = head.Next(content);
            links.Add(new AuditLink
            {
                Sequence = head.Sequence,
                EntryId = entry.EntryId,
                Hash = head.Hash,
                Signature = sealer.Sign(service, head.Sequence, head.Hash),
                LinkedAt = clock.GetUtcNow(),
            });
        }

        if (links.Count > 0)
        {
            await WriteAsync(connection, sql, links, clock.GetUtcNow(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return new LinkedAuditEntries(links.Count, head, waiting.Count == limit, forged);
    }

    private static async Task<bool> TakeTurnAsync(NpgsqlConnection connection, AuditSql sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql.TakeTurn, connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The last link; sequence 0 before the first.</summary>
    public static async Task<AuditHead> HeadAsync(NpgsqlConnection connection, AuditSql sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql.Head, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new AuditHead(row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : AuditHead.None;
    }

    private async Task<List<AuditEntry>> WaitingAsync(
        NpgsqlConnection connection, AuditSql sql, int limit, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql.Waiting, connection)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = limit }, new NpgsqlParameter<Guid[]> { TypedValue = [.. _forged.Keys] } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<AuditEntry>();
        while (await row.ReadAsync(cancellationToken))
        {
            entries.Add(AuditSql.ReadEntry(row, row.GetGuid(0), at: 1)!);
        }

        return entries;
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection, AuditSql sql, List<AuditLink> links, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql.Link, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<long[]> { TypedValue = [.. links.Select(link => link.Sequence)] },
                new NpgsqlParameter<Guid[]> { TypedValue = [.. links.Select(link => link.EntryId)] },
                new NpgsqlParameter<byte[][]> { TypedValue = [.. links.Select(link => link.Hash)] },
                new NpgsqlParameter<byte[][]> { TypedValue = [.. links.Select(link => link.Signature)] },
                new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>The end of a chain.</summary>
internal readonly record struct AuditHead(long Sequence, byte[] Hash)
{
    public static readonly AuditHead None = new(0, AuditSealer.Genesis);

    public AuditHead Next(byte[] contentHash) => new(Sequence + 1, AuditSealer.LinkHash(Hash, Sequence + 1, contentHash));
}

/// <summary>What one round of linking did.</summary>
/// <param name="Count">How many entries were linked.</param>
/// <param name="Head">The chain's end now.</param>
/// <param name="IsMoreWaiting">Whether another round is worth while at once.</param>
/// <param name="Forged">Entries this service did not make, seen for the first time; they are left where they are, for people to look at.</param>
internal sealed record LinkedAuditEntries(int Count, AuditHead Head, bool IsMoreWaiting, IReadOnlyList<Guid> Forged);
