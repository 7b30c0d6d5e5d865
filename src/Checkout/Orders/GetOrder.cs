using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Checkout.Fulfilment;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.ServiceDefaults.Telemetry;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Orders;

/// <summary>Shows an order with its timeline in the reader's language.</summary>
internal static class GetOrder
{
    public static async Task<Results<Ok<OrderResponse>, ProblemHttpResult>> Handle(
        Guid orderId, HttpRequest http, ClaimsPrincipal caller, CheckoutDbContext db, WrittenWords words, CancellationToken cancellationToken)
    {
        OrderTags.Set(orderId);
        var order = await db.Orders.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(o => o.OrderId == orderId, cancellationToken);
        if (order is null)
        {
            return PlatformProblems.NotFound("order");
        }

        var saga = await db.ExportOrders.AsNoTracking().SingleOrDefaultAsync(s => s.CorrelationId == orderId, cancellationToken);
        var entries = await db.Timeline.AsNoTracking()
            .Where(entry => entry.OrderId == orderId)
            .OrderBy(entry => entry.Sequence)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(OrderResponse.Of(order, saga, await TimelineTexts.For(http).DescribeAsync(entries, words, cancellationToken)));
    }
}

/// <summary>An order as buyer, seller and operator see it.</summary>
/// <param name="OrderId">The client's own id.</param>
/// <param name="QuoteId">What was accepted.</param>
/// <param name="State">What is waited for, or how it ended: <c>Settled</c>, <c>Cancelled</c>, <c>Refused</c>, <c>Refunded</c>, <c>Returned</c>, <c>Lost</c>.</param>
/// <param name="IsClosed">Whether it has ended.</param>
/// <param name="Price">The whole price.</param>
/// <param name="PostalItemId">S10 number of the parcel; null before it is booked.</param>
/// <param name="MovementReferenceNumber">The export declaration; null before release.</param>
/// <param name="FailureCode">The stable code of what went wrong; null while nothing has.</param>
/// <param name="FailureReason">The same in words.</param>
/// <param name="DueAt">When the step that is waited for is overdue; null when nothing is.</param>
/// <param name="IsStuck">Whether a step had to be asked for more than once.</param>
/// <param name="Split">Who got what; empty before the escrow was paid out.</param>
/// <param name="Timeline">Everything that happened, in order.</param>
/// <param name="PlacedAt">When the buyer committed.</param>
/// <param name="ClosedAt">When it ended; null before.</param>
public sealed record OrderResponse(
    Guid OrderId,
    Guid QuoteId,
    string State,
    bool IsClosed,
    Money Price,
    string? PostalItemId,
    string? MovementReferenceNumber,
    string? FailureCode,
    string? FailureReason,
    DateTimeOffset? DueAt,
    bool IsStuck,
    IReadOnlyList<SplitPartResponse> Split,
    IReadOnlyList<TimelineEntryResponse> Timeline,
    DateTimeOffset PlacedAt,
    DateTimeOffset? ClosedAt)
{
    internal static OrderResponse Of(Order order, ExportOrderState? saga, IReadOnlyList<TimelineEntryResponse> timeline) => new(
        order.OrderId,
        order.QuoteId,
        saga?.CurrentState ?? "Placed",
        saga?.ClosedAt is not null,
        order.Price,
        saga?.PostalItemId,
        saga?.MovementReferenceNumber,
        saga?.FailureCode,
        saga?.FailureReason,
        saga?.DueAt,
        saga?.Reminders > 0,
        [.. (saga?.Split ?? []).Select(part => new SplitPartResponse(part.Role, part.Amount))],
        timeline,
        order.PlacedAt,
        saga?.ClosedAt);
}

/// <summary>One share of the paid-out escrow.</summary>
/// <param name="Role"><c>seller</c>, <c>platform</c>, <c>tax</c> or <c>carrier</c>.</param>
/// <param name="Amount">How much.</param>
public sealed record SplitPartResponse(string Role, Money Amount);

/// <summary>One fact of an order's life.</summary>
/// <param name="Sequence">Counts from 1.</param>
/// <param name="Step">Stable code, such as <c>stock.reserved</c>.</param>
/// <param name="Text">The same in the language of <c>Accept-Language</c>: en, ru or zh.</param>
/// <param name="Detail">Reference, reason or amount; may be empty.</param>
/// <param name="At">When it happened.</param>
public sealed record TimelineEntryResponse(int Sequence, string Step, string Text, string Detail, DateTimeOffset At);
