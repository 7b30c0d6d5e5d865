using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Checkout.Orders;
using ExportPlatform.Contracts.Checkout;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Telemetry;
using ExportPlatform.Trade;
using MassTransit;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Checkout.Disputes;

/// <summary>The decision of a dispute, by one operator or, from an amount on, by two.</summary>
internal sealed class DisputeDecision(CheckoutDbContext db, IPublishEndpoint bus, IOptions<DisputeOptions> options, TimeProvider clock)
    : IFourEyesCommand
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Name = "orders.decision";

    public string Command => Name;

    /// <summary>Whether one operator is not enough.</summary>
    public bool TakesTwo(Money price) => options.Value.TakesTwo(price);

    /// <summary>Asks for a second operator, who is no party to the order.</summary>
    public async Task<(ProposalView? Proposed, ProblemHttpResult? Problem)> ProposeAsync(
        Order order, DisputeVerdict verdict, string reason, ClaimsPrincipal caller, FourEyesDesk desk, CancellationToken cancellationToken)
    {
        OrderTags.Set(order.OrderId, order.SellerId);
        if (await OrderWish.WhyNotNowAsync("decision", order.OrderId, OrderStates.Decidable, db.Orders, db, cancellationToken) is { } problem)
        {
            return (null, problem);
        }

        await bus.Publish(new DisputeDecisionProposed(order.OrderId, clock.GetUtcNow()), cancellationToken);
        return await desk.ProposeAsync(
            new NewProposal(
                Name, "order", order.OrderId.ToString(), verdict, reason, [order.BuyerId, order.SellerId],
                options.Value.SecondOperatorWithin),
            caller,
            cancellationToken);
    }

    public Task<ProblemHttpResult?> ExecuteAsync(ApprovedProposal approved, CancellationToken cancellationToken) =>
        CarryOutAsync(approved.Payload<DisputeVerdict>(), approved.Reason, approved.Approver, cancellationToken);

    /// <summary>Tells the order who is right.</summary>
    public async Task<ProblemHttpResult?> CarryOutAsync(
        DisputeVerdict verdict, string reason, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        var orderId = verdict.OrderId;
        OrderTags.Set(orderId);
        if (await OrderWish.WhyNotNowAsync("decision", orderId, OrderStates.Decidable, db.Orders, db, cancellationToken) is { } problem)
        {
            return problem;
        }

        db.Audit(new AuditRecord(AuditActor.Of(caller), Name, "order", orderId.ToString())
        {
            Old = new Dictionary<string, string?>(StringComparer.Ordinal) { ["state"] = OrderStates.Decidable[0] },
            New = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["for"] = verdict.Winner.ToString(),
                ["refund"] = verdict.Refund?.ToString(),
            },
            Reason = reason,
        });
        object decided = verdict.Winner switch
        {
            DisputeWinner.Buyer => new DisputeDecidedForBuyer(orderId, reason),
            DisputeWinner.Seller => new DisputeDecidedForSeller(orderId, reason),
            DisputeWinner.Both => new DisputeDecidedInPart(orderId, verdict.Refund!.Value, verdict.Parts, reason),
        };
        await bus.Publish(decided, decided.GetType(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }
}

/// <summary>How a dispute is decided.</summary>
/// <param name="OrderId">Whose dispute.</param>
/// <param name="Winner">Who is right.</param>
/// <param name="Refund">What goes back when both are, in part.</param>
/// <param name="Parts">What that is made of; null for the proportions of the price.</param>
internal sealed record DisputeVerdict(Guid OrderId, DisputeWinner Winner, Money? Refund, RefundShares? Parts);
