using ExportPlatform.Contracts.Customs;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Refunds;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Telemetry;
using ExportPlatform.Trade;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Assessments;

/// <summary>
/// Settles what the destination assessed against what was collected for it, once a report: one journal between the country's account and the
/// reserve, and a refund where the policy gives one. The card network is asked later, by whoever looks after open refunds.
/// </summary>
internal sealed class ImportChargesAssessedConsumer(PaymentsDbContext db, TimeProvider clock) : IConsumer<ImportChargesAssessed>
{
    public async Task Consume(ConsumeContext<ImportChargesAssessed> context)
    {
        var (report, now) = (context.Message, clock.NowAsStored());
        OrderTags.Set(report.OrderId);
        var payment = await db.LockPaymentAsync(report.OrderId, context.CancellationToken)
            ?? throw new InvalidOperationException($"Order {report.OrderId} has no payment to settle import charges with.");
        if (payment.Currency != report.Assessed.Currency || await db.ImportAssessments.AnyAsync(a => a.ReportId == report.ReportId, context.CancellationToken))
        {
            return;
        }

        var last = await db.ImportAssessments.AsNoTracking()
            .Where(a => a.OrderId == report.OrderId && a.Outcome != AssessmentOutcome.Overtaken)
            .OrderByDescending(a => a.AssessedAt)
            .FirstOrDefaultAsync(context.CancellationToken);
        var policy = await PolicyAsync(clock.Today(), context.CancellationToken);
        var collected = last?.Assessed ?? payment.Breakdown.ImportCharges;
        var settlement = last?.AssessedAt > report.AssessedAt
            ? new AssessmentSettlement(AssessmentOutcome.Overtaken, Money.Zero(collected.Currency), Money.Zero(collected.Currency))
            : AssessmentSettlement.Of(collected, report.Assessed, payment, policy);

        var assessment = new ImportAssessment
        {
            ReportId = report.ReportId,
            OrderId = report.OrderId,
            Currency = report.Assessed.Currency,
            CollectedMinor = collected.MinorUnits,
            AssessedMinor = report.Assessed.MinorUnits,
            Outcome = settlement.Outcome,
            RefundMinor = settlement.Refund.MinorUnits,
            RuleVersion = policy.RuleVersion,
            AssessedAt = report.AssessedAt,
            SettledAt = now,
        };
        db.ImportAssessments.Add(assessment);
        await BookAsync(assessment, settlement, payment, now, context.CancellationToken);
        db.Audit(new AuditRecord(AuditActor.Of(context), "payments.assessment", "order", report.OrderId.ToString())
        {
            Old = new Dictionary<string, string?>(StringComparer.Ordinal) { ["importCharges"] = collected.ToString() },
            New = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["importCharges"] = report.Assessed.ToString(),
                ["report"] = report.ReportId,
                ["outcome"] = settlement.Outcome.ToString(),
            },
        });
        if (settlement.Outcome is not AssessmentOutcome.Overtaken)
        {
            await context.Publish(assessment.ToNews(), context.CancellationToken);
        }
    }

    private async Task BookAsync(
        ImportAssessment assessment, AssessmentSettlement settlement, Payment payment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (settlement.FromReserve.MinorUnits != 0)
        {
            var number = await db.ImportAssessments.CountAsync(a => a.OrderId == assessment.OrderId, cancellationToken) + 1;
            db.Journals.Add(Journal.OfOrder(
                assessment.OrderId,
                $"assessment:{number}",
                [(LedgerAccount.Reserve, settlement.FromReserve), (LedgerAccount.TaxPayable(payment.TaxCountry!.Value), -settlement.FromReserve)],
                now,
                assessment.RuleVersion));
        }

        if (settlement.ToRefund(assessment.ReportId) is { } refund)
        {
            var terms = await RefundTerms.ReadAsync(db, payment, clock.Today(), cancellationToken);
            if (payment.OrderRefund(refund, terms, now) is RefundDecision.Refused(var why))
            {
                throw new InvalidOperationException($"The refund of assessment {assessment.ReportId} was refused: {why.Code}.");
            }

            payment.AskSoon(now);
        }
    }

    private Task<AssessmentPolicy> PolicyAsync(DateOnly today, CancellationToken cancellationToken) =>
        db.AssessmentPolicies.AsNoTracking()
            .Where(policy => policy.EffectiveFrom <= today && (policy.EffectiveTo == null || policy.EffectiveTo >= today))
            .OrderByDescending(policy => policy.EffectiveFrom)
            .FirstAsync(cancellationToken);
}
