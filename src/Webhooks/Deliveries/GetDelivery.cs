using System.Text.Json;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Webhooks.Database;
using ExportPlatform.Webhooks.Endpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Webhooks.Deliveries;

/// <summary>Shows one own delivery: what was sent, and every attempt with its answer.</summary>
internal static class GetDelivery
{
    public static async Task<Results<Ok<DeliveryDetails>, ProblemHttpResult>> Handle(
        Guid deliveryId, HttpContext http, WebhooksDbContext db, CancellationToken cancellationToken)
    {
        var delivery = await db.Deliveries.AsNoTracking().OwnedBy(EndpointOwner.Of(http))
            .SingleOrDefaultAsync(d => d.DeliveryId == deliveryId, cancellationToken);
        if (delivery is null)
        {
            return Absent();
        }

        var attempts = await db.Attempts.AsNoTracking()
            .Where(a => a.DeliveryId == deliveryId)
            .OrderBy(a => a.Number)
            .Select(a => new AttemptView(a.Number, a.StartedAt, a.DurationMs, a.Status, a.Error, a.AnswerHead))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new DeliveryDetails(DeliveryView.Of(delivery), JsonElement.Parse(delivery.Body), attempts));
    }

    internal static ProblemHttpResult Absent() => PlatformProblems.NotFound("delivery of yours");
}

/// <summary>A delivery with all that is known about it.</summary>
/// <param name="Delivery">How it stands.</param>
/// <param name="Body">What is sent.</param>
/// <param name="Attempts">In order.</param>
public sealed record DeliveryDetails(DeliveryView Delivery, JsonElement Body, IReadOnlyList<AttemptView> Attempts);

/// <summary>One attempt.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="StartedAt">When it was sent.</param>
/// <param name="DurationMs">How long the answer took.</param>
/// <param name="Status">The answer's status; null when there was none.</param>
/// <param name="Error">Why there was none: <c>timeout</c>, <c>unreachable</c>, <c>name-unknown</c>, <c>tls-failed</c>, <c>address-refused</c>, <c>key-unreadable</c>.</param>
/// <param name="AnswerHead">The first kilobyte of the answer.</param>
public sealed record AttemptView(int Number, DateTimeOffset StartedAt, int DurationMs, int? Status, string? Error, string AnswerHead);
