using ExportPlatform.Contracts.Customs;
using ExportPlatform.Customs.Database;
using ExportPlatform.Trade;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Assessments;

/// <summary>Takes in what customs of the destination assessed. The caller commits; a report that was taken before changes nothing.</summary>
internal sealed class AssessmentReports(CustomsDbContext db, IPublishEndpoint bus, TimeProvider clock)
{
    /// <summary>The type of the webhook that brings one.</summary>
    public const string EventType = "charges.assessed";

    /// <summary>Records a report and tells it; says what came of it: <c>applied</c> or why not.</summary>
    public async Task<string> TakeInAsync(AssessmentReport report, CancellationToken cancellationToken)
    {
        if (await db.ChargesAssessments.AnyAsync(known => known.ReportId == report.ReportId, cancellationToken))
        {
            return "ignored: taken before";
        }

        var consignment = await db.Consignments.AsNoTracking().SingleOrDefaultAsync(c => c.OrderId == report.OrderId, cancellationToken);
        if (consignment is null)
        {
            return "ignored: unknown order";
        }

        var estimated = consignment.Consignment.ImportCharges;
        if (report.Country != consignment.DestinationCountry || report.Assessed.Currency != estimated.Currency || report.Assessed.MinorUnits < 0)
        {
            return "ignored: not of this declaration";
        }

        db.ChargesAssessments.Add(new ChargesAssessment
        {
            ReportId = report.ReportId,
            OrderId = report.OrderId,
            Country = report.Country,
            Currency = estimated.Currency,
            EstimatedMinor = estimated.MinorUnits,
            AssessedMinor = report.Assessed.MinorUnits,
            AssessedAt = report.AssessedAt,
            ReceivedAt = clock.GetUtcNow(),
        });
        await bus.Publish(
            new ImportChargesAssessed(report.OrderId, report.ReportId, report.Country, report.Assessed, report.AssessedAt), cancellationToken);
        return "applied";
    }
}

/// <summary>The facts of such a webhook.</summary>
/// <param name="ReportId">The destination's number of the report.</param>
/// <param name="OrderId">The order whose parcel it is.</param>
/// <param name="Country">Whose customs report.</param>
/// <param name="Assessed">Duty, import tax and fees together, in the currency of the declaration.</param>
/// <param name="AssessedAt">When they assessed.</param>
internal sealed record AssessmentReport(string ReportId, Guid OrderId, CountryCode Country, Money Assessed, DateTimeOffset AssessedAt);
