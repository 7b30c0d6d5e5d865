using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Problems;
using MassTransit;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Clearances;

/// <summary>Takes a paper the seller names for a held gate.</summary>
internal static class GiveEvidence
{
    private const int MaxPapers = 50;

    public static async Task<Results<Created<EvidenceView>, ProblemHttpResult>> Handle(
        Guid orderId,
        GiveEvidenceRequest request,
        ClaimsPrincipal caller,
        CustomsDbContext db,
        CustomsRecords records,
        IPublishEndpoint bus,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var gates = EvidenceTypes.GatesOf(request.Type);
        if (!await db.VisibleTo(caller).AnyAsync(clearance => clearance.CorrelationId == orderId, cancellationToken))
        {
            return PlatformProblems.NotFound("clearance");
        }

        var now = clock.GetUtcNow();
        if (request.Date > DateOnly.FromDateTime(now.UtcDateTime))
        {
            return PlatformProblems.Problem("evidence.future-date", "The paper's date lies in the future.");
        }

        if (request.Type is EvidenceType.UniqueContractNumber && !CurrencyControl.IsUniqueContractNumber(request.Number))
        {
            return PlatformProblems.Problem("evidence.bad-number", "A unique contract number is written 12345678/0000/0000/1/1.");
        }

        var held = await db.Gates.AsNoTracking()
            .Where(gate => gate.OrderId == orderId && gates.Contains(gate.Gate) && gate.State == GateState.Held)
            .Select(gate => gate.Gate)
            .ToListAsync(cancellationToken);
        if (gates.FirstOrDefault(held.Contains) is not { } gateName)
        {
            return PlatformProblems.Problem(
                "evidence.not-asked", $"The gate {gates[0]} does not wait for evidence.", StatusCodes.Status409Conflict);
        }

        if (await db.Evidence.CountAsync(paper => paper.OrderId == orderId, cancellationToken) >= MaxPapers)
        {
            return PlatformProblems.Problem("evidence.too-many", $"An order takes {MaxPapers} papers at most.");
        }

        var evidence = new Evidence
        {
            EvidenceId = Guid.CreateVersion7(now),
            OrderId = orderId,
            Gate = gateName,
            Type = request.Type,
            Number = request.Number,
            IssuedOn = request.Date,
            Issuer = await records.SealWordsAsync(orderId, request.Issuer, cancellationToken),
            GivenBy = caller.AccountId(),
            GivenAt = now,
        };
        db.Evidence.Add(evidence);
        db.Audit(new AuditRecord(AuditActor.Of(caller), "customs.evidence.give", "order", orderId.ToString())
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["evidence"] = evidence.EvidenceId.ToString(),
                ["type"] = evidence.Type.ToString(),
                ["gate"] = gateName,
            },
        });
        await bus.Publish(new ReassessGate(orderId, gateName), cancellationToken);
        return TypedResults.Created($"/v1/clearances/{orderId}", EvidenceView.Of(evidence, request.Issuer));
    }
}

/// <summary>A paper.</summary>
/// <param name="Type">What it is; it says for which gate.</param>
/// <param name="Number">As printed on it, up to 60 characters.</param>
/// <param name="Date">Its date, not in the future.</param>
/// <param name="Issuer">Who gave it, up to 120 characters.</param>
public sealed record GiveEvidenceRequest(
    EvidenceType Type,
    [Required, StringLength(60, MinimumLength = 1)] string Number,
    DateOnly Date,
    [Required, StringLength(120, MinimumLength = 1)] string Issuer);
