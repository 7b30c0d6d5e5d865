using System.Security.Claims;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payments;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Assessments;

/// <summary>Shows what the destination assessed for an order, and what became of the difference.</summary>
internal static class ListAssessments
{
    public static async Task<Results<Ok<AssessmentList>, ProblemHttpResult>> Handle(
        Guid orderId, PaymentsDbContext db, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.OwnedBy(caller).AsNoTracking().SingleOrDefaultAsync(p => p.OrderId == orderId, cancellationToken);
        if (payment is null)
        {
            return PlatformProblems.NotFound("payment");
        }

        var reports = await db.ImportAssessments.AsNoTracking()
            .Where(a => a.OrderId == orderId).OrderBy(a => a.SettledAt).ToListAsync(cancellationToken);
        return TypedResults.Ok(new AssessmentList(payment.Breakdown.ImportCharges, [.. reports.Select(AssessmentView.Of)]));
    }
}

/// <summary>Import charges of an order.</summary>
/// <param name="Collected">What was collected with the price.</param>
/// <param name="Reports">What the destination reported, in the order it was settled.</param>
public sealed record AssessmentList(Money Collected, IReadOnlyList<AssessmentView> Reports);

/// <summary>One report of the destination.</summary>
/// <param name="ReportId">Its number there.</param>
/// <param name="Before">What stood before it.</param>
/// <param name="Assessed">What it says.</param>
/// <param name="Outcome">What became of the difference.</param>
/// <param name="Refund">What goes back to the buyer.</param>
/// <param name="RuleVersion">The policy row.</param>
/// <param name="AssessedAt">When they assessed.</param>
/// <param name="SettledAt">When it was settled.</param>
public sealed record AssessmentView(
    string ReportId,
    Money Before,
    Money Assessed,
    AssessmentOutcome Outcome,
    Money Refund,
    string RuleVersion,
    DateTimeOffset AssessedAt,
    DateTimeOffset SettledAt)
{
    internal static AssessmentView Of(ImportAssessment report) => new(
        report.ReportId, report.Collected, report.Assessed, report.Outcome, report.Refund, report.RuleVersion, report.AssessedAt, report.SettledAt);
}
