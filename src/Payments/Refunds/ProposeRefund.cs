using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payments;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.ServiceDefaults.Telemetry;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Refunds;

/// <summary>Gives a buyer money back because two operators want it, before the escrow is paid out or after.</summary>
internal sealed class ProposeRefund(PaymentsDbContext db, TimeProvider clock) : IFourEyesCommand
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Name = "payments.refund";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public string Command => Name;

    /// <summary>The first operator says how much and why.</summary>
    public static async Task<Results<Accepted<ProposalView>, ProblemHttpResult>> Handle(
        Guid orderId, ProposeRefundRequest request, ClaimsPrincipal caller, FourEyesDesk desk, PaymentsDbContext db, CancellationToken cancellationToken)
    {
        OrderTags.Set(orderId);
        if (await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.OrderId == orderId, cancellationToken) is not { BuyerId: not null } payment)
        {
            return PlatformProblems.NotFound("payment");
        }

        var wanted = new Payload(orderId, request.Amount, request.Parts);
        if (payment.WhyNoRefund(wanted.ToOrder("proposed", request.Reason, caller)) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var (proposed, problem) = await desk.ProposeAsync(
            new NewProposal(Name, "order", orderId.ToString(), wanted, request.Reason, [payment.BuyerId.Value, payment.SellerId!.Value], Lifetime),
            caller,
            cancellationToken);
        return problem is not null ? problem : TypedResults.Accepted($"/v1/proposals/{proposed!.ProposalId}", proposed);
    }

    public async Task<ProblemHttpResult?> ExecuteAsync(ApprovedProposal approved, CancellationToken cancellationToken)
    {
        var (wanted, now) = (approved.Payload<Payload>(), clock.NowAsStored());
        OrderTags.Set(wanted.OrderId);
        var payment = await db.LockPaymentAsync(wanted.OrderId, cancellationToken)
            ?? throw new InvalidOperationException($"Order {wanted.OrderId} has no payment to refund.");
        var order = wanted.ToOrder($"operator:{approved.ProposalId}", approved.Reason, approved.Approver);
        var terms = await RefundTerms.ReadAsync(db, payment, clock.Today(), cancellationToken);
        if (payment.OrderRefund(order, terms, now) is RefundDecision.Refused(var refusal))
        {
            return refusal.ToProblem();
        }

        // Nobody waits for the card network in the transaction of the agreement.
        payment.AskSoon(now);
        db.Audit(PaymentAudit.EntryOf(AuditActor.Of(approved.Approver), Name, payment, payment.State, PaymentChange.Silent) with
        {
            Reason = approved.Reason,
        });
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private sealed record Payload(Guid OrderId, Money Amount, RefundShares? Parts)
    {
        public RefundOrder ToOrder(string request, string reason, ClaimsPrincipal by) =>
            new(request, RefundCause.Operator, Amount, Parts, reason, AuditActor.Of(by).AccountId?.ToString() ?? "operator");
    }
}

/// <summary>Money to give back.</summary>
/// <param name="Amount">In the currency the buyer paid in; at most what was captured less all refunds.</param>
/// <param name="Reason">For the second operator, buyer and seller; 1 to 500 characters.</param>
/// <param name="Parts">What it is made of; left out, the proportions of what is left of the price.</param>
public sealed record ProposeRefundRequest(
    Money Amount, [Required, StringLength(500, MinimumLength = 1)] string Reason, RefundShares? Parts = null);
