using ExportPlatform.Simulators.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>Changes disputes together with the payments they are about, one at a time for each payment.</summary>
internal static class CardDisputes
{
    /// <summary>The merchant's number of the payment a dispute is about.</summary>
    public static Task<string?> ReferenceOfAsync(HttpContext http, string disputeId) =>
        http.RequestServices.GetRequiredService<SimulatorsDbContext>().Set<CardDispute>()
            .Where(dispute => dispute.DisputeId == disputeId)
            .Select(dispute => dispute.Reference)
            .SingleOrDefaultAsync(http.RequestAborted);

    /// <summary>Loads a dispute for whoever changes it next; others wait for the end of the transaction.</summary>
    public static Task<CardDispute?> LockDisputeAsync(this SimulatorsDbContext db, string disputeId, CancellationToken cancellationToken) =>
        db.Set<CardDispute>()
            .FromSql($"SELECT * FROM simulators.card_dispute WHERE dispute_id = {disputeId} FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>Ends a dispute, moves the money and tells the merchant; null when done, else the refusal. The caller saves.</summary>
    public static async Task<CardRefusal?> CloseAsync(
        this SimulatorsDbContext db,
        CardDispute dispute,
        CardDisputeStatus outcome,
        DateTimeOffset at,
        CardNetworkNews news,
        CancellationToken cancellationToken,
        bool returnsFee = false)
    {
        if (dispute.Close(outcome, at, returnsFee) is { } refusal)
        {
            return refusal;
        }

        if (outcome is CardDisputeStatus.Won)
        {
            var payment = await db.Set<CardAuthorization>()
                .FromSql($"SELECT * FROM simulators.card_authorization WHERE authorization_id = {dispute.AuthorizationId} FOR UPDATE")
                .SingleAsync(cancellationToken);
            payment.Restore(dispute.Amount);
        }

        await news.TellAsync(dispute, "closed", cancellationToken);
        return null;
    }
}
