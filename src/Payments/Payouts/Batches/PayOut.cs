using System.Globalization;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.ForeignExchange;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Payouts.Contracts;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.Payouts.Batches;

/// <summary>
/// Takes what a batch pays out of the sellers' accounts in the books, once a second operator agrees; the bank is asked after that commit, so
/// that nothing is ordered which is not booked.
/// </summary>
internal sealed class PayOut(PaymentsDbContext db, IOptions<FxOptions> options, TimeProvider clock) : IFourEyesCommand
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Name = "payouts.pay";

    public string Command => Name;

    public async Task<ProblemHttpResult?> ExecuteAsync(ApprovedProposal approved, CancellationToken cancellationToken)
    {
        var (payload, now) = (approved.Payload<Payload>(), clock.NowAsStored());
        var batch = await db.PayoutBatches.Include(b => b.Payouts).SingleAsync(b => b.BatchId == payload.BatchId, cancellationToken);
        if (batch.State != PayoutBatchState.Proposed || batch.Payouts.Exists(payout => payout.State != PayoutState.Proposed) || batch.Total != payload.Total)
        {
            return PlatformProblems.Problem("payout.not-proposed", "The batch is not what was proposed.", StatusCodes.Status409Conflict);
        }

        if (batch.ExecutionDate < clock.Today())
        {
            return PlatformProblems.Problem("payout.date", "The day on which the bank was to pay is over. Propose the batch again.");
        }

        if (batch.OwedIn != batch.Currency && now > batch.ProposedAt + options.Value.PayoutRateLifetime)
        {
            return PlatformProblems.Problem(
                "payout.rate-over", "The rate the batch was proposed with is not kept any more. Withdraw it and propose it again.", StatusCodes.Status409Conflict);
        }

        if (await FirstUnnumberedAsync(batch, cancellationToken) is { } waits)
        {
            return PlatformProblems.Problem(
                "payout.contract-changed",
                $"The contract of seller {waits} needs another number of its bank than the batch names. Withdraw the batch and propose it again.",
                StatusCodes.Status409Conflict);
        }

        if (await FirstNotOwedAsync(batch, cancellationToken) is { } sellerId)
        {
            return PlatformProblems.Problem(
                "payout.balance-changed", $"Seller {sellerId} is owed less than was proposed. Withdraw the batch and propose it again.", StatusCodes.Status409Conflict);
        }

        foreach (var payout in batch.Payouts)
        {
            payout.State = PayoutState.Ordered;
            db.Journals.AddRange(payout.Order(now));
        }

        (batch.State, batch.ApprovedAt, batch.NextCheckAt) = (PayoutBatchState.Approved, now, now);
        db.Audit(new AuditRecord(AuditActor.Of(approved.Approver), Name, "payout-batch", batch.BatchId.ToString())
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["total"] = batch.Total.ToString(),
                ["payouts"] = batch.Payouts.Count.ToString(CultureInfo.InvariantCulture),
                ["proposedBy"] = approved.ProposedBy.ToString(),
            },
            Reason = approved.Reason,
        });
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    public Task WithdrawAsync(string subjectId, CancellationToken cancellationToken)
    {
        var batchId = Guid.Parse(subjectId);
        return db.Payouts.Where(payout => payout.BatchId == batchId && payout.State == PayoutState.Proposed)
            .ExecuteUpdateAsync(set => set.SetProperty(payout => payout.State, PayoutState.Cancelled), cancellationToken);
    }

    // Currency control may have asked for a number, or been given one, since the batch was proposed.
    private async Task<Guid?> FirstUnnumberedAsync(PayoutBatch batch, CancellationToken cancellationToken)
    {
        var sellers = batch.Payouts.ConvertAll(payout => payout.SellerId);
        var contracts = await db.SellerContracts.AsNoTracking()
            .Where(contract => sellers.Contains(contract.SellerId) && contract.Level == SellerContract.NumberRequired)
            .ToListAsync(cancellationToken);
        return batch.Payouts.Find(payout => contracts.Exists(
            contract => contract.SellerId == payout.SellerId && (payout.ContractNumber is null || contract.UniqueContractNumber is null)))?.SellerId;
    }

    private async Task<Guid?> FirstNotOwedAsync(PayoutBatch batch, CancellationToken cancellationToken)
    {
        var accounts = batch.Payouts.ConvertAll(payout => LedgerAccount.SellerPayable(payout.SellerId));
        var owedIn = batch.OwedIn;
        var owed = await db.Postings
            .Where(posting => accounts.Contains(posting.Account) && posting.Currency == owedIn)
            .GroupBy(posting => posting.Account)
            .Select(account => new { Account = account.Key, Amount = -account.Sum(posting => posting.Amount) })
            .ToDictionaryAsync(line => line.Account, line => line.Amount, cancellationToken);
        return batch.Payouts.Find(payout => owed.GetValueOrDefault(LedgerAccount.SellerPayable(payout.SellerId)) < payout.Owed.MinorUnits)?.SellerId;
    }

    /// <summary>What two operators agree to.</summary>
    internal sealed record Payload(Guid BatchId, Money Total, int Payouts);
}
