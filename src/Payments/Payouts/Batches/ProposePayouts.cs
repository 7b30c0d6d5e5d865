using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.ForeignExchange;
using ExportPlatform.Payments.Payouts.BankAccounts;
using ExportPlatform.Payments.Payouts.Contracts;
using ExportPlatform.ServiceDefaults.Database;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.Payouts.Batches;

/// <summary>Gathers what sellers are owed in a currency into a batch that a second operator has to agree to.</summary>
internal static class ProposePayouts
{
    private const int MaxDaysAhead = 30;
    private const int MaxPayouts = 5_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    public static async Task<Results<Accepted<PayoutBatchView>, ProblemHttpResult>> Handle(
        ProposePayoutsRequest request,
        ClaimsPrincipal caller,
        FourEyesDesk desk,
        PaymentsDbContext db,
        CurrentRates rates,
        IOptions<FxOptions> options,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var (now, today) = (clock.NowAsStored(), clock.Today());
        var executionDate = request.ExecutionDate ?? today;
        if (executionDate < today || executionDate > today.AddDays(MaxDaysAhead))
        {
            return PlatformProblems.Problem("payout.date", $"The bank can pay from today to {MaxDaysAhead} days ahead.");
        }

        PayoutRate? rate = null;
        if (request.PaidIn is { } paidIn && paidIn != request.Currency)
        {
            var (cross, noRate) = await rates.FindAsync(request.Currency, paidIn, cancellationToken);
            if (cross is null)
            {
                return noRate!;
            }

            rate = PayoutRate.Of(cross, options.Value.PayoutSpreadPercent);
        }

        var batch = new PayoutBatch
        {
            BatchId = request.BatchId,
            Currency = request.PaidIn ?? request.Currency,
            ExecutionDate = executionDate,
            ProposedAt = now,
        };
        await db.CancelForgottenAsync(now - Lifetime, cancellationToken);
        batch.Payouts.AddRange(rate is null
            ? await PayoutsAsync(batch, request.Minimum ?? 1, now, db, cancellationToken)
            : await ExchangedAsync(batch, request.Currency, rate, request.Minimum ?? 1, now, db, cancellationToken));
        if (batch.Payouts.Count == 0)
        {
            return PlatformProblems.Problem("payout.nothing-due", $"Nobody is owed {request.Currency} who can be paid it.", StatusCodes.Status409Conflict);
        }

        db.PayoutBatches.Add(batch);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            return PlatformProblems.Problem("payout.proposed-already", "A batch of this id, or with one of these sellers, waits already.", StatusCodes.Status409Conflict);
        }

        var (proposed, problem) = await desk.ProposeAsync(
            new NewProposal(
                PayOut.Name, "payout-batch", batch.BatchId.ToString(), new PayOut.Payload(batch.BatchId, batch.Total, batch.Payouts.Count), request.Reason,
                [.. batch.Payouts.Select(payout => payout.SellerId)], Lifetime),
            caller,
            cancellationToken);
        return problem is not null ? problem : TypedResults.Accepted($"/v1/payout-batches/{batch.BatchId}", PayoutBatchView.Of(batch, proposed!.ProposalId));
    }

    // One query for all sellers: what they are owed, less nothing, for it leaves their account in the books when a batch is agreed to.
    private static async Task<List<Payout>> PayoutsAsync(
        PayoutBatch batch, long minimum, DateTimeOffset now, PaymentsDbContext db, CancellationToken cancellationToken)
    {
        var due = await db.Database.SqlQuery<DuePayout>($"""
            SELECT account.seller_id, account.details, owed.amount, contract.number AS contract_number
            FROM payments.seller_bank_account account
            JOIN (SELECT posting.account, -sum(posting.amount)::bigint AS amount
                  FROM payments.posting posting
                  WHERE posting.account LIKE 'SELLER_PAYABLE:%' AND posting.currency = {batch.Currency.Value}
                  GROUP BY posting.account) owed ON owed.account = 'SELLER_PAYABLE:' || account.seller_id
            LEFT JOIN (SELECT seller_id, max(unique_contract_number) AS number, bool_or(level = {SellerContract.NumberRequired} AND unique_contract_number IS NULL) AS waits
                       FROM payments.seller_contract GROUP BY seller_id) contract ON contract.seller_id = account.seller_id
            WHERE account.currency = {batch.Currency.Value} AND account.returned_because IS NULL AND owed.amount >= {minimum}
              AND contract.waits IS NOT TRUE
              AND NOT EXISTS (SELECT 1 FROM payments.payout waiting
                              WHERE waiting.seller_id = account.seller_id AND waiting.currency = account.currency AND waiting.state = 'Proposed')
            ORDER BY owed.amount DESC, account.seller_id
            LIMIT {MaxPayouts}
            """).ToListAsync(cancellationToken);
        return due.ConvertAll(line => new Payout
        {
            PayoutId = Guid.CreateVersion7(now),
            BatchId = batch.BatchId,
            SellerId = line.SellerId,
            Currency = batch.Currency,
            AmountMinor = line.Amount,
            Details = Sealing.Parse<BankDetails>(line.Details),
            ContractNumber = line.ContractNumber,
        });
    }

    // Those who are owed a currency they have no account for, and want it in the batch's.
    private static async Task<List<Payout>> ExchangedAsync(
        PayoutBatch batch, CurrencyCode owedIn, PayoutRate rate, long minimum, DateTimeOffset now, PaymentsDbContext db, CancellationToken cancellationToken)
    {
        var due = await db.Database.SqlQuery<DuePayout>($"""
            SELECT account.seller_id, account.details, owed.amount, contract.number AS contract_number
            FROM payments.seller_bank_account account
            JOIN (SELECT posting.account, -sum(posting.amount)::bigint AS amount
                  FROM payments.posting posting
                  WHERE posting.account LIKE 'SELLER_PAYABLE:%' AND posting.currency = {owedIn.Value}
                  GROUP BY posting.account) owed ON owed.account = 'SELLER_PAYABLE:' || account.seller_id
            LEFT JOIN (SELECT seller_id, max(unique_contract_number) AS number, bool_or(level = {SellerContract.NumberRequired} AND unique_contract_number IS NULL) AS waits
                       FROM payments.seller_contract GROUP BY seller_id) contract ON contract.seller_id = account.seller_id
            WHERE account.currency = {batch.Currency.Value} AND account.takes_others AND account.returned_because IS NULL AND owed.amount >= {minimum}
              AND contract.waits IS NOT TRUE
              AND NOT EXISTS (SELECT 1 FROM payments.seller_bank_account own WHERE own.seller_id = account.seller_id AND own.currency = {owedIn.Value})
              AND NOT EXISTS (SELECT 1 FROM payments.payout waiting
                              WHERE waiting.seller_id = account.seller_id AND waiting.currency = account.currency AND waiting.state = 'Proposed')
            ORDER BY owed.amount DESC, account.seller_id
            LIMIT {MaxPayouts}
            """).ToListAsync(cancellationToken);
        return
        [
            .. from line in due
               let owed = new Money(line.Amount, owedIn)
               let paid = rate.Exchange(owed, batch.Currency)
               where paid.MinorUnits > 0
               select new Payout
               {
                   PayoutId = Guid.CreateVersion7(now),
                   BatchId = batch.BatchId,
                   SellerId = line.SellerId,
                   Currency = batch.Currency,
                   AmountMinor = paid.MinorUnits,
                   OwedCurrency = owedIn,
                   OwedMinor = owed.MinorUnits,
                   RateId = rate.RateId,
                   MidRate = rate.Mid,
                   SpreadPercent = rate.SpreadPercent,
                   Rate = rate.Rate,
                   Details = Sealing.Parse<BankDetails>(line.Details),
                   ContractNumber = line.ContractNumber,
               },
        ];
    }

    // A proposal nobody agreed to in time holds its sellers no longer.
    private static async Task CancelForgottenAsync(this PaymentsDbContext db, DateTimeOffset before, CancellationToken cancellationToken) =>
        await db.Payouts
            .Where(payout => payout.State == PayoutState.Proposed
                && db.PayoutBatches.Any(batch => batch.BatchId == payout.BatchId && batch.State == PayoutBatchState.Proposed && batch.ProposedAt < before))
            .ExecuteUpdateAsync(set => set.SetProperty(payout => payout.State, PayoutState.Cancelled), cancellationToken);

    // Column names of the query above.
    private sealed record DuePayout(Guid SellerId, string Details, long Amount, string? ContractNumber);
}

/// <summary>Asks for a batch of payouts.</summary>
/// <param name="BatchId">A new id of your own, best a version 7 UUID.</param>
/// <param name="Currency">What sellers are owed.</param>
/// <param name="Reason">For the second operator, 1 to 500 characters.</param>
/// <param name="ExecutionDate">When the bank is to pay; today unless said.</param>
/// <param name="Minimum">Sellers who are owed less wait; in minor units of what is owed, 1 unless said.</param>
/// <param name="PaidIn">
/// The currency to pay in, when it is another: for sellers who have no account in what they are owed and an account in this one that takes other currencies. The
/// rate of today's sheet less the spread is kept for the batch.
/// </param>
public sealed record ProposePayoutsRequest(
    Guid BatchId,
    CurrencyCode Currency,
    [Required, StringLength(500, MinimumLength = 1)] string Reason,
    DateOnly? ExecutionDate = null,
    [Range(1, long.MaxValue)] long? Minimum = null,
    CurrencyCode? PaidIn = null);
