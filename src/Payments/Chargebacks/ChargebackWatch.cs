using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.Chargebacks;

/// <summary>
/// Hears of disputes nobody told us of, and looks after the open ones: how they stand, what is to be said against them, and whether anybody decides. Any number of copies share
/// the work; each claims rows nobody else holds.
/// </summary>
internal sealed class ChargebackWatch(
    IServiceScopeFactory scopes, IOptions<PaymentOptions> options, TimeProvider clock, ILogger<ChargebackWatch> logger) : BackgroundService
{
    private const int BatchSize = 20;
    private const int ListPart = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.ReconcileEvery, clock);
        var listAt = clock.GetUtcNow();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(() => LookAfterAllAsync(stoppingToken), stoppingToken);
            if (clock.GetUtcNow() >= listAt)
            {
                await TryAsync(() => ListAsync(stoppingToken), stoppingToken);
                listAt = clock.GetUtcNow() + options.Value.DisputesEvery;
            }
        }
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var network = scope.ServiceProvider.GetRequiredService<ICardNetwork>();
        var since = clock.GetUtcNow() - options.Value.DisputesSince;
        await foreach (var part in network.ListDisputesAsync(since, cancellationToken).Chunk(ListPart).WithCancellation(cancellationToken))
        {
            foreach (var dispute in await NewsAsync(part, cancellationToken))
            {
                await TryAsync(() => ApplyAsync(dispute, cancellationToken), cancellationToken);
            }
        }
    }

    // Most of the list was told before: one query for a part of it says so, and no payment is locked for that.
    private async Task<List<CardDispute>> NewsAsync(CardDispute[] listed, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var ids = listed.Select(dispute => dispute.DisputeId).ToList();
        var known = await scope.ServiceProvider.GetRequiredService<PaymentsDbContext>().Chargebacks.AsNoTracking()
            .Where(chargeback => ids.Contains(chargeback.DisputeId))
            .ToDictionaryAsync(chargeback => chargeback.DisputeId, StringComparer.Ordinal, cancellationToken);
        return [.. listed.Where(dispute => !known.TryGetValue(dispute.DisputeId, out var chargeback) || chargeback.IsNews(dispute.Status))];
    }

    private async Task LookAfterAllAsync(CancellationToken cancellationToken)
    {
        foreach (var disputeId in await ClaimAsync(cancellationToken))
        {
            await TryAsync(() => LookAfterAsync(disputeId, cancellationToken), cancellationToken);
        }
    }

    private async Task LookAfterAsync(string disputeId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var network = scope.ServiceProvider.GetRequiredService<ICardNetwork>();
        if (await network.GetDisputeAsync(disputeId, cancellationToken) is CardAnswer.OfDispute(var dispute))
        {
            await ApplyAsync(dispute, cancellationToken);
        }

        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        var chargeback = await db.Chargebacks.AsNoTracking().SingleAsync(c => c.DisputeId == disputeId, cancellationToken);
        if (chargeback is { IsOpen: true, AcceptedAt: null } && clock.GetUtcNow() >= chargeback.DecisionDueAt)
        {
            await GiveUpAsync(chargeback, db, cancellationToken);
        }

        await using var desk = scopes.CreateAsyncScope();
        await desk.ServiceProvider.GetRequiredService<EvidenceDesk>().LookAfterAsync(disputeId, cancellationToken);
    }

    // Nobody has decided for months: the cardholder keeps the money.
    private async Task GiveUpAsync(Chargeback chargeback, PaymentsDbContext db, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var payment = (await db.LockPaymentAsync(chargeback.OrderId, cancellationToken))!;
        var now = clock.NowAsStored();
        if (payment.AcceptLoss(chargeback.DisputeId, now))
        {
            payment.AskSoon(now);
            logger.ChargebackGivenUp(chargeback.OrderId, chargeback.Number);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task ApplyAsync(CardDispute dispute, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await scope.ServiceProvider.GetRequiredService<DisputeReader>().ApplyAsync(dispute, cancellationToken) is CardEventOutcome.Applied)
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private async Task<List<string>> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        var now = clock.GetUtcNow();
        return await db.Database
            .SqlQuery<string>($"""
                UPDATE payments.chargeback SET next_check_at = {now + options.Value.DisputePause}
                WHERE dispute_id IN (
                    SELECT dispute_id FROM payments.chargeback WHERE next_check_at <= {now}
                    ORDER BY next_check_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)
                RETURNING dispute_id AS "Value"
                """)
            .ToListAsync(cancellationToken);
    }

    private Task TryAsync(Func<Task> work, CancellationToken cancellationToken) => Attempt.WorkAsync(work, logger.DisputesDeferred, cancellationToken);
}

internal static partial class ChargebackLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Disputes at the card network could not be looked after and are looked at again later")]
    public static partial void DisputesDeferred(this ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chargeback {Number} of order {OrderId} was given up: nobody has decided in time")]
    public static partial void ChargebackGivenUp(this ILogger logger, Guid orderId, int number);
}
