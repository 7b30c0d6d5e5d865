using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.PersonalData;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Chargebacks;

/// <summary>
/// Contests an open chargeback: asks the services what they know, writes the case down and sends it before the day it is due. What was written is
/// what is sent, however often; one that is late goes with what is there.
/// </summary>
internal sealed class EvidenceDesk(
    PaymentsDbContext db, ICardNetwork network, DisputeReader disputes, IPublishEndpoint bus, WrittenWords words, TimeProvider clock)
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Command = "payments.contest";

    private const string Erased = "(erased)";

    /// <summary>Does what is due now.</summary>
    public async Task LookAfterAsync(string disputeId, CancellationToken cancellationToken)
    {
        var chargeback = await db.Chargebacks.AsNoTracking().SingleAsync(c => c.DisputeId == disputeId, cancellationToken);
        var now = clock.GetUtcNow();
        if (chargeback is not { State: ChargebackState.Open, AcceptedAt: null } || now < chargeback.GatherAt)
        {
            await NoteSentAsync(chargeback, cancellationToken);
        }
        else if (chargeback.EvidenceAskedAt is null)
        {
            await AskAsync(chargeback, cancellationToken);
        }
        else if (await WriteAsync(disputeId, now, cancellationToken) is { } written)
        {
            await SendAsync(chargeback, written, cancellationToken);
        }
    }

    private async Task AskAsync(Chargeback chargeback, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var asked = await db.Chargebacks.Where(c => c.DisputeId == chargeback.DisputeId && c.EvidenceAskedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.EvidenceAskedAt, clock.NowAsStored()), cancellationToken);
        if (asked == 1)
        {
            await bus.Publish(new GatherEvidence(chargeback.OrderId, chargeback.Number), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    // Null as long as an answer is awaited and there is time for it. Whoever adds words meanwhile is heard, or told that it is too late.
    private async Task<ContestedCase?> WriteAsync(string disputeId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var chargeback = (await db.LockChargebackAsync(disputeId, cancellationToken))!;
        if (await db.ContestedCases.SingleOrDefaultAsync(c => c.DisputeId == chargeback.DisputeId, cancellationToken) is { } written)
        {
            return written;
        }

        var parts = await db.EvidenceParts.AsNoTracking()
            .Where(part => part.OrderId == chargeback.OrderId && part.Number == chargeback.Number).ToListAsync(cancellationToken);
        if (parts.Count < EvidencePack.Sources.Count && now < chargeback.SendBy)
        {
            return null;
        }

        var payment = await db.Payments.AsNoTracking().SingleAsync(p => p.OrderId == chargeback.OrderId, cancellationToken);
        var contested = new ContestedCase
        {
            DisputeId = chargeback.DisputeId,
            Text = EvidencePack.Write(payment, chargeback, parts),
            TrackingNumber = parts.Find(part => part.TrackingNumber is not null)?.TrackingNumber,
            WrittenAt = clock.NowAsStored(),
        };
        db.ContestedCases.Add(contested);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return contested;
    }

    private async Task SendAsync(Chargeback chargeback, ContestedCase written, CancellationToken cancellationToken)
    {
        var text = (await words.OpenAsync(written.Text, Erased, cancellationToken))!;
        var evidence = new DisputeEvidence(text.Length <= DisputeEvidence.MaxTextLength ? text : text[..DisputeEvidence.MaxTextLength], written.TrackingNumber);
        var key = StepKey.Of(chargeback.OrderId, $"contest:{chargeback.DisputeId}");
        if (await network.ContestDisputeAsync(chargeback.DisputeId, evidence, key, cancellationToken) is CardAnswer.OfDispute(var dispute))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await disputes.ApplyAsync(dispute, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await NoteSentAsync(
            await db.Chargebacks.AsNoTracking().SingleAsync(c => c.DisputeId == chargeback.DisputeId, cancellationToken), cancellationToken);
    }

    // The network's word that it reviews the case says that it has it, also when its answer was lost.
    private async Task NoteSentAsync(Chargeback chargeback, CancellationToken cancellationToken)
    {
        if (chargeback.State is ChargebackState.UnderReview
            && await db.ContestedCases.SingleOrDefaultAsync(c => c.DisputeId == chargeback.DisputeId, cancellationToken) is { SentAt: null } written)
        {
            written.SentAt = clock.NowAsStored();
            db.Audit(new AuditRecord(AuditActor.Machine("payments"), Command, "order", chargeback.OrderId.ToString())
            {
                New = new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["dispute"] = chargeback.DisputeId,
                    ["characters"] = written.Text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture),
                },
            });
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
