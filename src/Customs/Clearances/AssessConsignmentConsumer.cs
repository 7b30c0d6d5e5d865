using ExportPlatform.Customs.Authorities;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Rules;
using ExportPlatform.ServiceDefaults.Telemetry;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Clearances;

/// <summary>Lets the rules of every gate look at a consignment at once; a gate its rules do not stop goes on to its authority.</summary>
internal sealed class AssessConsignmentConsumer(
    CustomsDbContext db,
    GateRules gateRules,
    GateBook book,
    AuthorityQuestions questions,
    CustomsRecords records,
    ClearanceRules rules,
    ILogger<GateBook> logger)
    : IConsumer<AssessConsignment>
{
    public async Task Consume(ConsumeContext<AssessConsignment> context)
    {
        var (order, cancellationToken) = (context.Message, context.CancellationToken);
        OrderTags.Set(order.OrderId, order.Consignment.SellerId);
        if (!await db.IsWaitingAsync(order.OrderId, cancellationToken))
        {
            logger.ClearanceNotWaiting(order.OrderId);
            return;
        }

        var gates = await db.Gates.AsNoTracking().Where(gate => gate.OrderId == order.OrderId).ToListAsync(cancellationToken);
        if (gates.Count == 0)
        {
            gates = await AssessAsync(order, cancellationToken);
            await book.AnnounceAsync(order.OrderId, gates, cancellationToken);
        }

        await context.Publish(new ConsignmentAssessed(order.OrderId, [.. gates.Select(gate => gate.ToStanding())]), cancellationToken);
    }

    private async Task<List<ClearanceGate>> AssessAsync(AssessConsignment order, CancellationToken cancellationToken)
    {
        var consignment = await records.TakeInAsync(order.OrderId, order.Consignment, cancellationToken);
        var stored = new StoredConsignment
        {
            OrderId = order.OrderId,
            Consignment = consignment,
            PlacedAt = order.PlacedAt,
            BuyerId = consignment.BuyerId,
            DestinationCountry = consignment.DestinationCountry,
        };
        db.Consignments.Add(stored);
        var decisions = new List<(OriginGate Gate, GateDecision Decision, string InputsHash)>();

        // Orders of one contract meet at its row: it is taken last, so that they wait for the end of a transaction only.
        foreach (var gate in OriginProfile.Of(consignment, stored.RulesOn, rules).Gates.OrderBy(gate => gate.Gate is ExportGates.CurrencyControl))
        {
            var (decision, inputsHash) = await gateRules.DecideAsync(gate.Gate, stored, [], cancellationToken);
            decisions.Add((gate, decision, inputsHash));
        }

        // Nothing is told to any authority about goods or parties the rules refuse outright.
        var isRefused = decisions.Exists(decided => decided.Decision is GateDecision.Refused);
        var gates = new List<ClearanceGate>(decisions.Count);
        var asking = new List<(string Authority, GateDecision.NeedsAuthority Decision)>();
        foreach (var (gate, decision, inputsHash) in decisions)
        {
            var move = GateMove.Of(decision, inputsHash);
            if (move.State is GateState.Asked && isRefused)
            {
                move = move with { State = GateState.Pending };
            }

            gates.Add(await book.OpenAsync(order.OrderId, gate, move, cancellationToken));
            if (move.State is GateState.Asked && decision is GateDecision.NeedsAuthority asked)
            {
                asking.Add((gate.Authority, asked));
            }
        }

        await questions.PutAsync(order.OrderId, consignment, asking, cancellationToken);
        return gates;
    }
}
