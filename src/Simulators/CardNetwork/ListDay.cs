using System.ComponentModel.DataAnnotations;
using ExportPlatform.Simulators.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>The network's own list of a day: what was held, taken, given back or dropped on it, each authorization once and as it stands now.</summary>
internal static class ListDay
{
    public static async Task<Ok<CardDayPage>> Handle(
        DateOnly day, SimulatorsDbContext db, CancellationToken cancellationToken, string? after = null, [Range(1, 1000)] int limit = 500)
    {
        var (start, end) = (StartOf(day), StartOf(day.AddDays(1)));
        var found = await db.Set<CardAuthorization>().AsNoTracking()
            .Include(authorization => authorization.Movements)
            .Where(authorization => !authorization.AuthorizationId.StartsWith("pi_"))
            .Where(authorization => after == null || EF.Functions.GreaterThan(ValueTuple.Create(authorization.AuthorizationId), ValueTuple.Create(after)))
            .Where(authorization => (authorization.CreatedAt >= start && authorization.CreatedAt < end)
                || authorization.Movements.Any(movement => movement.MovedAt >= start && movement.MovedAt < end))
            .OrderBy(authorization => authorization.AuthorizationId)
            .Take(limit)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new CardDayPage(
            [.. found.Select(CardAuthorizationView.Of)], found.Count == limit ? found[^1].AuthorizationId : null));
    }

    /// <summary>The first moment of a day, UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}

/// <summary>A part of the list of a day.</summary>
/// <param name="Authorizations">In order of their ids.</param>
/// <param name="Next">Give it as <c>after</c> to read on; null at the end.</param>
public sealed record CardDayPage(IReadOnlyList<CardAuthorizationView> Authorizations, string? Next);
