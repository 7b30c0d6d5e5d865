using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.ServiceDefaults.Audit;

/// <summary>Shows operators what was done.</summary>
internal static class ListAuditEntries
{
    public static async Task<Ok<AuditPage>> Handle(
        AuditDatabase database,
        WrittenWords words,
        HttpRequest http,
        CancellationToken cancellationToken,
        [StringLength(80)] string? command = null,
        [StringLength(40)] string? subjectKind = null,
        [StringLength(200)] string? subjectId = null,
        Guid? accountId = null,
        DateTimeOffset? from = null,
        DateTimeOffset? to = null,
        Guid? before = null,
        [Range(1, 100)] int limit = 50)
    {
        var db = database.Db;
        var (since, until) = (from?.ToUniversalTime(), to?.ToUniversalTime());
        var found = await (
            from entry in db.Set<AuditEntry>().AsNoTracking()
            where (command == null || entry.Command == command)
                && (subjectKind == null || entry.SubjectKind == subjectKind)
                && (subjectId == null || entry.SubjectId == subjectId)
                && (accountId == null || entry.AccountId == accountId)
                && (since == null || entry.RecordedAt >= since)
                && (until == null || entry.RecordedAt < until)
                && (before == null || entry.EntryId < before)
            join link in db.Set<AuditLink>() on entry.EntryId equals link.EntryId into links
            from link in links.DefaultIfEmpty()
            orderby entry.EntryId descending
            select new { Entry = entry, Sequence = (long?)link.Sequence })
            .Take(limit)
            .ToListAsync(cancellationToken);
        var reasons = await words.OpenAllAsync([.. found.Select(row => row.Entry.Reason)], ErasedText.For(http), cancellationToken);
        return TypedResults.Ok(new AuditPage(
            [.. found.Select((row, i) => AuditEntryResponse.Of(row.Entry, row.Sequence, reasons[i]))],
            found.Count == limit ? found[^1].Entry.EntryId : null));
    }
}

/// <summary>Some entries of a trail.</summary>
/// <param name="Entries">Newest first.</param>
/// <param name="Next">Give it as <c>before</c> to read on; null at the end.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntryResponse> Entries, Guid? Next);

/// <summary>One privileged or money command.</summary>
/// <param name="EntryId">Names it.</param>
/// <param name="Sequence">Its place in the chain; null in the first moments.</param>
/// <param name="RecordedAt">When, UTC.</param>
/// <param name="AccountId">Who, when it was a person.</param>
/// <param name="Role">As what.</param>
/// <param name="ActingFor">For which seller.</param>
/// <param name="ClientId">Through which program.</param>
/// <param name="Message">By which message, when it was a part of the platform.</param>
/// <param name="MessageId">Which one.</param>
/// <param name="Command">What.</param>
/// <param name="SubjectKind">About what kind of thing.</param>
/// <param name="SubjectId">Which one.</param>
/// <param name="Old">What was before.</param>
/// <param name="New">What is since.</param>
/// <param name="Reason">Why.</param>
/// <param name="TraceId">Finds the request or message in the traces.</param>
public sealed record AuditEntryResponse(
    Guid EntryId,
    long? Sequence,
    DateTimeOffset RecordedAt,
    Guid? AccountId,
    string? Role,
    Guid? ActingFor,
    string? ClientId,
    string? Message,
    Guid? MessageId,
    string Command,
    string SubjectKind,
    string SubjectId,
    IReadOnlyDictionary<string, string?>? Old,
    IReadOnlyDictionary<string, string?>? New,
    string? Reason,
    string? TraceId)
{
    internal static AuditEntryResponse Of(AuditEntry entry, long? sequence, string? reason) => new(
        entry.EntryId, sequence, entry.RecordedAt, entry.AccountId, entry.Role, entry.ActingFor, entry.ClientId, entry.Message, entry.MessageId,
        entry.Command, entry.SubjectKind, entry.SubjectId, Values(entry.OldValues), Values(entry.NewValues), reason, entry.TraceId);

    private static Dictionary<string, string?>? Values(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<Dictionary<string, string?>>(json);
}
