using System.ComponentModel.DataAnnotations;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Simulators.CardNetwork;
using ExportPlatform.Simulators.Database;
using ExportPlatform.Simulators.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Simulators.Control;

/// <summary>Plays the cardholder's bank: takes money of an order back, and decides about it. Faults of the party <c>card-network</c> spoil the news.</summary>
internal static class PlayDispute
{
    public static async Task<Results<Created<CardDisputeView>, ProblemHttpResult>> Open(
        OpenDisputeRequest request,
        SimulatorsDbContext db,
        CardNetworkNews news,
        WebhookSignal signal,
        IOptions<CardNetworkOptions> options,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var reference = request.OrderId.ToString();
        var payment = await db.Set<CardAuthorization>()
            .FromSql($"SELECT * FROM simulators.card_authorization WHERE reference = {reference} AND status = 'Captured' FOR UPDATE")
            .FirstOrDefaultAsync(cancellationToken);
        if (payment is null)
        {
            return PlatformProblems.NotFound("payment");
        }

        if (payment.TakeBack(request.Amount) is not { } taken)
        {
            return CardRefusal.MoreThanCaptured.ToProblem();
        }

        var now = clock.GetUtcNow();
        var dispute = new CardDispute
        {
            DisputeId = $"dp_{Guid.CreateVersion7(now):N}",
            AuthorizationId = payment.AuthorizationId,
            Reference = reference,
            Amount = taken,
            Currency = payment.Currency,
            Reason = request.Reason,
            Fee = request.Fee ?? options.Value.DisputeFee,
            EvidenceDueAt = request.EvidenceDueAt ?? now + options.Value.EvidenceFor,
            OpenedAt = now,
        };
        db.Add(dispute);
        await news.TellAsync(dispute, "opened", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Wake();
        return TypedResults.Created($"/card-network/v1/disputes/{dispute.DisputeId}", CardDisputeView.Of(dispute));
    }

    public static async Task<Results<Ok<CardDisputeView>, ProblemHttpResult>> Decide(
        string disputeId,
        DecideDisputeRequest request,
        SimulatorsDbContext db,
        CardNetworkNews news,
        WebhookSignal signal,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.LockDisputeAsync(disputeId, cancellationToken) is not { } dispute)
        {
            return PlatformProblems.NotFound("dispute");
        }

        var outcome = request.MerchantWins ? CardDisputeStatus.Won : CardDisputeStatus.Lost;
        if (await db.CloseAsync(dispute, outcome, clock.GetUtcNow(), news, cancellationToken, request.ReturnsFee) is { } refusal)
        {
            return refusal.ToProblem();
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Wake();
        return TypedResults.Ok(CardDisputeView.Of(dispute));
    }
}

/// <summary>A dispute to open.</summary>
/// <param name="OrderId">Whose payment.</param>
/// <param name="Amount">Minor units taken back, up to what was captured, also when it was refunded before; all that is left when left out.</param>
/// <param name="Reason">The network's code; <c>fraudulent</c> when left out.</param>
/// <param name="EvidenceDueAt">Until when it may be contested; ten days when left out.</param>
/// <param name="Fee">Minor units the merchant pays for it.</param>
public sealed record OpenDisputeRequest(
    Guid OrderId,
    [Range(1, long.MaxValue)] long? Amount = null,
    [RegularExpression("^[a-z_]{1,60}$")] string Reason = "fraudulent",
    DateTimeOffset? EvidenceDueAt = null,
    [Range(0, long.MaxValue)] long? Fee = null);

/// <summary>How a dispute ends.</summary>
/// <param name="MerchantWins">Whether the merchant gets the money again.</param>
/// <param name="ReturnsFee">Whether the merchant gets the fee again.</param>
public sealed record DecideDisputeRequest(bool MerchantWins, bool ReturnsFee = false);
