using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.Webhooks.Database;
using ExportPlatform.Webhooks.Endpoints;
using ExportPlatform.Webhooks.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Webhooks.Deliveries;

/// <summary>
/// Hands due deliveries to workers, any number of which may compete, and takes their results. A lease that has run out is somebody else's:
/// a result under it is dropped.
/// </summary>
internal sealed class DeliveryLeases(
    WebhooksDbContext db, DeliveryQueue queue, IOptions<DeliveryOptions> options, TimeProvider clock, ILogger<DeliveryLeases> logger)
{
    /// <summary>
    /// Takes due deliveries, longest due first, but of each endpoint only as many as it may have under way: one that is slow or down does not
    /// take the places of others.
    /// </summary>
    public async Task<IReadOnlyList<LeasedDelivery>> ClaimAsync(int atMost, CancellationToken cancellationToken)
    {
        var (now, lease, bound) = (clock.GetUtcNow(), Guid.CreateVersion7(), options.Value.ConcurrencyPerEndpoint);
        var claimed = await db.Deliveries
            .FromSql($"""
                UPDATE webhooks.delivery AS d
                SET lease_id = {lease}, next_attempt_at = {now + options.Value.Lease}, attempts = d.attempts + 1
                FROM (
                    SELECT c.delivery_id FROM webhooks.delivery AS c
                    JOIN (
                        SELECT due.delivery_id, due.next_attempt_at FROM webhooks.endpoint AS e
                        CROSS JOIN LATERAL (
                            SELECT p.delivery_id, p.next_attempt_at FROM webhooks.delivery AS p
                            WHERE p.endpoint_id = e.endpoint_id AND p.state = 'Pending' AND p.next_attempt_at <= {now}
                            ORDER BY p.next_attempt_at
                            LIMIT greatest(0, CASE WHEN e.failing_since IS NULL THEN {bound} ELSE 1 END - (
                                SELECT count(*) FROM webhooks.delivery AS b
                                WHERE b.endpoint_id = e.endpoint_id AND b.state = 'Pending' AND b.lease_id IS NOT NULL AND b.next_attempt_at > {now}))
                        ) AS due
                        WHERE e.is_enabled
                        ORDER BY due.next_attempt_at LIMIT {atMost}) AS chosen ON chosen.delivery_id = c.delivery_id
                    WHERE c.state = 'Pending' AND c.next_attempt_at <= {now}
                    FOR UPDATE OF c SKIP LOCKED) AS free
                WHERE d.delivery_id = free.delivery_id
                RETURNING d.*
                """)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var ids = claimed.Select(delivery => delivery.EndpointId).Distinct().ToList();
        var endpoints = await db.Endpoints.AsNoTracking().Where(e => ids.Contains(e.EndpointId)).ToDictionaryAsync(e => e.EndpointId, cancellationToken);
        return [.. claimed.Where(delivery => endpoints.ContainsKey(delivery.EndpointId))
            .Select(delivery => new LeasedDelivery(delivery, endpoints[delivery.EndpointId]))];
    }

    /// <summary>Records an attempt and what follows from it. False when the lease was lost and nothing was recorded.</summary>
    public async Task<bool> SettleAsync(LeasedDelivery leased, OutsideAnswer answer, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        var (delivery, now) = (leased.Delivery, clock.GetUtcNow());
        var pause = answer.IsSuccess || answer.IsGone ? null : RetrySchedule.PauseAfter(delivery.Attempts, Chance());
        var state = answer.IsSuccess ? DeliveryState.Delivered : pause is null ? DeliveryState.Failed : DeliveryState.Pending;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await RecordAsync(delivery, answer, state, now + (pause ?? TimeSpan.Zero), now, cancellationToken) == 0)
        {
            logger.LeaseLost(delivery.DeliveryId, delivery.EndpointId);
            return false;
        }

        db.Attempts.Add(new DeliveryAttempt
        {
            DeliveryId = delivery.DeliveryId,
            Number = delivery.Attempts,
            StartedAt = startedAt,
            DurationMs = (int)Math.Clamp((now - startedAt).TotalMilliseconds, 0, int.MaxValue),
            Status = answer.Status,
            Error = answer.Error,
            AnswerHead = answer.Head,
        });
        await (answer.IsSuccess ? NoteSuccessAsync(delivery, now, cancellationToken) : NoteFailureAsync(delivery, answer, now, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private Task<int> RecordAsync(
        Delivery delivery, OutsideAnswer answer, DeliveryState state, DateTimeOffset nextAt, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Deliveries
            .Where(d => d.DeliveryId == delivery.DeliveryId && d.LeaseId == delivery.LeaseId && d.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(d => d.State, state)
                    .SetProperty(d => d.LeaseId, (Guid?)null)
                    .SetProperty(d => d.NextAttemptAt, nextAt)
                    .SetProperty(d => d.LastStatus, answer.Status)
                    .SetProperty(d => d.LastError, answer.Error)
                    .SetProperty(d => d.EndedAt, state == DeliveryState.Pending ? null : now),
                cancellationToken);

    private Task<int> NoteSuccessAsync(Delivery delivery, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Endpoints.Where(e => e.EndpointId == delivery.EndpointId).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.FailingSince, (DateTimeOffset?)null).SetProperty(e => e.LastDeliveredAt, now), cancellationToken);

    private async Task NoteFailureAsync(Delivery delivery, OutsideAnswer answer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Endpoints.Where(e => e.EndpointId == delivery.EndpointId && e.FailingSince == null)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.FailingSince, now), cancellationToken);
        var reason = answer.IsGone ? "gone" : "failing";
        var patienceEnds = now - RetrySchedule.Patience;
        var disabled = await db.Endpoints
            .Where(e => e.EndpointId == delivery.EndpointId && e.IsEnabled && (answer.IsGone || e.FailingSince <= patienceEnds))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(e => e.IsEnabled, false)
                    .SetProperty(e => e.DisabledReason, reason)
                    .SetProperty(e => e.DisabledAt, now)
                    .SetProperty(e => e.Version, e => e.Version + 1),
                cancellationToken);
        if (disabled > 0)
        {
            await AnnounceDisabledAsync(delivery.EndpointId, reason, now, cancellationToken);
        }
    }

    private async Task AnnounceDisabledAsync(Guid endpointId, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Deliveries.GiveUpAsync(endpointId, cancellationToken);
        var endpoint = await db.Endpoints.AsNoTracking().SingleAsync(e => e.EndpointId == endpointId, cancellationToken);
        logger.EndpointDisabled(endpointId, endpoint.OwnerKind, endpoint.OwnerId, reason);
        db.Audit(new AuditRecord(AuditActor.Machine("webhook-deliveries"), EndpointTrail.Disable, "endpoint", endpointId.ToString())
        {
            New = endpoint.Facts(),
            Reason = reason,
        });
        await queue.TellAsync(endpoint.Owner, OutgoingEvent.Disabled(endpointId, endpoint.Version, endpoint.Owner, reason, now), cancellationToken);
    }

#pragma warning disable CA5394 // Spreading attempts needs no secret randomness.
    private static double Chance() => Random.Shared.NextDouble();
#pragma warning restore CA5394
}

/// <summary>A delivery a worker holds, and where it goes.</summary>
internal sealed record LeasedDelivery(Delivery Delivery, WebhookEndpoint Endpoint);
