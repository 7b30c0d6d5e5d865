using System.Security.Claims;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Reconciliation;

/// <summary>Has a day compared with the card network's list now: again after something was put right, or before it is over.</summary>
internal static class RequestReconciliation
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Command = "payments.reconcile";

    public static async Task<Results<Accepted<ReconciliationView>, ProblemHttpResult>> Handle(
        RequestReconciliationRequest request, ClaimsPrincipal caller, PaymentsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (request.Day > clock.Today())
        {
            return PlatformProblems.Problem("reconciliation.day", "That day has not begun.");
        }

        await db.AskToCompareAsync(request.Day, clock.NowAsStored(), cancellationToken);
        db.Audit(new AuditRecord(AuditActor.Of(caller), Command, "day", request.Day.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
        await db.SaveChangesAsync(cancellationToken);
        var asked = await db.ComparedDays.AsNoTracking().SingleAsync(day => day.Day == request.Day, cancellationToken);
        return TypedResults.Accepted("/v1/reconciliations", ReconciliationView.Of(asked));
    }
}

/// <summary>A day to compare.</summary>
/// <param name="Day">UTC, today or before.</param>
public sealed record RequestReconciliationRequest(DateOnly Day);
