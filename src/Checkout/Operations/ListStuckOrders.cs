using System.ComponentModel.DataAnnotations;
using ExportPlatform.Checkout.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Operations;

/// <summary>Shows an operator what does not move.</summary>
internal static class ListStuckOrders
{
    public static async Task<Ok<IReadOnlyList<StuckOrderResponse>>> Handle(
        CheckoutDbContext db, TimeProvider clock, CancellationToken cancellationToken, [Range(1, 100)] int limit = 50)
    {
        var now = clock.GetUtcNow();
        var stuck = await db.ExportOrders.AsNoTracking()
            .Where(order => order.DueAt != null && (order.DueAt < now || order.Reminders > 0))
            .OrderBy(order => order.DueAt)
            .Take(limit)
            .Select(order => new StuckOrderResponse(order.CorrelationId, order.CurrentState, order.DueAt!.Value, order.Reminders, order.PlacedAt))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<StuckOrderResponse>>(stuck);
    }
}

/// <summary>An order that waits longer than it should.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="State">What it waits for.</param>
/// <param name="DueAt">When the step was, or is next, overdue.</param>
/// <param name="Reminders">How often the step was asked for again.</param>
/// <param name="PlacedAt">When the buyer committed.</param>
public sealed record StuckOrderResponse(Guid OrderId, string State, DateTimeOffset DueAt, int Reminders, DateTimeOffset PlacedAt);
