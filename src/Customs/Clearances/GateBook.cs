using System.Diagnostics;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Declarations;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Customs.Tasks;
using ExportPlatform.ServiceDefaults.PersonalData;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Clearances;

/// <summary>
/// Writes what is decided about gates. The first final word wins: each move is one conditional update, and only the move that changed the row
/// is recorded, told to the saga and announced. The caller commits.
/// </summary>
internal sealed class GateBook(CustomsDbContext db, CustomsRecords records, OfficerTasks tasks, IPublishEndpoint bus, TimeProvider clock)
{
    private static readonly GateState[] Open = [GateState.Pending, GateState.Asked, GateState.Held];
    private static readonly GateState[] OpenOrCleared = [.. Open, GateState.Cleared];

    /// <summary>Opens a gate with the first word of its rules; the caller tells about all gates together.</summary>
    public async Task<ClearanceGate> OpenAsync(Guid orderId, OriginGate facts, GateMove move, CancellationToken cancellationToken)
    {
        var gate = new ClearanceGate
        {
            OrderId = orderId,
            Gate = facts.Gate,
            Authority = facts.Authority,
            State = move.State,
            Revision = 1,
            Reference = move.Reference,
            Code = move.Code,
            Reason = move.Reason,
            EvidenceNeeded = move.EvidenceNeeded,
            RuleVersion = move.Basis.RuleVersion,
            GoodUntil = move.GoodUntil,
            ChangedAt = clock.GetUtcNow(),
        };
        db.Gates.Add(gate);
        await RecordAsync(gate, move, cancellationToken);
        return gate;
    }

    /// <summary>Moves a gate on and tells of it; null when somebody else's word came first.</summary>
    public async Task<ClearanceGate?> MoveAsync(Guid orderId, string gateName, GateMove move, CancellationToken cancellationToken)
    {
        var gate = await ChangeAsync(orderId, gateName, move, cancellationToken);
        if (gate is not null)
        {
            await TellAsync([gate], cancellationToken);
        }

        return gate;
    }

    /// <summary>Moves a gate on; null when somebody else's word came first. The caller tells of all it has moved together.</summary>
    public async Task<ClearanceGate?> ChangeAsync(Guid orderId, string gateName, GateMove move, CancellationToken cancellationToken)
    {
        var from = (move.State switch
        {
            GateState.Revoked => OpenOrCleared,
            GateState.Asked => [GateState.Pending, GateState.Held],
            GateState.Held => move.IsRecall ? [GateState.Cleared] : [GateState.Pending, GateState.Asked],
            GateState.Cleared when move.IsConfirmation => OpenOrCleared,
            _ => Open,
        }).Select(state => state.ToString()).ToArray();
        var (to, now) = (move.State.ToString(), clock.GetUtcNow());
        var moved = await db.Gates
            .FromSql($"""
                UPDATE customs.clearance_gate
                SET state = {to}, revision = revision + 1, reference = COALESCE({move.Reference}, reference), code = {move.Code},
                    reason = {move.Reason}, evidence_needed = {move.EvidenceNeeded}, rule_version = {move.Basis.RuleVersion}, changed_at = {now},
                    good_until = CASE {to} WHEN 'Held' THEN NULL ELSE COALESCE({move.GoodUntil}::date, good_until) END
                WHERE order_id = {orderId} AND gate = {gateName} AND state = ANY ({from})
                RETURNING *
                """)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        if (moved is not [var gate])
        {
            return null;
        }

        await RecordAsync(gate, move, cancellationToken);
        await LodgedDeclarations.FollowAsync(db, gate, cancellationToken);
        return gate;
    }

    /// <summary>Tells the order and the saga of gates of one order that moved in this transaction; those that cleared are one message.</summary>
    public async Task TellAsync(IReadOnlyList<ClearanceGate> moved, CancellationToken cancellationToken)
    {
        switch (moved.Select(FactOf).OfType<ExportGateDecided>().ToList())
        {
            case [var fact]:
                await bus.Publish(fact, cancellationToken);
                break;
            case [var first, ..] facts:
                await bus.Publish(new ExportGatesAssessed(first.OrderId, facts), cancellationToken);
                break;
        }

        if (moved.Where(gate => gate.State is GateState.Cleared).ToList() is [var cleared, .. var others])
        {
            await bus.Publish(
                new GateCleared(cleared.OrderId, cleared.ToStanding(), others is [] ? null : [.. others.Select(gate => gate.ToStanding())]),
                cancellationToken);
        }

        foreach (var gate in moved.Where(gate => gate.State is not GateState.Cleared))
        {
            await TellSagaAsync(gate, cancellationToken);
        }
    }

    private async Task RecordAsync(ClearanceGate gate, GateMove move, CancellationToken cancellationToken)
    {
        var officerNote = await records.SealIfAnyAsync(gate.OrderId, move.OfficerNote, cancellationToken);
        db.Decisions.Add(new RecordedDecision
        {
            DecisionId = Guid.CreateVersion7(gate.ChangedAt),
            OrderId = gate.OrderId,
            Gate = gate.Gate,
            DeclarationVersion = 1,
            Revision = gate.Revision,
            Outcome = gate.State,
            Code = gate.Code,
            Reason = gate.Reason,
            Reference = gate.Reference,
            OfficerNote = officerNote,
            RuleVersion = move.Basis.RuleVersion,
            RuleIds = move.Basis.RuleIds,
            ReferenceData = move.Basis.Reference,
            InputsHash = move.InputsHash,
            DecidedBy = move.DecidedBy,
            DecidedAt = gate.ChangedAt,
        });
        await tasks.FollowAsync(gate, officerNote, move.RelatedOrders, cancellationToken);
    }

    /// <summary>Tells of the first words of an order's gates.</summary>
    public Task AnnounceAsync(Guid orderId, IEnumerable<ClearanceGate> gates, CancellationToken cancellationToken) =>
        bus.Publish(new ExportGatesAssessed(orderId, [.. gates.Select(FactOf).OfType<ExportGateDecided>()]), cancellationToken);

    private static ExportGateDecided? FactOf(ClearanceGate gate) => OutcomeOf(gate.State) is { } outcome
        ? new ExportGateDecided(gate.OrderId, gate.Gate, outcome, gate.Reference, gate.Reason, gate.RuleVersion, gate.ChangedAt)
        : null;

    private Task TellSagaAsync(ClearanceGate gate, CancellationToken cancellationToken)
    {
        var standing = gate.ToStanding();
        return gate.State switch
        {
            GateState.Asked => bus.Publish(new GateAsked(gate.OrderId, standing), cancellationToken),
            GateState.Held => bus.Publish(new GateHeld(gate.OrderId, standing), cancellationToken),
            GateState.Refused => bus.Publish(new GateRefused(gate.OrderId, standing), cancellationToken),
            GateState.Revoked => bus.Publish(new GateRevoked(gate.OrderId, standing), cancellationToken),
            GateState.Pending or GateState.Cleared or GateState.Closed => throw new UnreachableException(),
        };
    }

    private static string? OutcomeOf(GateState state) => state switch
    {
        GateState.Cleared => "cleared",
        GateState.Held => "held",
        GateState.Refused or GateState.Revoked => "refused",
        _ => null,
    };
}

/// <summary>One word about a gate.</summary>
/// <param name="State">Where it leads.</param>
/// <param name="DecidedBy"><c>rule</c>, <c>officer:{id}</c> or <c>authority:{name}</c>.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="Reason">In words, for buyer and seller.</param>
internal sealed record GateMove(GateState State, string DecidedBy, DecisionBasis Basis, string Reason)
{
    private const int LongestReason = WrittenWords.ColumnLength;
    private const int LongestNote = 4_000;

    /// <summary>In words, for buyer and seller; cut where it does not fit its column.</summary>
    public string Reason { get; init; } = Reason.Length <= LongestReason ? Reason : Reason[..LongestReason];

    /// <summary>Said by the rules themselves.</summary>
    public const string ByRule = "rule";

    /// <summary>What the authority calls it.</summary>
    public string? Reference { get; init; }

    /// <summary>Stable, of a hold or refusal.</summary>
    public string Code { get; init; } = "";

    /// <summary>Of a hold.</summary>
    public string EvidenceNeeded { get; init; } = "";

    /// <summary>The first end of a paper it rests on. An authority's yes leaves the end of what it was shown; a hold forgets it.</summary>
    public DateOnly? GoodUntil { get; init; }

    /// <summary>Whether it puts what was cleared in question again; only then a gate that has cleared can hold.</summary>
    public bool IsRecall { get; init; }

    /// <summary>Whether it says again what was cleared before; only then a gate that has cleared is cleared once more.</summary>
    public bool IsConfirmation { get; init; }

    /// <summary>What only officers may read.</summary>
    public string? OfficerNote
    {
        get;
        init => field = value?.Length > LongestNote ? value[..LongestNote] : value;
    }

    /// <summary>Other orders an officer should look at with this one.</summary>
    public IReadOnlyList<Guid> RelatedOrders { get; init; } = [];

    /// <summary>SHA-256 over the facts decided on.</summary>
    public string InputsHash { get; init; } = "";

    /// <summary>The word of the rules.</summary>
    public static GateMove Of(GateDecision decision, string inputsHash) => decision switch
    {
        GateDecision.Cleared cleared => new GateMove(GateState.Cleared, ByRule, cleared.Basis, cleared.Reason)
        {
            Reference = cleared.Reference,
            GoodUntil = cleared.GoodUntil,
            InputsHash = inputsHash,
        },
        GateDecision.NeedsAuthority asked => new GateMove(GateState.Asked, ByRule, asked.Basis, asked.Reason)
        {
            GoodUntil = asked.GoodUntil,
            InputsHash = inputsHash,
        },
        GateDecision.Held held => new GateMove(GateState.Held, ByRule, held.Basis, held.Reason)
        {
            Code = held.Code,
            EvidenceNeeded = held.EvidenceNeeded,
            OfficerNote = held.OfficerNote,
            RelatedOrders = held.RelatedOrders,
            InputsHash = inputsHash,
        },
        GateDecision.Refused refused => new GateMove(GateState.Refused, ByRule, refused.Basis, refused.Reason)
        {
            Code = refused.Code,
            InputsHash = inputsHash,
        },
        _ => throw new UnreachableException(),
    };
}
