using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ExportPlatform.ServiceDefaults.Audit;

/// <summary>
/// Reads a service's whole trail, a page at a time, and says what is wrong with it first: an entry that was edited, removed, inserted or put
/// elsewhere, a tail that was cut off, an entry that was never linked.
/// </summary>
internal sealed class AuditVerifier(AuditSealer sealer, AuditAnchors anchors, TimeProvider clock, IOptions<AuditOptions> options)
{
    private const int PageSize = 5_000;
    private const int MostUnlinked = 1_000;
    private int _readers;

    /// <summary>Reads the trail; null while somebody else has it read.</summary>
    public async Task<AuditVerification?> VerifyAsync(DbContext db, CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _readers, 1, 0) != 0)
        {
            return null;
        }

        try
        {
            return await ReadAllAsync(db, cancellationToken);
        }
        finally
        {
            Interlocked.Exchange(ref _readers, 0);
        }
    }

    private async Task<AuditVerification> ReadAllAsync(DbContext db, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        using var anchored = anchors.Read(db).GetEnumerator();
        var run = new Run(AuditModel.ServiceOf(db), sealer, anchored, clock.GetUtcNow() - (2 * options.Value.AnchorEvery));
        await db.Database.OpenConnectionAsync(cancellationToken);
        var (connection, sql) = ((NpgsqlConnection)db.Database.GetDbConnection(), AuditSql.For(db));
        while (run.Wrong is null && await ReadPageAsync(connection, sql, run, cancellationToken))
        {
        }

        var wrong = run.Wrong ?? run.CheckTail();
        var unlinked = await ReadUnlinkedAsync(connection, sql, run.Service, cancellationToken);
        wrong ??= unlinked.Wrong;
        return new AuditVerification(
            run.Service, wrong is null, run.Head.Sequence, Convert.ToHexStringLower(run.Head.Hash), run.AnchoredTo, run.Anchors, unlinked.Count, wrong,
            (long)clock.GetElapsedTime(started).TotalMilliseconds);
    }

    private static async Task<bool> ReadPageAsync(NpgsqlConnection connection, AuditSql sql, Run run, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql.Links, connection)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = run.Head.Sequence }, new NpgsqlParameter<int> { TypedValue = PageSize } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var read = 0;
        while (run.Wrong is null && await row.ReadAsync(cancellationToken))
        {
            read++;
            var link = new AuditLink
            {
                Sequence = row.GetInt64(0),
                EntryId = row.GetGuid(1),
                Hash = row.GetFieldValue<byte[]>(2),
                Signature = row.GetFieldValue<byte[]>(3),
                LinkedAt = row.GetFieldValue<DateTimeOffset>(4),
            };
            run.Check(link, AuditSql.ReadEntry(row, link.EntryId, at: 5));
        }

        return read == PageSize;
    }

    private async Task<(long Count, AuditFault? Wrong)> ReadUnlinkedAsync(
        NpgsqlConnection connection, AuditSql sql, string service, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql.Unlinked, connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = MostUnlinked } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var (count, wrong, overdue) = (0L, (AuditFault?)null, clock.GetUtcNow() - options.Value.UnlinkedFor);
        while (await row.ReadAsync(cancellationToken))
        {
            count++;
            var entry = AuditSql.ReadEntry(row, row.GetGuid(0), at: 1)!;
            if (!sealer.IsGenuine(service, entry, AuditSealer.ContentHash(service, entry)))
            {
                wrong ??= new AuditFault(AuditFaultKind.Inserted, null, entry.EntryId, "The service did not make this entry.");
            }
            else if (entry.RecordedAt < overdue)
            {
                wrong ??= new AuditFault(AuditFaultKind.Unlinked, null, entry.EntryId, "The entry has no place in the chain, or lost it.");
            }
        }

        return (count, wrong);
    }

    /// <summary>One reading of the chain, link by link.</summary>
    private sealed class Run(
        string service, AuditSealer sealer, IEnumerator<(AuditAnchor Anchor, bool IsGenuine)> anchors, DateTimeOffset anchoredBefore)
    {
        private bool _hasAnchor = anchors.MoveNext();

        public string Service => service;

        public AuditHead Head { get; private set; } = AuditHead.None;

        public long AnchoredTo { get; private set; }

        public int Anchors { get; private set; }

        public AuditFault? Wrong { get; private set; }

        public void Check(AuditLink link, AuditEntry? entry)
        {
            Wrong = WrongWith(link, entry);
            if (Wrong is null)
            {
                Head = new AuditHead(link.Sequence, link.Hash);
                Wrong = CheckAnchors(link);
            }
        }

        /// <summary>What was anchored must still be there.</summary>
        public AuditFault? CheckTail() => !_hasAnchor
            ? null
            : anchors.Current.IsGenuine
                ? new AuditFault(
                    AuditFaultKind.CutOff, Head.Sequence + 1, null,
                    $"The chain ends at {Head.Sequence}, but {anchors.Current.Anchor.Sequence} was anchored at {anchors.Current.Anchor.AnchoredAt:u}.")
                : AnchorForged();

        private AuditFault? WrongWith(AuditLink link, AuditEntry? entry)
        {
            var next = Head.Sequence + 1;
            if (link.Sequence != next)
            {
                return new AuditFault(AuditFaultKind.Removed, next, null, $"Number {next} is missing; {link.Sequence} follows {Head.Sequence}.");
            }

            if (entry is null)
            {
                return new AuditFault(AuditFaultKind.Removed, next, link.EntryId, "The entry is gone.");
            }

            var content = AuditSealer.ContentHash(service, entry);
            if (!sealer.IsGenuine(service, entry, content))
            {
                return new AuditFault(AuditFaultKind.Edited, next, entry.EntryId, "The entry is not what the service wrote.");
            }

            if (!CryptographicOperations.FixedTimeEquals(link.Hash, Head.Next(content).Hash))
            {
                return new AuditFault(
                    AuditFaultKind.Reordered, next, entry.EntryId, "The entry is genuine but does not belong here: something was moved, removed or put in.");
            }

            return CryptographicOperations.FixedTimeEquals(link.Signature, sealer.Sign(service, link.Sequence, link.Hash))
                ? null
                : new AuditFault(AuditFaultKind.Rewritten, next, entry.EntryId, "The chain was computed anew from here by somebody without the key.");
        }

        private AuditFault? CheckAnchors(AuditLink link)
        {
            while (_hasAnchor && anchors.Current.Anchor.Sequence <= link.Sequence)
            {
                if (!anchors.Current.IsGenuine)
                {
                    return AnchorForged();
                }

                if (anchors.Current.Anchor.Sequence == link.Sequence
                    && !string.Equals(anchors.Current.Anchor.Hash, Convert.ToHexStringLower(link.Hash), StringComparison.Ordinal))
                {
                    return new AuditFault(
                        AuditFaultKind.Rewritten, link.Sequence, link.EntryId, $"Another entry stood here on {anchors.Current.Anchor.AnchoredAt:u}.");
                }

                (AnchoredTo, Anchors) = (anchors.Current.Anchor.Sequence, Anchors + 1);
                _hasAnchor = anchors.MoveNext();
            }

            return !_hasAnchor && link.Sequence > AnchoredTo && link.LinkedAt < anchoredBefore
                ? new AuditFault(AuditFaultKind.NotAnchored, link.Sequence, link.EntryId, "Nothing from here on is anchored: the anchors are missing or late.")
                : null;
        }

        private AuditFault AnchorForged() =>
            new(AuditFaultKind.AnchorForged, AnchoredTo + 1, null, "An anchor after this number was changed or left out.");
    }
}

/// <summary>What reading a service's whole trail showed.</summary>
/// <param name="Service">Whose trail.</param>
/// <param name="IsIntact">Whether nothing is wrong.</param>
/// <param name="Entries">How many entries the chain has, up to the first wrong one.</param>
/// <param name="Head">The hash of the last of them, in hex; note it down to compare later.</param>
/// <param name="AnchoredTo">The last number that is anchored outside the database.</param>
/// <param name="Anchors">How many anchors agreed.</param>
/// <param name="Unlinked">Entries that wait for their place; at most 1,000 are counted.</param>
/// <param name="FirstWrong">The first thing that is wrong; null when nothing is.</param>
/// <param name="TookMilliseconds">How long the reading took.</param>
public sealed record AuditVerification(
    string Service,
    bool IsIntact,
    long Entries,
    string Head,
    long AnchoredTo,
    int Anchors,
    long Unlinked,
    AuditFault? FirstWrong,
    long TookMilliseconds);

/// <summary>Something wrong with a trail.</summary>
/// <param name="Kind">What.</param>
/// <param name="Sequence">At which number; null for an entry outside the chain.</param>
/// <param name="EntryId">Which entry, where it is known.</param>
/// <param name="Detail">In one sentence.</param>
public sealed record AuditFault(AuditFaultKind Kind, long? Sequence, Guid? EntryId, string Detail);

/// <summary>What can be wrong with a trail.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuditFaultKind>))]
public enum AuditFaultKind
{
    /// <summary>An entry's content is not what was written.</summary>
    [JsonStringEnumMemberName("edited")]
    Edited,

    /// <summary>A number or its entry is missing.</summary>
    [JsonStringEnumMemberName("removed")]
    Removed,

    /// <summary>Genuine entries do not stand in the order they were linked in.</summary>
    [JsonStringEnumMemberName("reordered")]
    Reordered,

    /// <summary>An entry the service did not make.</summary>
    [JsonStringEnumMemberName("inserted")]
    Inserted,

    /// <summary>The end is missing: more was anchored.</summary>
    [JsonStringEnumMemberName("cut-off")]
    CutOff,

    /// <summary>The chain agrees with itself, but not with its signatures or anchors.</summary>
    [JsonStringEnumMemberName("rewritten")]
    Rewritten,

    /// <summary>An entry has had no place in the chain for too long.</summary>
    [JsonStringEnumMemberName("unlinked")]
    Unlinked,

    /// <summary>Links are older than they may be without an anchor.</summary>
    [JsonStringEnumMemberName("not-anchored")]
    NotAnchored,

    /// <summary>An anchor is not what was written.</summary>
    [JsonStringEnumMemberName("anchor-forged")]
    AnchorForged,
}
