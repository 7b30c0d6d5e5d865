using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.RuleDrafts;

/// <summary>Shows a draft with every row that differs, and lists the drafts of a book.</summary>
internal static class GetRuleDraft
{
    private const int MaxDrafts = 50;

    public static async Task<Results<Ok<RuleDraftResponse>, ProblemHttpResult>> Handle(
        string book, Guid draftId, CustomsDbContext db, WrittenWords words, HttpRequest http, CancellationToken cancellationToken) =>
        await db.RuleDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.DraftId == draftId && d.Book == book, cancellationToken) is { } draft
            ? TypedResults.Ok(RuleDraftResponse.Of(draft, (await words.OpenAsync(draft.Note, ErasedText.For(http), cancellationToken))!))
            : PlatformProblems.NotFound("draft");

    /// <summary>The latest drafts, newest first.</summary>
    public static async Task<IReadOnlyList<RuleDraftSummary>> List(
        string book, CustomsDbContext db, WrittenWords words, HttpRequest http, CancellationToken cancellationToken)
    {
        var found = await db.RuleDrafts.AsNoTracking().Where(d => d.Book == book).OrderByDescending(d => d.DraftId).Take(MaxDrafts)
            .Select(d => new RuleDraftSummary(d.DraftId, d.BaseVersion, d.Version, d.Note, d.CreatedBy, d.CreatedAt, d.PublishedAt))
            .ToListAsync(cancellationToken);
        var notes = await words.OpenAllAsync([.. found.Select(draft => draft.Note)], ErasedText.For(http), cancellationToken);
        return [.. found.Select((draft, i) => draft with { Note = notes[i]! })];
    }
}

/// <summary>A draft in a list.</summary>
/// <param name="DraftId">Names it.</param>
/// <param name="BaseVersion">What it changes.</param>
/// <param name="Version">Its own rows.</param>
/// <param name="Note">Why.</param>
/// <param name="CreatedBy">The account.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="PublishedAt">When it came into force; null when it has not.</param>
public sealed record RuleDraftSummary(
    Guid DraftId, string BaseVersion, string Version, string Note, Guid CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? PublishedAt);

/// <summary>A rule book as it shall be.</summary>
/// <param name="DraftId">Names it.</param>
/// <param name="Book">Which book.</param>
/// <param name="BaseVersion">What it changes.</param>
/// <param name="Version">Its own rows.</param>
/// <param name="Note">Why.</param>
/// <param name="Changes">Row by row.</param>
/// <param name="Tables">All rows as comma-separated text, by table.</param>
/// <param name="CreatedBy">The account.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="PublishedAt">When it came into force; null when it has not.</param>
public sealed record RuleDraftResponse(
    Guid DraftId,
    string Book,
    string BaseVersion,
    string Version,
    string Note,
    IReadOnlyList<RuleChange> Changes,
    IReadOnlyDictionary<string, string> Tables,
    Guid CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PublishedAt)
{
    internal static RuleDraftResponse Of(RuleDraft draft, string note) => new(
        draft.DraftId, draft.Book, draft.BaseVersion, draft.Version, note, draft.Changes, draft.Tables, draft.CreatedBy, draft.CreatedAt,
        draft.PublishedAt);
}
