using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Customs.Screening.Clearings;
using ExportPlatform.Customs.Screening.Matching;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Screening.Rescreenings;

/// <summary>Compares the parties of open orders again, some at a time; who resembles a listed party now is held, and a release recalled.</summary>
internal sealed class OpenParties(
    CustomsDbContext db, CustomsRecords records, ClearedParties cleared, GateBook book, ClearanceRules rules, TimeProvider clock)
{
    private static readonly string[] OpenStates =
    [
        nameof(ClearanceStateMachine.AwaitingGates), nameof(ClearanceStateMachine.OnHold), nameof(ClearanceStateMachine.Cleared),
        nameof(ClearanceStateMachine.Recalled),
    ];

    /// <summary>How many orders are open and not held for their parties already.</summary>
    public Task<int> CountAsync(CancellationToken cancellationToken) => Open(after: null).CountAsync(cancellationToken);

    /// <summary>Compares the next orders of a pass and notes how far it is, all in one transaction; false when none was left.</summary>
    public async Task<bool> CompareNextAsync(Guid runId, NameIndex index, int most, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var run = await db.ScreeningRuns.SingleAsync(r => r.RunId == runId, cancellationToken);
        var orderIds = await Open(run.LastOrderId).OrderBy(orderId => orderId).Take(most).ToListAsync(cancellationToken);
        var consignments = (await db.Consignments.AsNoTracking().Where(stored => orderIds.Contains(stored.OrderId)).ToListAsync(cancellationToken))
            .ToDictionary(stored => stored.OrderId);
        foreach (var orderId in orderIds)
        {
            await CompareAsync(run, consignments[orderId], index, cancellationToken);
            (run.LastOrderId, run.Compared) = (orderId, run.Compared + 1);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return orderIds.Count == most;
    }

    private async Task CompareAsync(ScreeningRun run, StoredConsignment stored, NameIndex index, CancellationToken cancellationToken)
    {
        var parties = await records.PartiesAsync(stored.Consignment, cancellationToken);
        if (parties.IsErased)
        {
            run.Erased++;
            return;
        }

        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var decision = PartyScreening.Decide(
            parties,
            today,
            index,
            [.. await cleared.OfAsync(parties, cancellationToken), .. await ReleasedAsync(stored.OrderId, cancellationToken)],
            rules);
        var held = decision as GateDecision.Held;
        db.Rescreenings.Add(new Rescreening
        {
            ScreeningId = Guid.CreateVersion7(now),
            RunId = run.RunId,
            OrderId = stored.OrderId,
            Code = held?.Code ?? "",
            RuleVersion = decision.Basis.RuleVersion,
            RuleIds = decision.Basis.RuleIds,
            ReferenceData = decision.Basis.Reference,
            ScreenedAt = now,
        });
        if (held is not null
            && await book.MoveAsync(stored.OrderId, ExportGates.Screening, GateMove.Of(held, "") with { IsRecall = true }, cancellationToken) is not null)
        {
            run.Held++;
        }
    }

    // What an officer has looked at and released in this very order is no news; another entry, or other content, is.
    private async Task<IReadOnlyList<ClearedResemblance>> ReleasedAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var decisions = await db.Decisions.AsNoTracking().Where(decision => decision.OrderId == orderId && decision.Gate == ExportGates.Screening)
            .OrderBy(decision => decision.Revision).ToListAsync(cancellationToken);
        return
        [
            .. decisions.Zip(decisions.Skip(1))
                .Where(pair => pair is { First.Outcome: GateState.Held, Second.Outcome: GateState.Cleared } && pair.Second.DecidedBy != GateMove.ByRule)
                .SelectMany(pair => pair.First.ReferenceData
                    .Where(entry => entry.Key.StartsWith(PartyScreening.HitKey, StringComparison.Ordinal))
                    .Select(entry => ClearedResemblance.Of(pair.Second.DecisionId, entry.Key[PartyScreening.HitKey.Length..], entry.Value))),
        ];
    }

    // A party that is held already waits for an officer, who sees what the lists say now.
    private IQueryable<Guid> Open(Guid? after) =>
        from gate in db.Gates
        join clearance in db.Clearances on gate.OrderId equals clearance.CorrelationId
        where gate.Gate == ExportGates.Screening && gate.State == GateState.Cleared
            && clearance.HandedOverAt == null && OpenStates.Contains(clearance.CurrentState)
            && (after == null || gate.OrderId > after)
        select gate.OrderId;
}
