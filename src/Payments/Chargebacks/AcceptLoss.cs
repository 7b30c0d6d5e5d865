using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payments;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Chargebacks;

/// <summary>Gives a chargeback up because two operators want it; the card network is told afterwards.</summary>
internal sealed class AcceptLoss(PaymentsDbContext db, TimeProvider clock) : IFourEyesCommand
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Name = "payments.accept-loss";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public string Command => Name;

    /// <summary>The first operator says why.</summary>
    public static async Task<Results<Accepted<ProposalView>, ProblemHttpResult>> Handle(
        string disputeId, AcceptLossRequest request, ClaimsPrincipal caller, FourEyesDesk desk, PaymentsDbContext db, CancellationToken cancellationToken)
    {
        if (await db.Chargebacks.AsNoTracking().SingleOrDefaultAsync(c => c.DisputeId == disputeId, cancellationToken) is not { } chargeback)
        {
            return PlatformProblems.NotFound("chargeback");
        }

        OrderTags.Set(chargeback.OrderId);
        if (chargeback is not { IsOpen: true, AcceptedAt: null })
        {
            return Closed();
        }

        var payment = await db.Payments.AsNoTracking().SingleAsync(p => p.OrderId == chargeback.OrderId, cancellationToken);
        var (proposed, problem) = await desk.ProposeAsync(
            new NewProposal(
                Name, "chargeback", disputeId, new Payload(chargeback.OrderId, disputeId), request.Reason, [payment.BuyerId!.Value, payment.SellerId!.Value], Lifetime),
            caller,
            cancellationToken);
        return problem is not null ? problem : TypedResults.Accepted($"/v1/proposals/{proposed!.ProposalId}", proposed);
    }

    public async Task<ProblemHttpResult?> ExecuteAsync(ApprovedProposal approved, CancellationToken cancellationToken)
    {
        var (wanted, now) = (approved.Payload<Payload>(), clock.NowAsStored());
        OrderTags.Set(wanted.OrderId);
        var payment = await db.LockPaymentAsync(wanted.OrderId, cancellationToken)
            ?? throw new InvalidOperationException($"Order {wanted.OrderId} has no payment.");
        if (!payment.AcceptLoss(wanted.DisputeId, now))
        {
            return Closed();
        }

        payment.AskSoon(now);
        db.Audit(PaymentAudit.EntryOf(AuditActor.Of(approved.Approver), Name, payment, payment.State, PaymentChange.Silent) with
        {
            Reason = approved.Reason,
        });
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private static ProblemHttpResult Closed() => PlatformProblems.Problem(
        "chargeback.closed", "The chargeback is decided, or given up already.", StatusCodes.Status409Conflict);

    private sealed record Payload(Guid OrderId, string DisputeId);
}

/// <summary>Why a chargeback is given up.</summary>
/// <param name="Reason">For the second operator; 1 to 500 characters.</param>
public sealed record AcceptLossRequest([Required, StringLength(500, MinimumLength = 1)] string Reason);
