using System.Diagnostics;
using System.Security.Claims;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Escrow;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Payments;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.ServiceDefaults.Telemetry;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.EarlyPayouts;

/// <summary>Offers a seller a part of an order's escrow before the buyer has confirmed, and books it when the seller takes it.</summary>
internal static class TakeEarlyPayout
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Command = "payments.early-payout";

    /// <summary>What could be had now, or was taken.</summary>
    public static async Task<Results<Ok<EarlyPayoutView>, ProblemHttpResult>> Show(
        Guid orderId, ClaimsPrincipal caller, PaymentsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        OrderTags.Set(orderId);
        var sellerId = caller.SellerId();
        var payment = await db.Payments.AsNoTracking()
            .SingleOrDefaultAsync(p => p.OrderId == orderId && p.SellerId == sellerId && p.SellerId != null, cancellationToken);
        if (payment is null)
        {
            return PlatformProblems.NotFound("payment");
        }

        return payment.EarlyPayout is { } taken ? TypedResults.Ok(EarlyPayoutView.Of(taken))
            : await DecideAsync(payment, db, clock, cancellationToken) switch
            {
                EarlyPayoutDecision.Offered(var offer) => TypedResults.Ok(EarlyPayoutView.Of(offer)),
                EarlyPayoutDecision.Refused(var why) => ToProblem(why),
                _ => throw new UnreachableException(),
            };
    }

    /// <summary>Takes what is offered.</summary>
    public static async Task<Results<Ok<EarlyPayoutView>, ProblemHttpResult>> Handle(
        Guid orderId, ClaimsPrincipal caller, PaymentsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        OrderTags.Set(orderId);
        var (sellerId, now) = (caller.SellerId(), clock.NowAsStored());
        if (!await db.Payments.AnyAsync(p => p.OrderId == orderId && p.SellerId == sellerId && p.SellerId != null, cancellationToken))
        {
            return PlatformProblems.NotFound("payment");
        }

        var payment = (await db.LockPaymentAsync(orderId, cancellationToken))!;
        if (payment.EarlyPayout is not null)
        {
            return ToProblem(EarlyPayoutRefusal.Taken);
        }

        return await DecideAsync(payment, db, clock, cancellationToken) switch
        {
            EarlyPayoutDecision.Offered(var offer) => TypedResults.Ok(await BookAsync(payment, offer, caller, db, now, cancellationToken)),
            EarlyPayoutDecision.Refused(var why) => ToProblem(why),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<EarlyPayoutView> BookAsync(
        Payment payment, EarlyPayoutOffer offer, ClaimsPrincipal caller, PaymentsDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var payout = payment.TakeEarlyPayout(offer, now);
        db.Journals.Add(payout.Take());
        db.Audit(new AuditRecord(AuditActor.Of(caller), Command, "order", payment.OrderId.ToString())
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal) { ["advance"] = payout.Advance.ToString(), ["fee"] = payout.Fee.ToString() },
        });
        await db.SaveChangesAsync(cancellationToken);
        return EarlyPayoutView.Of(payout);
    }

    private static async Task<EarlyPayoutDecision> DecideAsync(
        Payment payment, PaymentsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var policy = await db.EarlyPayoutPolicies.AsNoTracking()
            .Where(p => p.EffectiveFrom <= today && (p.EffectiveTo == null || p.EffectiveTo >= today))
            .OrderByDescending(p => p.EffectiveFrom)
            .FirstAsync(cancellationToken);
        var (account, currency) = (LedgerAccount.SellerPayable(payment.SellerId!.Value), payment.Currency!.Value);
        var owes = await db.Postings.Where(p => p.Account == account && p.Currency == currency).SumAsync(p => p.Amount, cancellationToken) > 0;
        return payment.OfferEarlyPayout(policy, await db.CommissionOfAsync(payment, cancellationToken), owes, clock.GetUtcNow());
    }

    private static ProblemHttpResult ToProblem(PaymentRefusal refusal) =>
        PlatformProblems.Problem(refusal.Code, refusal.Reason, StatusCodes.Status409Conflict);
}

/// <summary>Why nothing is paid early. The codes are listed in docs/problems.md.</summary>
internal static class EarlyPayoutRefusal
{
    public static readonly PaymentRefusal NotNow = new(
        "early-payout.not-now", "Nothing of the order is in escrow for long enough, or some of it is disputed or on its way back.");

    public static readonly PaymentRefusal Taken = new("early-payout.taken", "The early payout of the order is taken already; reading it tells how much.");

    public static readonly PaymentRefusal SellerOwes = new("early-payout.seller-owes", "The account is below zero in this currency.");

    public static readonly PaymentRefusal TooLittle = new("early-payout.too-little", "The part that could be paid early is less than the smallest unit.");
}

/// <summary>An early payout, offered or taken.</summary>
/// <param name="Advance">How much of the seller's part.</param>
/// <param name="Fee">What that costs; the seller is owed the advance less the fee.</param>
/// <param name="RuleVersion">The policy row.</param>
/// <param name="TakenAt">When it was taken; null for an offer.</param>
/// <param name="RepaidAt">When it was repaid out of the release; null before.</param>
public sealed record EarlyPayoutView(Money Advance, Money Fee, string RuleVersion, DateTimeOffset? TakenAt, DateTimeOffset? RepaidAt)
{
    internal static EarlyPayoutView Of(EarlyPayoutOffer offer) => new(offer.Advance, offer.Fee, offer.RuleVersion, null, null);

    internal static EarlyPayoutView Of(EarlyPayout taken) => new(taken.Advance, taken.Fee, taken.RuleVersion, taken.TakenAt, taken.RepaidAt);
}
