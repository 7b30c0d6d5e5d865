using System.ComponentModel.DataAnnotations;
using ExportPlatform.Simulators.Authorities;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Exchanges;
using ExportPlatform.Simulators.Webhooks;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Simulators.Control;

/// <summary>Lets customs of the destination report what they assessed for a parcel. Faults of the party <c>destination-customs</c> make it late or repeat it.</summary>
internal static class ReportAssessment
{
    private const string Party = "destination-customs";

    public static async Task<Accepted<AssessmentReportView>> Handle(
        ReportAssessmentRequest request, SimulatorsDbContext db, WebhookQueue webhooks, TimeProvider clock, CancellationToken cancellationToken)
    {
        var report = new AssessmentReportView(
            request.ReportId ?? $"AR-{Guid.CreateVersion7(clock.GetUtcNow()):N}", request.OrderId, request.Country, request.Assessed, request.AssessedAt ?? clock.GetUtcNow());
        await webhooks.QueueAsync(
            Party, "charges.assessed", AuthorityNews.Path, report, new RequestSubject(request.OrderId.ToString(), null, null), cancellationToken: cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Accepted((string?)null, report);
    }
}

/// <summary>An assessment to report.</summary>
/// <param name="OrderId">The order whose parcel it is.</param>
/// <param name="Country">Whose customs report.</param>
/// <param name="Assessed">Duty, import tax and fees together, in the currency of the declaration.</param>
/// <param name="ReportId">Their number for it; a new one when left out.</param>
/// <param name="AssessedAt">When; now when left out.</param>
public sealed record ReportAssessmentRequest(
    Guid OrderId, CountryCode Country, Money Assessed, [StringLength(60, MinimumLength = 1)] string? ReportId = null, DateTimeOffset? AssessedAt = null);

/// <summary>An assessment as customs of the destination tell it.</summary>
/// <param name="ReportId">Their number for it.</param>
/// <param name="OrderId">The order whose parcel it is.</param>
/// <param name="Country">Whose customs report.</param>
/// <param name="Assessed">Duty, import tax and fees together.</param>
/// <param name="AssessedAt">When.</param>
public sealed record AssessmentReportView(string ReportId, Guid OrderId, CountryCode Country, Money Assessed, DateTimeOffset AssessedAt);
