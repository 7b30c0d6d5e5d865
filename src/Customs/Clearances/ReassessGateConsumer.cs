using ExportPlatform.Customs.Authorities;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using ExportPlatform.ServiceDefaults.Telemetry;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Clearances;

/// <summary>Looks at a held gate again with the evidence given since; where its authority holds, the evidence is handed over.</summary>
internal sealed class ReassessGateConsumer(
    CustomsDbContext db, GateRules gateRules, GateBook book, AuthorityQuestions questions) : IConsumer<ReassessGate>
{
    public async Task Consume(ConsumeContext<ReassessGate> context)
    {
        var (message, cancellationToken) = (context.Message, context.CancellationToken);
        OrderTags.Set(message.OrderId);
        if (!await db.IsWaitingAsync(message.OrderId, cancellationToken))
        {
            return;
        }

        var evidence = await db.Evidence.AsNoTracking()
            .Where(paper => paper.OrderId == message.OrderId && paper.Gate == message.Gate)
            .OrderBy(paper => paper.EvidenceId)
            .ToListAsync(cancellationToken);
        var request = await db.AuthorityRequests.AsNoTracking().SingleOrDefaultAsync(
            asked => asked.OrderId == message.OrderId && asked.Gate == message.Gate, cancellationToken);
        if (request is { State: AuthorityRequestState.Held } && evidence is [.., var latest])
        {
            await context.Publish(new SendEvidence(message.OrderId, latest.EvidenceId, request.RequestKey), cancellationToken);
        }
        else if (request is null)
        {
            await DecideAgainAsync(message, [.. evidence.Select(paper => paper.ToFact())], cancellationToken);
        }
    }

    private async Task DecideAgainAsync(ReassessGate message, IReadOnlyList<EvidenceFact> evidence, CancellationToken cancellationToken)
    {
        var stored = await db.Consignments.AsNoTracking().SingleAsync(c => c.OrderId == message.OrderId, cancellationToken);
        var (decision, inputsHash) = await gateRules.DecideAsync(message.Gate, stored, evidence, cancellationToken);
        if (decision is GateDecision.Held)
        {
            // Not enough: it goes on holding, and the task stays with the officer.
            return;
        }

        var gate = await book.MoveAsync(message.OrderId, message.Gate, GateMove.Of(decision, inputsHash), cancellationToken);
        if (gate is not null && decision is GateDecision.NeedsAuthority asked)
        {
            await questions.PutAsync(message.OrderId, stored.Consignment, [(gate.Authority, asked)], cancellationToken);
        }
    }
}
