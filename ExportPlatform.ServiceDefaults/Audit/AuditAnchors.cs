using System.Text;
using System.Text.Json;
using ExportPlatform.ServiceDefaults.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ExportPlatform.ServiceDefaults.Audit;

/// <summary>
/// Heads of the chain in a second store: a file outside the database, one a service, database and key. Each line is signed together with the one
/// before it, so a line cannot be changed or left out.
/// </summary>
internal sealed class AuditAnchors(
    AuditSealer sealer, AuditKey keys, TimeProvider clock, IOptions<AuditOptions> options, ILogger<AuditAnchors> logger)
{
    private const int LongestLine = 512;

    /// <summary>Appends the head, unless a later one is there: another copy of the service was quicker.</summary>
    public void Write(DbContext db, AuditHead head)
    {
        var service = AuditModel.ServiceOf(db);
        Directory.CreateDirectory(options.Value.FolderPath);
        using var file = new FileStream(PathOf(db), PrivateFile.New(FileMode.OpenOrCreate));
        var last = LastOf(file);
        if (last?.Sequence >= head.Sequence)
        {
            return;
        }

        var anchor = new AuditAnchor(head.Sequence, Convert.ToHexStringLower(head.Hash), clock.GetUtcNow(), "");
        var signed = anchor with { Signature = SignatureOf(service, anchor, last?.Signature ?? "") };
        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(signed, JsonSerializerOptions.Web) + "\n"));
        file.Flush(flushToDisk: true);
        logger.HeadAnchored(service, anchor.Sequence, anchor.Hash);
    }

    /// <summary>The anchors in order, each with whether it is genuine; a few hundred bytes at a time.</summary>
    public IEnumerable<(AuditAnchor Anchor, bool IsGenuine)> Read(DbContext db)
    {
        var (path, service, previous) = (PathOf(db), AuditModel.ServiceOf(db), "");
        if (!File.Exists(path))
        {
            yield break;
        }

        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (ReadLine(file) is { } line)
        {
            var anchor = Parse(line);
            yield return (anchor, string.Equals(anchor.Signature, SignatureOf(service, anchor, previous), StringComparison.Ordinal));
            previous = anchor.Signature;
        }
    }

    internal string PathOf(DbContext db)
    {
        var service = AuditModel.ServiceOf(db);
        return Path.Combine(options.Value.FolderPath, $"{service}-{db.Database.GetDbConnection().Database}-{keys.FingerprintOf(service)}.jsonl");
    }

    private string SignatureOf(string service, AuditAnchor anchor, string previous) =>
        Convert.ToHexStringLower(sealer.SignAnchor(service, $"{anchor.Sequence} {anchor.Hash} {anchor.AnchoredAt:O}", previous));

    // The rest of a line that a crash left half written is dropped: it never was an anchor.
    private static AuditAnchor? LastOf(FileStream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, 2 * LongestLine)];
        file.Seek(-tail.Length, SeekOrigin.End);
        file.ReadExactly(tail);
        var whole = tail.AsSpan(0, tail.AsSpan().LastIndexOf((byte)'\n') + 1);
        file.SetLength(file.Length - (tail.Length - whole.Length));
        var line = Encoding.UTF8.GetString(whole).TrimEnd('\n').Split('\n')[^1];
        return line.Length == 0 ? null : Parse(line);
    }

    // A line without its end is still being written.
    private static string? ReadLine(StreamReader file)
    {
        var line = new StringBuilder();
        while (file.Read() is var next and >= 0)
        {
            if (next is '\n')
            {
                return line.ToString();
            }

            line.Append((char)next);
        }

        return null;
    }

    // A line nobody can read is a line somebody has changed.
    private static AuditAnchor Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditAnchor>(line, JsonSerializerOptions.Web) ?? AuditAnchor.Unreadable;
        }
        catch (JsonException)
        {
            return AuditAnchor.Unreadable;
        }
    }
}

/// <summary>One anchored head.</summary>
internal sealed record AuditAnchor(long Sequence, string Hash, DateTimeOffset AnchoredAt, string Signature)
{
    public static readonly AuditAnchor Unreadable = new(0, "", default, "");
}
