using System.ComponentModel.DataAnnotations;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Faults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>What a merchant does about a dispute: contest it, or give it up.</summary>
internal static class AnswerDispute
{
    public static Task<Results<Ok<CardDisputeView>, ProblemHttpResult>> Contest(
        string disputeId,
        DisputeEvidenceRequest request,
        SimulatorsDbContext db,
        CardNetworkNews news,
        RequestFaults faults,
        TimeProvider clock,
        CancellationToken cancellationToken) =>
        ChangeAsync(
            disputeId,
            db,
            faults,
            async dispute =>
            {
                var refusal = dispute.Contest($"{request.TrackingNumber}\n{request.Text}".Trim(), clock.GetUtcNow());
                if (refusal is null)
                {
                    await news.TellAsync(dispute, "under_review", cancellationToken);
                }

                return refusal;
            },
            cancellationToken);

    public static Task<Results<Ok<CardDisputeView>, ProblemHttpResult>> Accept(
        string disputeId,
        SimulatorsDbContext db,
        CardNetworkNews news,
        RequestFaults faults,
        TimeProvider clock,
        CancellationToken cancellationToken) =>
        ChangeAsync(
            disputeId, db, faults, dispute => db.CloseAsync(dispute, CardDisputeStatus.Lost, clock.GetUtcNow(), news, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<CardDisputeView>, ProblemHttpResult>> ChangeAsync(
        string disputeId, SimulatorsDbContext db, RequestFaults faults, Func<CardDispute, Task<CardRefusal?>> change, CancellationToken cancellationToken)
    {
        if (await db.LockDisputeAsync(disputeId, cancellationToken) is not { } dispute)
        {
            return PlatformProblems.NotFound("dispute");
        }

        var refusal = faults.RefusalCode is { } ordered ? CardRefusal.Ordered(ordered) : await change(dispute);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(CardDisputeView.Of(dispute));
    }
}

/// <summary>Why the merchant should have the money.</summary>
/// <param name="Text">What happened.</param>
/// <param name="TrackingNumber">The parcel's number with its carrier; null when nothing was sent.</param>
public sealed record DisputeEvidenceRequest(
    [Required, StringLength(CardDispute.MaxEvidenceLength - 100, MinimumLength = 1)] string Text,
    [StringLength(60)] string? TrackingNumber = null);
