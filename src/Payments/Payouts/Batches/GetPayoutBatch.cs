using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using ExportPlatform.Payments.Banking;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Payouts.Batches;

/// <summary>Shows batches to operators: one with its payouts, its file, or the latest.</summary>
internal static class GetPayoutBatch
{
    public static async Task<Results<Ok<PayoutBatchView>, ProblemHttpResult>> One(Guid batchId, PaymentsDbContext db, CancellationToken cancellationToken) =>
        await FindAsync(batchId, db, cancellationToken) is { } batch
            ? TypedResults.Ok(PayoutBatchView.Of(batch))
            : PlatformProblems.NotFound("batch");

    public static async Task<Ok<IReadOnlyList<PayoutBatchView>>> All(
        PaymentsDbContext db, CancellationToken cancellationToken, Guid? before = null, [Range(1, 100)] int limit = 20)
    {
        var batches = await db.PayoutBatches.AsNoTracking().Include(batch => batch.Payouts)
            .Where(batch => before == null || batch.BatchId < before)
            .OrderByDescending(batch => batch.BatchId).Take(limit).ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<PayoutBatchView>>([.. batches.Select(batch => PayoutBatchView.Of(batch))]);
    }

    /// <summary>The file as the bank got it, or would get it: for a bank that takes files by hand.</summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> File(
        Guid batchId, PaymentsDbContext db, PaymentOrderFile file, CancellationToken cancellationToken)
    {
        if (await FindAsync(batchId, db, cancellationToken) is not { } batch)
        {
            return PlatformProblems.NotFound("batch");
        }

        if (batch.ApprovedAt is null)
        {
            return PlatformProblems.Problem("payout.not-approved", "There is no file before a second operator agrees.", StatusCodes.Status409Conflict);
        }

        return await file.WriteAsync(batch, cancellationToken) is { } content
            ? TypedResults.File(content, "application/xml", $"{batch.MessageId}.xml")
            : PlatformProblems.Problem("payout.details-erased", "A seller has had the account's data erased; the file cannot be written again.", StatusCodes.Status410Gone);
    }

    private static Task<PayoutBatch?> FindAsync(Guid batchId, PaymentsDbContext db, CancellationToken cancellationToken) =>
        db.PayoutBatches.AsNoTracking().Include(batch => batch.Payouts).SingleOrDefaultAsync(batch => batch.BatchId == batchId, cancellationToken);
}

/// <summary>A batch of payouts.</summary>
/// <param name="BatchId">Names it.</param>
/// <param name="ProposalId">What the second operator agrees to; known when it is proposed.</param>
/// <param name="State"><c>proposed</c>, <c>approved</c>, <c>ordered</c> or <c>refused</c>.</param>
/// <param name="ExecutionDate">When the bank is to pay.</param>
/// <param name="Total">The control sum of the file.</param>
/// <param name="FileHash">SHA-256 of the file sent; null before.</param>
/// <param name="RefusedBecause">The bank's reason; null when it has not refused.</param>
/// <param name="Payouts">One for each seller.</param>
public sealed record PayoutBatchView(
    Guid BatchId,
    Guid? ProposalId,
    string State,
    DateOnly ExecutionDate,
    Money Total,
    string? FileHash,
    string? RefusedBecause,
    IReadOnlyList<PayoutView> Payouts)
{
    internal static PayoutBatchView Of(PayoutBatch batch, Guid? proposalId = null) => new(
        batch.BatchId,
        proposalId,
        JsonNamingPolicy.CamelCase.ConvertName(batch.State.ToString()),
        batch.ExecutionDate,
        batch.Total,
        batch.FileHash,
        batch.RefusedBecause,
        [.. batch.Payouts.OrderBy(payout => payout.PayoutId).Select(PayoutView.Of)]);
}

/// <summary>One payout to a seller.</summary>
/// <param name="PayoutId">Names it; <c>PO-</c> and its digits stand on the bank's statement.</param>
/// <param name="SellerId">Who is paid.</param>
/// <param name="Amount">How much.</param>
/// <param name="State"><c>proposed</c>, <c>ordered</c>, <c>paid</c>, <c>returned</c> or <c>cancelled</c>.</param>
/// <param name="ReturnedBecause">The bank's reason (ISO 20022) for sending it back.</param>
/// <param name="SettledAt">When the bank's statement showed the last of it.</param>
/// <param name="Exchange">How it was exchanged; null when it is paid in what was owed.</param>
public sealed record PayoutView(
    Guid PayoutId, Guid SellerId, Money Amount, string State, string? ReturnedBecause, DateTimeOffset? SettledAt, PayoutExchange? Exchange)
{
    internal static PayoutView Of(Payout payout) => new(
        payout.PayoutId,
        payout.SellerId,
        payout.Amount,
        JsonNamingPolicy.CamelCase.ConvertName(payout.State.ToString()),
        payout.ReturnedBecause,
        payout.SettledAt,
        payout is { RateId: { } rateId, MidRate: { } mid, SpreadPercent: { } spread, Rate: { } rate }
            ? new PayoutExchange(payout.Owed, rateId, mid, spread, rate)
            : null);
}

/// <summary>How a payout was exchanged: what was owed times the rate, rounded half up once, is what is paid.</summary>
/// <param name="Owed">What the seller was owed.</param>
/// <param name="RateId">The published rate, such as <c>cbr:2026-11-21:CNY/RUB</c>.</param>
/// <param name="Mid">Units paid for one unit owed, as published.</param>
/// <param name="SpreadPercent">What was taken off.</param>
/// <param name="Rate">Units paid for one unit owed.</param>
public sealed record PayoutExchange(Money Owed, string RateId, decimal Mid, decimal SpreadPercent, decimal Rate);
