using ExportPlatform.Contracts.Customs;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.Simulators.Faults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Tests.Servers;

/// <summary>What customs of the destination assess comes by signed webhook.</summary>
[Trait("Needs", "Servers")]
[Collection(nameof(ClearanceWorld))]
public class AssessmentReportTests(ClearanceWorld world)
{
    [Fact]
    public async Task A_report_that_comes_three_times_counts_once_and_one_of_another_country_not_at_all()
    {
        var orderId = await world.Clear(Scenarios.Halva());
        await world.Hears<ExportCleared>(orderId);
        await world.Fault("destination-customs", FaultKind.DuplicateWebhooks, orderId);

        await world.ReportAssessment(new { orderId, country = "DE", assessed = new { amount = "1.00", currency = "CNY" } });
        await world.ReportAssessment(new { orderId, country = "CN", assessed = new { amount = "20.00", currency = "CNY" }, reportId = $"AR-{orderId:N}" });
        await world.ReportAssessment(new { orderId, country = "CN", assessed = new { amount = "20.00", currency = "CNY" }, reportId = $"AR-{orderId:N}" });

        var told = await world.Hears<ImportChargesAssessed>(orderId);
        Assert.Equal(("20.00 CNY", "CN"), (told.Assessed.ToString(), told.Country.ToString()));
        await Eventually.Equal(3, () => world.Read(db => db.AuthorityNotices.CountAsync(notice => notice.Subject == orderId.ToString())));
        Assert.Single(world.Heard<ImportChargesAssessed>(orderId));
        var kept = await world.Read(db => db.ChargesAssessments.AsNoTracking().SingleAsync(a => a.OrderId == orderId));
        Assert.Equal((2384, 2000), (kept.EstimatedMinor, kept.AssessedMinor));
    }
}
