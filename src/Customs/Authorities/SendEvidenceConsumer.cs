using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Messaging;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Authorities;

/// <summary>Hands a seller's evidence to the authority that holds, and takes in what it says to that.</summary>
[OutsideCall]
internal sealed class SendEvidenceConsumer(CustomsDbContext db, CustomsRecords records, IExportAuthority authority, AuthorityAnswers answers) : IConsumer<SendEvidence>
{
    public async Task Consume(ConsumeContext<SendEvidence> context)
    {
        var (message, cancellationToken) = (context.Message, context.CancellationToken);
        var request = await db.AuthorityRequests.AsNoTracking().SingleAsync(r => r.RequestKey == message.RequestKey, cancellationToken);
        var evidence = await db.Evidence.AsNoTracking().SingleAsync(e => e.EvidenceId == message.EvidenceId, cancellationToken);
        var answer = await authority.SendEvidenceAsync(
            request.Authority,
            request.RequestKey,
            new EvidenceNote(
                message.OrderId, evidence.EvidenceId, evidence.Type.ToString(), evidence.Number, evidence.IssuedOn,
                await records.OpenWordsAsync(evidence.Issuer, cancellationToken)),
            cancellationToken);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await answers.TakeInAsync(answer, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
