using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.Payments;

/// <summary>
/// Finishes what a crash or a silent card network left open: payments between two states, and events nobody could make use of yet. Any number
/// of copies share the work; each claims rows nobody else holds.
/// </summary>
internal sealed class PaymentReconciler(
    IServiceScopeFactory scopes,
    IOptions<PaymentOptions> options,
    TimeProvider clock,
    ILogger<PaymentReconciler> logger) : BackgroundService
{
    private const int BatchSize = 20;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>How long to wait before the next look at a step: half a second, doubling up to five minutes.</summary>
    public static TimeSpan PauseAfter(int checks)
    {
        var pause = TimeSpan.FromSeconds(0.5) * Math.Pow(2, Math.Min(checks, 20));
        return pause < LongestPause ? pause : LongestPause;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.ReconcileEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(() => ReconcileAsync(stoppingToken), stoppingToken);
        }
    }

    private async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var cashier = scope.ServiceProvider.GetRequiredService<Cashier>();
        foreach (var orderId in await ClaimPaymentsAsync(cancellationToken))
        {
            logger.StepTakenOver(orderId);
            await TryAsync(() => cashier.TakeOverAsync(orderId, cancellationToken), cancellationToken);
        }

        var events = scope.ServiceProvider.GetRequiredService<CardEventReader>();
        foreach (var eventId in await ClaimEventsAsync(cancellationToken))
        {
            await TryAsync(() => events.LookUpAsync(eventId, cancellationToken), cancellationToken);
        }
    }

    private Task TryAsync(Func<Task> work, CancellationToken cancellationToken) => Attempt.WorkAsync(work, logger.ReconcilerFailed, cancellationToken);

    private async Task<List<Guid>> ClaimPaymentsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        var now = clock.GetUtcNow();
        return await db.Database
            .SqlQuery<Guid>($"""
                UPDATE payments.payment SET next_check_at = {now + Payment.Patience}, checks = checks + 1
                WHERE order_id IN (
                    SELECT order_id FROM payments.payment WHERE next_check_at <= {now}
                    ORDER BY next_check_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)
                RETURNING order_id AS "Value"
                """)
            .ToListAsync(cancellationToken);
    }

    private async Task<List<string>> ClaimEventsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        var now = clock.GetUtcNow();
        return await db.Database
            .SqlQuery<string>($"""
                UPDATE payments.card_network_event SET next_check_at = {now + Payment.Patience}, checks = checks + 1
                WHERE event_id IN (
                    SELECT event_id FROM payments.card_network_event WHERE next_check_at <= {now}
                    ORDER BY next_check_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)
                RETURNING event_id AS "Value"
                """)
            .ToListAsync(cancellationToken);
    }
}
