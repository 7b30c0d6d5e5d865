using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Checkout.Fulfilment;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.ServiceDefaults.Telemetry;
using MassTransit;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Orders;

/// <summary>
/// What somebody wants of an order that is under way. The state is looked at to answer at once; the saga decides when the message arrives,
/// so a wish that loses a race is answered on the timeline.
/// </summary>
internal static class OrderWish
{
    public static async Task<Results<Accepted, ProblemHttpResult>> SendAsync<T>(
        string wish,
        Guid orderId,
        T message,
        IReadOnlyList<string> possibleIn,
        IQueryable<Order> own,
        ClaimsPrincipal caller,
        CheckoutDbContext db,
        IPublishEndpoint bus,
        CancellationToken cancellationToken)
        where T : class
    {
        OrderTags.Set(orderId);
        if (await WhyNotNowAsync(wish, orderId, possibleIn, own, db, cancellationToken) is { } problem)
        {
            return problem;
        }

        // What a buyer writes as a reason is the buyer's own and stays out of a record that cannot be erased.
        db.Audit(new AuditRecord(AuditActor.Of(caller), $"orders.{wish}", "order", orderId.ToString()));
        await bus.Publish(message, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Accepted($"/api/checkout/v1/orders/{orderId}");
    }

    /// <summary>The problem with a wish in the order's present state; null when there is none.</summary>
    public static async Task<ProblemHttpResult?> WhyNotNowAsync(
        string wish, Guid orderId, IReadOnlyList<string> possibleIn, IQueryable<Order> own, CheckoutDbContext db, CancellationToken cancellationToken)
    {
        var state = await own
            .Where(order => order.OrderId == orderId)
            .Select(order => db.ExportOrders.Where(saga => saga.CorrelationId == orderId).Select(saga => saga.CurrentState).FirstOrDefault() ?? "Placed")
            .SingleOrDefaultAsync(cancellationToken);
        if (state is null)
        {
            return PlatformProblems.NotFound("order");
        }

        if (!possibleIn.Contains(state, StringComparer.Ordinal))
        {
            var refusal = OrderRefusal.NotNow(wish, state);
            return PlatformProblems.Problem(refusal.Code, refusal.Detail, refusal.Status);
        }

        return null;
    }

    /// <summary>The orders a caller has placed. A wish is the buyer's alone: who also sells must not confirm the receipt of own goods.</summary>
    public static IQueryable<Order> PlacedBy(this IQueryable<Order> orders, ClaimsPrincipal caller)
    {
        var buyerId = caller.BuyerId();
        return orders.Where(order => order.BuyerId == buyerId);
    }

    /// <summary>The orders a caller may know of: a buyer's and a seller's own, all for an operator.</summary>
    public static IQueryable<Order> VisibleTo(this IQueryable<Order> orders, ClaimsPrincipal caller)
    {
        if (caller.IsOperator())
        {
            return orders;
        }

        var (buyerId, sellerId) = (caller.BuyerId(), caller.SellerId());
        return orders.Where(order => order.BuyerId == buyerId || order.SellerId == sellerId);
    }
}

/// <summary>Names of states as they stand in the database.</summary>
internal static class OrderStates
{
    /// <summary>Before the carrier has the parcel.</summary>
    public static readonly IReadOnlyList<string> Cancellable =
    [
        "Placed",
        nameof(ExportOrderStateMachine.AwaitingStock),
        nameof(ExportOrderStateMachine.AwaitingPayment),
        nameof(ExportOrderStateMachine.AwaitingClearance),
        nameof(ExportOrderStateMachine.OnHold),
        nameof(ExportOrderStateMachine.AwaitingCapture),
        nameof(ExportOrderStateMachine.AwaitingBooking),
        nameof(ExportOrderStateMachine.AwaitingHandover),
        nameof(ExportOrderStateMachine.RecalledBeforeCapture),
        nameof(ExportOrderStateMachine.RecalledBeforeBooking),
        nameof(ExportOrderStateMachine.HoldingShipment),
        nameof(ExportOrderStateMachine.Recalled),
        nameof(ExportOrderStateMachine.ResumingShipment),
    ];

    /// <summary>When the buyer can say that the goods are there.</summary>
    public static readonly IReadOnlyList<string> Confirmable =
    [
        nameof(ExportOrderStateMachine.InTransit),
        nameof(ExportOrderStateMachine.Delivered),
        nameof(ExportOrderStateMachine.Disputed),
        nameof(ExportOrderStateMachine.AwaitingDecision),
    ];

    /// <summary>When the buyer can object.</summary>
    public static readonly IReadOnlyList<string> Disputable =
    [
        nameof(ExportOrderStateMachine.InTransit),
        nameof(ExportOrderStateMachine.Delivered),
    ];

    /// <summary>While both sides may show evidence.</summary>
    public static readonly IReadOnlyList<string> Disputed =
        [nameof(ExportOrderStateMachine.Disputed), nameof(ExportOrderStateMachine.AwaitingDecision)];

    /// <summary>When the seller can answer a dispute.</summary>
    public static readonly IReadOnlyList<string> Answerable = [nameof(ExportOrderStateMachine.Disputed)];

    /// <summary>When a dispute can be decided: the seller has been heard.</summary>
    public static readonly IReadOnlyList<string> Decidable = [nameof(ExportOrderStateMachine.AwaitingDecision)];
}
