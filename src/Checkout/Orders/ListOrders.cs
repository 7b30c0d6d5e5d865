using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Orders;

/// <summary>Lists a caller's orders, newest first; the cursor is the last one seen.</summary>
internal static class ListOrders
{
    public static async Task<Ok<OrderListResponse>> Handle(
        ClaimsPrincipal caller,
        CheckoutDbContext db,
        CancellationToken cancellationToken,
        Guid? after = null,
        [Range(1, 100)] int limit = 20)
    {
        var visible = db.Orders.AsNoTracking().VisibleTo(caller);
        if (after is { } last)
        {
            visible = visible.Where(order => db.Orders.Any(seen => seen.OrderId == last
                && (order.PlacedAt < seen.PlacedAt || (order.PlacedAt == seen.PlacedAt && order.OrderId.CompareTo(seen.OrderId) < 0))));
        }

        var rows = await visible
            .OrderByDescending(order => order.PlacedAt)
            .ThenByDescending(order => order.OrderId)
            .Take(limit)
            .GroupJoin(db.ExportOrders, order => order.OrderId, saga => saga.CorrelationId, (order, sagas) => new { order, sagas })
            .SelectMany(
                row => row.sagas.DefaultIfEmpty(),
                (row, saga) => new OrderSummaryResponse(
                    row.order.OrderId, saga == null ? "Placed" : saga.CurrentState, row.order.Price, row.order.PlacedAt))
            .ToListAsync(cancellationToken);
        var page = rows.OrderByDescending(row => row.PlacedAt).ThenByDescending(row => row.OrderId).ToList();
        return TypedResults.Ok(new OrderListResponse(page, page.Count == limit ? page[^1].OrderId : null));
    }
}

/// <summary>A page of orders.</summary>
/// <param name="Orders">Newest first.</param>
/// <param name="Next">Send it as <c>after</c> for the next page; null on the last.</param>
public sealed record OrderListResponse(IReadOnlyList<OrderSummaryResponse> Orders, Guid? Next);

/// <summary>One order in a list.</summary>
public sealed record OrderSummaryResponse(Guid OrderId, string State, Money Price, DateTimeOffset PlacedAt);
