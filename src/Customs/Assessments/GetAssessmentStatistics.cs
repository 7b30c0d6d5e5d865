using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Assessments;

/// <summary>How near our estimates of duty, tax and fees come to what destinations assess. The last report of an order counts.</summary>
internal static class GetAssessmentStatistics
{
    private const int LongestDays = 400;

    public static void MapAssessments(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/statistics/assessments", Handle).RequireAuthorization(Policies.Desk).WithTags("statistics")
            .WithName("getAssessmentStatistics")
            .WithSummary("Estimated against assessed import charges, by destination and currency, for reports received in a period.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<AssessmentStatistics>, ProblemHttpResult>> Handle(
        CustomsDbContext db, TimeProvider clock, CancellationToken cancellationToken, DateOnly? from = null, DateOnly? until = null)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var (first, last) = (from ?? today.AddDays(-29), until ?? today);
        if (last < first || last.DayNumber - first.DayNumber >= LongestDays)
        {
            return PlatformProblems.Problem("statistics.bad-period", $"The last day lies not before the first, and less than {LongestDays} days after it.");
        }

        var (start, end) = (new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero), new DateTimeOffset(last.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero));
        var destinations = await db.Database
            .SqlQuery<AssessedDestination>($"""
                SELECT country::text AS country, currency::text AS currency, count(*)::int AS parcels,
                       count(*) FILTER (WHERE assessed_minor = estimated_minor)::int AS as_estimated,
                       count(*) FILTER (WHERE assessed_minor > estimated_minor)::int AS higher,
                       sum(estimated_minor)::bigint AS estimated_minor, sum(assessed_minor)::bigint AS assessed_minor,
                       round(percentile_cont(0.5) WITHIN GROUP (ORDER BY assessed_minor - estimated_minor)::numeric, 1) AS median_difference_minor
                FROM (SELECT DISTINCT ON (order_id) * FROM customs.charges_assessment
                      WHERE received_at >= {start} AND received_at < {end} ORDER BY order_id, assessed_at DESC, report_id DESC) AS latest
                GROUP BY 1, 2 ORDER BY 1, 2
                """)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new AssessmentStatistics(first, last, destinations));
    }
}

/// <summary>Estimates against assessments.</summary>
/// <param name="From">The first day counted.</param>
/// <param name="Until">The last.</param>
/// <param name="Destinations">By country and currency.</param>
public sealed record AssessmentStatistics(DateOnly From, DateOnly Until, IReadOnlyList<AssessedDestination> Destinations);

/// <summary>One destination.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Currency">Of the declarations.</param>
/// <param name="Parcels">Orders with a report.</param>
/// <param name="AsEstimated">Of these to the minor unit as estimated.</param>
/// <param name="Higher">Of these assessed higher.</param>
/// <param name="EstimatedMinor">Sum of the estimates, in minor units.</param>
/// <param name="AssessedMinor">Sum of the assessments, in minor units.</param>
/// <param name="MedianDifferenceMinor">Assessed less estimated, in minor units: half of the parcels lie below.</param>
public sealed record AssessedDestination(
    string Country, string Currency, int Parcels, int AsEstimated, int Higher, long EstimatedMinor, long AssessedMinor, decimal MedianDifferenceMinor);
