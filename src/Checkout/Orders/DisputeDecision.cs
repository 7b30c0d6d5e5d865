using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Contracts.Checkout;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Telemetry;
using ExportPlatform.Trade;
using MassTransit;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Checkout.Orders;

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
        Order order, DisputeWinner winner, string reason, ClaimsPrincipal caller, FourEyesDesk desk, CancellationToken cancellationToken)
    {
        OrderTags.Set(order.OrderId, order.SellerId);
        if (await OrderWish.WhyNotNowAsync("decision", order.OrderId, OrderStates.Disputed, db.Orders, db, cancellationToken) is { } problem)
        {
            return (null, problem);
        }

        await bus.Publish(new DisputeDecisionProposed(order.OrderId, clock.GetUtcNow()), cancellationToken);
        return await desk.ProposeAsync(
            new NewProposal(
                Name, "order", order.OrderId.ToString(), new Payload(order.OrderId, winner), reason, [order.BuyerId, order.SellerId],
                options.Value.SecondOperatorWithin),
            caller,
            cancellationToken);
    }

    public Task<ProblemHttpResult?> ExecuteAsync(ApprovedProposal approved, CancellationToken cancellationToken)
    {
        var (orderId, winner) = approved.Payload<Payload>();
        return CarryOutAsync(orderId, winner, approved.Reason, approved.Approver, cancellationToken);
    }

    /// <summary>Tells the order who is right.</summary>
    public async Task<ProblemHttpResult?> CarryOutAsync(
        Guid orderId, DisputeWinner winner, string reason, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        OrderTags.Set(orderId);
        if (await OrderWish.WhyNotNowAsync("decision", orderId, OrderStates.Disputed, db.Orders, db, cancellationToken) is { } problem)
        {
            return problem;
        }

        db.Audit(new AuditRecord(AuditActor.Of(caller), Name, "order", orderId.ToString())
        {
            Old = new Dictionary<string, string?>(StringComparer.Ordinal) { ["state"] = OrderStates.Disputed[0] },
            New = new Dictionary<string, string?>(StringComparer.Ordinal) { ["for"] = winner.ToString() },
            Reason = reason,
        });
        object decided = winner is DisputeWinner.Buyer ? new DisputeDecidedForBuyer(orderId, reason) : new DisputeDecidedForSeller(orderId, reason);
        await bus.Publish(decided, decided.GetType(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private sealed record Payload(Guid OrderId, DisputeWinner Winner);
}
