using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>Takes a publisher's files from an operator and imports them in the background. The files go to disk as they come, never into memory.</summary>
internal static class ImportList
{
    /// <summary>Its name on the audit trail.</summary>
    public const string AuditedAs = "screening.lists.import";

    public static async Task<Results<Accepted<ListImportView>, ProblemHttpResult>> Handle(
        HttpRequest request,
        ClaimsPrincipal caller,
        CustomsDbContext db,
        ListImportQueue queue,
        TimeProvider clock,
        [AsParameters] ImportListQuery query,
        CancellationToken cancellationToken)
    {
        var format = ListFormats.Parse(query.Format);
        if (Boundary(request) is not { } boundary)
        {
            return PlatformProblems.Problem(
                "screening.no-files", "Send the files as multipart/form-data.", StatusCodes.Status400BadRequest);
        }

        var row = ListImportRequests.Row(format, "upload", caller.AccountId(), clock.GetUtcNow());
        var spool = Path.Combine(Path.GetTempPath(), "export-platform-lists", $"{row.ImportId:N}");
        var isTaken = false;
        try
        {
            var (files, problem) = await SpoolAsync(new MultipartReader(boundary, request.Body), format, spool, cancellationToken);
            if (problem is not null)
            {
                return problem;
            }

            db.ListImports.Add(row);
            db.Audit(new AuditRecord(AuditActor.Of(caller), AuditedAs, "list", row.ListId)
            {
                New = new Dictionary<string, string?>(StringComparer.Ordinal) { ["importId"] = row.ImportId.ToString() },
            });
            await db.SaveChangesAsync(cancellationToken);
            isTaken = queue.TryAdd(new ListImportWork(
                row.ImportId, files, query.PublishedOn, new ImportConsent(query.AcceptUnreadableRows ?? false, query.AcceptOlderOrSmaller ?? false), spool));
            if (isTaken)
            {
                return TypedResults.Accepted($"/v1/screening/imports/{row.ImportId}", ListImportView.Of(row));
            }

            db.ListImports.Remove(row);
            await db.SaveChangesAsync(cancellationToken);
            return PlatformProblems.Problem("screening.import-busy", "Too many imports wait; try again soon.", StatusCodes.Status409Conflict);
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException)
        {
            return PlatformProblems.Problem("screening.no-files", "The files could not be taken in.", StatusCodes.Status400BadRequest);
        }
        finally
        {
            if (!isTaken && Directory.Exists(spool))
            {
                Directory.Delete(spool, recursive: true);
            }
        }
    }

    private static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 100 } boundary
            ? boundary
            : null;

    private static async Task<(List<ListFile> Files, ProblemHttpResult? Problem)> SpoolAsync(
        MultipartReader parts, ListFormat format, string spool, CancellationToken cancellationToken)
    {
        var (files, allowed) = (new List<ListFile>(), ListFormats.PartsOf(format));
        Directory.CreateDirectory(spool);
        while (await parts.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            var name = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var said) ? HeaderUtilities.RemoveQuotes(said.Name).Value : null;
            if (allowed.FirstOrDefault(part => part == name) is not { } known || files.Exists(file => file.Part == known))
            {
                return (files, PlatformProblems.Problem(
                    "screening.unknown-part", $"The parts of this format are {string.Join(", ", allowed)}, each once.", StatusCodes.Status400BadRequest));
            }

            // The name of the file on disk is ours, never the sender's.
            var file = new ListFile(known, Path.Combine(spool, known));
            await using var content = File.Create(file.Path);
            await section.Body.CopyToAsync(content, cancellationToken);
            files.Add(file);
        }

        return files.Exists(file => file.Part == "list")
            ? (files, null)
            : (files, PlatformProblems.Problem("screening.no-files", "The part list is missing.", StatusCodes.Status400BadRequest));
    }
}

/// <summary>What is imported.</summary>
// A class and not a record: the OpenAPI writer cannot read attributes of constructor parameters here.
public sealed class ImportListQuery
{
    /// <summary>The publisher's layout, which names the list, too: <c>un</c>, <c>ofac-sdn</c>, <c>ofac-consolidated</c> or <c>opensanctions</c>.</summary>
    [AllowedValues("un", "ofac-sdn", "ofac-consolidated", "opensanctions")]
    public required string Format { get; init; }

    /// <summary>The publisher's day, for files that do not say it themselves.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>Take the version although rows of it cannot be read; no, unless said.</summary>
    public bool? AcceptUnreadableRows { get; init; }

    /// <summary>Take the version although it is older, or more than a fifth smaller, than the one in force; no, unless said.</summary>
    public bool? AcceptOlderOrSmaller { get; init; }
}

internal static class ListImportRequests
{
    /// <summary>The row of an import that waits for its turn.</summary>
    public static ListImport Row(ListFormat format, string source, Guid? requestedBy, DateTimeOffset now) => new()
    {
        ImportId = Guid.CreateVersion7(now),
        ListId = ListFormats.ListIdOf(format),
        Format = format,
        Source = source,
        RequestedBy = requestedBy,
        StartedAt = now,
        UpdatedAt = now,
    };
}

/// <summary>An import and how far it is.</summary>
/// <param name="ImportId">Names it.</param>
/// <param name="ListId">Whose list.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Source"><c>upload</c> or <c>folder</c>.</param>
/// <param name="Version">The version it makes; null until it is known.</param>
/// <param name="Sha256">Of all files; null until they were read.</param>
/// <param name="PartiesRead">Parties read so far, in the end all.</param>
/// <param name="EntriesBefore">Entries of the version that was in force.</param>
/// <param name="OtherRows">Rows that speak of no party.</param>
/// <param name="UnreadableRows">Rows that cannot be read.</param>
/// <param name="Unreadable">The first hundred of them.</param>
/// <param name="Code">Of a refusal.</param>
/// <param name="Detail">The same in words.</param>
/// <param name="StartedAt">When it was asked for.</param>
/// <param name="FinishedAt">When it ended.</param>
public sealed record ListImportView(
    Guid ImportId,
    string ListId,
    ListImportState State,
    string Source,
    string? Version,
    string? Sha256,
    int PartiesRead,
    int? EntriesBefore,
    int OtherRows,
    int UnreadableRows,
    IReadOnlyList<UnreadableRowView> Unreadable,
    string? Code,
    string? Detail,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt)
{
    internal static ListImportView Of(ListImport import) => new(
        import.ImportId, import.ListId, import.State, import.Source, import.Version, import.Sha256, import.PartiesRead, import.EntriesBefore,
        import.OtherRows, import.UnreadableRows, [.. import.Unreadable.Select(row => new UnreadableRowView(row.Place, row.Reason))],
        import.Code.Length > 0 ? import.Code : null, import.Detail.Length > 0 ? import.Detail : null, import.StartedAt, import.FinishedAt);
}

/// <summary>A row that cannot be read.</summary>
/// <param name="Place">File and line.</param>
/// <param name="Reason">Why, without the row's content.</param>
public sealed record UnreadableRowView(string Place, string Reason);
