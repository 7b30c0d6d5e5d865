using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Screening.Rescreenings;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Screening.Clearings;

/// <summary>Takes a clearing back; open parties are compared again, so that releases that rest on it are recalled.</summary>
internal static class WithdrawClearing
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Command = "screening.clearing.withdraw";

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid clearingId,
        WithdrawClearingRequest request,
        ClaimsPrincipal caller,
        CustomsDbContext db,
        CustomsRecords records,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var (officer, now) = (caller.AccountId(), clock.GetUtcNow());
        var withdrawn = await db.ClearedParties
            .Where(pair => pair.ClearingId == clearingId && pair.WithdrawnAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(pair => pair.WithdrawnAt, now).SetProperty(pair => pair.WithdrawnBy, officer), cancellationToken);
        var pair = await db.ClearedParties.AsNoTracking().SingleOrDefaultAsync(c => c.ClearingId == clearingId, cancellationToken);
        if (pair is null)
        {
            return PlatformProblems.NotFound("clearing");
        }

        if (withdrawn == 0)
        {
            return PlatformProblems.Problem("screening.clearing-ended", "This clearing was taken back before.", StatusCodes.Status409Conflict);
        }

        db.ScreeningRuns.Add(ScreeningRun.AskFor(ScreeningRunReason.ClearingWithdrawn, now));
        db.Audit(new AuditRecord(AuditActor.Of(caller), Command, "order", pair.OrderId.ToString())
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["clearing"] = clearingId.ToString(),
                ["entry"] = $"{pair.ListId}/{pair.EntryId}",
            },
            Reason = await records.SealWordsAsync(pair.OrderId, request.Reason, cancellationToken),
        });
        return TypedResults.NoContent();
    }
}

/// <summary>Takes a clearing back.</summary>
/// <param name="Reason">Why, 3 to 500 characters.</param>
public sealed record WithdrawClearingRequest([Required, StringLength(500, MinimumLength = 3)] string Reason);
