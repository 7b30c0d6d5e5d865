using System.Security.Cryptography;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Payouts.Batches;
using ExportPlatform.ServiceDefaults.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.Banking;

/// <summary>
/// Takes approved batches to the bank until it has answered: looked up before they are sent again, always under the same id, so that a bank that
/// was silent pays once. Any number of copies share the work.
/// </summary>
internal sealed class PayoutSender(
    IServiceScopeFactory scopes, IBank bank, IOptions<BankOptions> options, TimeProvider clock, ILogger<PayoutSender> logger) : BackgroundService
{
    // Longer than one call to the bank: nobody else takes the batch meanwhile.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.OrdersEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await ClaimAsync(stoppingToken) is { } batchId)
                {
                    await SendAsync(batchId, stoppingToken);
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                logger.PayoutsNotSent(failure);
            }
        }
    }

    private async Task<Guid?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        var claimed = await scope.ServiceProvider.GetRequiredService<PaymentsDbContext>().Database
            .SqlQuery<Guid>($"""
                UPDATE payments.payout_batch SET next_check_at = {now + Patience}, checks = checks + 1
                WHERE batch_id = (
                    SELECT batch_id FROM payments.payout_batch WHERE next_check_at <= {now}
                    ORDER BY next_check_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING batch_id AS "Value"
                """)
            .ToListAsync(cancellationToken);
        return claimed is [var batchId] ? batchId : null;
    }

    private async Task SendAsync(Guid batchId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        var batch = await db.PayoutBatches.Include(b => b.Payouts).SingleAsync(b => b.BatchId == batchId, cancellationToken);
        var answer = batch.Checks > 1 ? await bank.FindAsync(batch.MessageId, cancellationToken) : new BankAnswer.NotFound();
        if (answer is BankAnswer.NotFound)
        {
            answer = await OrderAsync(batch, scope.ServiceProvider.GetRequiredService<PaymentOrderFile>(), cancellationToken);
        }

        switch (answer)
        {
            case BankAnswer.Accepted:
                Close(batch, PayoutBatchState.Ordered);
                break;
            case BankAnswer.Refused(var reason):
                BookBack(batch, reason, db);
                break;
            default:
                batch.NextCheckAt = clock.GetUtcNow() + PaymentReconciler.PauseAfter(batch.Checks);
                logger.BankSilent(batchId, answer);
                break;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<BankAnswer> OrderAsync(PayoutBatch batch, PaymentOrderFile file, CancellationToken cancellationToken)
    {
        if (await file.WriteAsync(batch, cancellationToken) is not { } content)
        {
            return new BankAnswer.Refused("payout.details-erased");
        }

        batch.FileHash = Convert.ToHexStringLower(SHA256.HashData(content));
        return await bank.OrderAsync(batch.MessageId, content, cancellationToken);
    }

    private void BookBack(PayoutBatch batch, string reason, PaymentsDbContext db)
    {
        var now = clock.NowAsStored();
        foreach (var payout in batch.Payouts.Where(payout => payout.State == PayoutState.Ordered))
        {
            payout.State = PayoutState.Cancelled;
            db.Journals.AddRange(payout.GiveBack("refused", LedgerAccount.PayoutClearing, now));
        }

        batch.RefusedBecause = reason.Length > PayoutBatchConfiguration.ReasonLength ? reason[..PayoutBatchConfiguration.ReasonLength] : reason;
        Close(batch, PayoutBatchState.Refused);
        db.Audit(new AuditRecord(AuditActor.Machine("bank"), "payouts.refused", "payout-batch", batch.BatchId.ToString())
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal) { ["total"] = batch.Total.ToString(), ["reason"] = batch.RefusedBecause },
        });
        logger.BankRefused(batch.BatchId, batch.RefusedBecause);
    }

    private void Close(PayoutBatch batch, PayoutBatchState state) => (batch.State, batch.AnsweredAt, batch.NextCheckAt) = (state, clock.NowAsStored(), null);
}
