using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ExportPlatform.ServiceDefaults.PersonalData;

namespace ExportPlatform.ServiceDefaults.Audit;

/// <summary>Turns content into hashes, seals and signatures; the one place where the bytes of the chain are made.</summary>
internal sealed class AuditSealer(AuditKey keys, TimeProvider clock)
{
    /// <summary>What stands before the first link.</summary>
    public static readonly byte[] Genesis = new byte[SHA256.HashSizeInBytes];

    /// <summary>An entry as it will be stored.</summary>
    public AuditEntry Seal(AuditRecord record, string service, Activity? activity)
    {
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var entry = new AuditEntry
        {
            EntryId = Guid.CreateVersion7(now),
            RecordedAt = now,
            AccountId = record.Actor.AccountId,
            Role = record.Actor.Role,
            ActingFor = record.Actor.ActingFor,
            ClientId = record.Actor.ClientId,
            Message = record.Actor.Message,
            MessageId = record.Actor.MessageId,
            Command = record.Command,
            SubjectKind = record.SubjectKind,
            SubjectId = record.SubjectId,
            OldValues = Write(record.Old),
            NewValues = Write(record.New),
            Reason = Fitting(record.Reason),
            TraceId = activity?.TraceId.ToHexString(),
        };
        SealAgain(entry, service);
        return entry;
    }

    /// <summary>Seals an entry as it stands now; only before it is saved.</summary>
    public void SealAgain(AuditEntry entry, string service) => entry.Seal = SealOf(service, ContentHash(service, entry));

    /// <summary>Whether this service made the entry, as it stands.</summary>
    public bool IsGenuine(string service, AuditEntry entry, byte[] contentHash) =>
        CryptographicOperations.FixedTimeEquals(entry.Seal, SealOf(service, contentHash));

    /// <summary>The hash of a link.</summary>
    public static byte[] LinkHash(ReadOnlySpan<byte> previous, long sequence, ReadOnlySpan<byte> contentHash)
    {
        Span<byte> text = stackalloc byte[SHA256.HashSizeInBytes + sizeof(long) + SHA256.HashSizeInBytes];
        previous.CopyTo(text);
        BinaryPrimitives.WriteInt64BigEndian(text[SHA256.HashSizeInBytes..], sequence);
        contentHash.CopyTo(text[(SHA256.HashSizeInBytes + sizeof(long))..]);
        return SHA256.HashData(text);
    }

    /// <summary>A head, signed.</summary>
    public byte[] Sign(string service, long sequence, ReadOnlySpan<byte> hash)
    {
        Span<byte> text = stackalloc byte[1 + sizeof(long) + SHA256.HashSizeInBytes];
        text[0] = (byte)'h';
        BinaryPrimitives.WriteInt64BigEndian(text[1..], sequence);
        hash.CopyTo(text[(1 + sizeof(long))..]);
        return HMACSHA256.HashData(keys.Of(service), text);
    }

    /// <summary>A line of the anchors, signed together with the line before it.</summary>
    public byte[] SignAnchor(string service, string line, string previous) =>
        HMACSHA256.HashData(keys.Of(service), Encoding.UTF8.GetBytes($"a\n{previous}\n{line}"));

    /// <summary>Every field with its length before it, in this order for ever: no two entries have the same bytes.</summary>
    public static byte[] ContentHash(string service, AuditEntry entry)
    {
        var content = new ArrayBufferWriter<byte>(512);
        Add(content, "1");
        Add(content, service);
        Add(content, entry.EntryId.ToString("N"));
        Add(content, entry.RecordedAt.UtcTicks.ToString(CultureInfo.InvariantCulture));
        Add(content, entry.AccountId?.ToString("N"));
        Add(content, entry.Role);
        Add(content, entry.ActingFor?.ToString("N"));
        Add(content, entry.ClientId);
        Add(content, entry.Message);
        Add(content, entry.MessageId?.ToString("N"));
        Add(content, entry.Command);
        Add(content, entry.SubjectKind);
        Add(content, entry.SubjectId);
        Add(content, entry.OldValues);
        Add(content, entry.NewValues);
        Add(content, entry.Reason);
        Add(content, entry.TraceId);
        return SHA256.HashData(content.WrittenSpan);
    }

    private static void Add(ArrayBufferWriter<byte> content, string? field)
    {
        var length = field is null ? -1 : Encoding.UTF8.GetByteCount(field);
        BinaryPrimitives.WriteInt32BigEndian(content.GetSpan(sizeof(int)), length);
        content.Advance(sizeof(int));
        if (field is not null)
        {
            content.Advance(Encoding.UTF8.GetBytes(field, content.GetSpan(length)));
        }
    }

    private byte[] SealOf(string service, byte[] contentHash)
    {
        Span<byte> text = stackalloc byte[1 + SHA256.HashSizeInBytes];
        text[0] = (byte)'e';
        contentHash.CopyTo(text[1..]);
        return HMACSHA256.HashData(keys.Of(service), text);
    }

    private static string? Fitting(string? reason) =>
        reason is { Length: > AuditModel.LongestReason } && !WrittenWords.AreSealedIn(reason) ? reason[..AuditModel.LongestReason] : reason;

    private static string? Write(IReadOnlyDictionary<string, string?>? values) => values is null ? null : JsonSerializer.Serialize(values);
}
