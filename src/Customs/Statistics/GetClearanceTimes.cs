using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Statistics;

/// <summary>How long orders take at each gate, computed by the database from the decisions on record. Officers see their own authority's gates.</summary>
internal static class GetClearanceTimes
{
    private const int LongestDays = 400;

    public static void MapStatistics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/statistics/clearance-times", Handle).RequireAuthorization(Policies.Desk).WithTags("statistics")
            .WithName("getClearanceTimes")
            .WithSummary("Counts, median and 95th percentile of the time from the question to the last word, by period, gate and authority.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<ClearanceTimesResponse>, ProblemHttpResult>> Handle(
        [AsParameters] ClearanceTimesQuery query, ClaimsPrincipal caller, CustomsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var (from, until) = (query.From ?? today.AddDays(-29), query.Until ?? today);
        if (until < from || until.DayNumber - from.DayNumber >= LongestDays)
        {
            return PlatformProblems.Problem("statistics.bad-period", $"The last day lies not before the first, and less than {LongestDays} days after it.");
        }

        var (first, end) = (Midnight(from), Midnight(until.AddDays(1)));
        var (period, authority) = (query.Period ?? "day", caller.IsOperator() ? null : caller.Authority());
        var gates = await db.Database
            .SqlQuery<GateTimes>($"""
                SELECT date_trunc({period}, c.started_at AT TIME ZONE 'UTC')::date AS period_starts_on,
                       g.gate,
                       g.authority,
                       count(*)::int AS orders,
                       count(d.ended_at)::int AS decided,
                       count(*) FILTER (WHERE d.was_held)::int AS held,
                       count(*) FILTER (WHERE d.was_refused)::int AS refused,
                       round(count(*) FILTER (WHERE d.was_held)::numeric / count(*), 4) AS held_share,
                       round(percentile_cont(0.5) WITHIN GROUP (ORDER BY d.seconds)::numeric, 3) AS median_seconds,
                       round(percentile_cont(0.95) WITHIN GROUP (ORDER BY d.seconds)::numeric, 3) AS p95seconds
                FROM customs.clearance AS c
                JOIN customs.clearance_gate AS g ON g.order_id = c.correlation_id
                CROSS JOIN LATERAL (
                    SELECT min(decided_at) FILTER (WHERE outcome IN ('Cleared', 'Refused')) AS ended_at,
                           extract(epoch FROM min(decided_at) FILTER (WHERE outcome IN ('Cleared', 'Refused')) - c.started_at) AS seconds,
                           bool_or(outcome = 'Held') AS was_held,
                           bool_or(outcome IN ('Refused', 'Revoked')) AS was_refused
                    FROM customs.gate_decision WHERE order_id = g.order_id AND gate = g.gate) AS d
                WHERE c.started_at >= {first} AND c.started_at < {end} AND ({authority}::text IS NULL OR g.authority = {authority})
                GROUP BY 1, 2, 3
                ORDER BY 1, 2, 3
                """)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new ClearanceTimesResponse(from, until, period, gates));
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}

/// <summary>Which clearances to count: by the day (UTC) they were asked for.</summary>
// A class and not a record: the OpenAPI writer cannot read attributes of constructor parameters here.
public sealed class ClearanceTimesQuery
{
    /// <summary>The first day; 29 days before today unless said otherwise.</summary>
    [FromQuery(Name = "from")]
    public DateOnly? From { get; init; }

    /// <summary>The last day; today unless said otherwise.</summary>
    [FromQuery(Name = "until")]
    public DateOnly? Until { get; init; }

    /// <summary><c>day</c> (the default), <c>week</c> (from Monday) or <c>month</c>.</summary>
    [AllowedValues(null, "day", "week", "month")]
    [FromQuery(Name = "period")]
    public string? Period { get; init; }
}

/// <summary>How long orders took.</summary>
/// <param name="From">The first day counted.</param>
/// <param name="Until">The last.</param>
/// <param name="Period">What each row is about.</param>
/// <param name="Gates">By period, gate and authority.</param>
public sealed record ClearanceTimesResponse(DateOnly From, DateOnly Until, string Period, IReadOnlyList<GateTimes> Gates);

/// <summary>One gate in one period.</summary>
/// <param name="PeriodStartsOn">Its first day.</param>
/// <param name="Gate">Such as <c>export-declaration</c>.</param>
/// <param name="Authority">Whose officers answer for it.</param>
/// <param name="Orders">Clearances that came to the gate.</param>
/// <param name="Decided">Of these with a yes or no.</param>
/// <param name="Held">Of these held at least once.</param>
/// <param name="Refused">Of these refused or revoked.</param>
/// <param name="HeldShare">Held of all, 0 to 1.</param>
/// <param name="MedianSeconds">From the question to the first yes or no; null when nothing is decided.</param>
/// <param name="P95Seconds">As above, 95 of 100 were not slower.</param>
public sealed record GateTimes(
    DateOnly PeriodStartsOn,
    string Gate,
    string Authority,
    int Orders,
    int Decided,
    int Held,
    int Refused,
    decimal HeldShare,
    decimal? MedianSeconds,
    decimal? P95Seconds);
