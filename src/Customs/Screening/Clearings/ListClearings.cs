using System.ComponentModel.DataAnnotations;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Screening.Clearings;

/// <summary>Shows which parties were cleared of which entries.</summary>
internal static class ListClearings
{
    public static async Task<Ok<ClearingPage>> Handle(
        [AsParameters] ListClearingsQuery query, CustomsDbContext db, CustomsRecords records, TimeProvider clock, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var limit = query.Limit ?? 50;
        var found = await db.ClearedParties.AsNoTracking()
            .Where(pair => query.OrderId == null || pair.OrderId == query.OrderId)
            .Where(pair => query.ListId == null || pair.ListId == query.ListId)
            .Where(pair => query.InForce == null || (pair.WithdrawnAt == null && pair.ValidUntil >= today) == query.InForce)
            .Where(pair => query.After == null || pair.ClearingId < query.After)
            .OrderByDescending(pair => pair.ClearingId)
            .Take(limit)
            .ToListAsync(cancellationToken);
        var reasons = await records.OpenAllAsync([.. found.Select(pair => (Trade.Sealed<string>?)pair.Reason)], cancellationToken);
        return TypedResults.Ok(new ClearingPage(
            [.. found.Zip(reasons, (pair, reason) => ClearingView.Of(pair, reason, today))], found.Count == limit ? found[^1].ClearingId : null));
    }
}

/// <summary>Which clearings to list.</summary>
// A class and not a record: the OpenAPI writer cannot read attributes of constructor parameters here.
public sealed class ListClearingsQuery
{
    /// <summary>Only those recorded at this order.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>Only of this list.</summary>
    [StringLength(20)]
    public string? ListId { get; init; }

    /// <summary>Only those that hold today, or only those that do not.</summary>
    public bool? InForce { get; init; }

    /// <summary>Where the page before ended.</summary>
    public Guid? After { get; init; }

    /// <summary>1 to 200; absent: 50.</summary>
    [Range(1, 200)]
    public int? Limit { get; init; }
}

/// <summary>Some clearings.</summary>
/// <param name="Clearings">Latest first.</param>
/// <param name="Next">Give it as <c>after</c> to read on; null at the end.</param>
public sealed record ClearingPage(IReadOnlyList<ClearingView> Clearings, Guid? Next);

/// <summary>A party that was cleared of an entry. Who the party is stands in the order.</summary>
/// <param name="ClearingId">Names it; decisions it was used in do, too.</param>
/// <param name="OrderId">The order at which it was recorded.</param>
/// <param name="Role">As whom the party stood in it.</param>
/// <param name="ListId">Whose list.</param>
/// <param name="EntryId">The list's own id.</param>
/// <param name="EntryHash">The entry's content then; with other content it does not hold.</param>
/// <param name="Code"><c>screening.match</c> or <c>screening.possible-match</c>.</param>
/// <param name="Reason">What tells the two apart; null once the order's record was erased.</param>
/// <param name="ClearedBy">The first officer.</param>
/// <param name="AgreedBy">The second one; null where one is enough.</param>
/// <param name="ClearedAt">When.</param>
/// <param name="ValidUntil">The last day it holds.</param>
/// <param name="WithdrawnAt">When it was taken back or replaced.</param>
/// <param name="IsInForce">Whether it holds today.</param>
public sealed record ClearingView(
    Guid ClearingId,
    Guid OrderId,
    string Role,
    string ListId,
    string EntryId,
    string EntryHash,
    string Code,
    string? Reason,
    Guid ClearedBy,
    Guid? AgreedBy,
    DateTimeOffset ClearedAt,
    DateOnly ValidUntil,
    DateTimeOffset? WithdrawnAt,
    bool IsInForce)
{
    internal static ClearingView Of(ClearedParty pair, string? reason, DateOnly today) => new(
        pair.ClearingId, pair.OrderId, pair.Role, pair.ListId, pair.EntryId, pair.EntryHash, pair.Code, reason, pair.ClearedBy, pair.AgreedBy,
        pair.ClearedAt, pair.ValidUntil, pair.WithdrawnAt, pair.WithdrawnAt is null && pair.ValidUntil >= today);
}
