using ExportPlatform.Contracts.Payments;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Customs.Authorities;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Rules;
using ExportPlatform.ServiceDefaults.Telemetry;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.ThreeOrders;

/// <summary>
/// Puts order, payment and waybill before customs of the destination as soon as payment and waybill are known, whichever comes last. Both facts
/// meet at one row: of two told at the same moment the second finds the first, and a repeat finds that the question was put.
/// </summary>
internal sealed class ThreeOrdersConsumer(
    CustomsDbContext db, CustomsRecords records, AuthorityQuestions questions, ClearanceRules rules, TimeProvider clock) :
    IConsumer<PaymentCaptured>,
    IConsumer<ShipmentBooked>
{
    public async Task Consume(ConsumeContext<PaymentCaptured> context)
    {
        var (paid, cancellationToken) = (context.Message, context.CancellationToken);
        var (paymentId, amount, at) = (paid.PaymentId.ToString(), paid.Amount.ToString(), paid.CapturedAt.ToUniversalTime());
        await PutWhenCompleteAsync(
            paid.OrderId,
            await db.ThreeOrderFacts.FromSql($"""
                INSERT INTO customs.three_order_facts AS f (order_id, payment_id, paid, paid_at) VALUES ({paid.OrderId}, {paymentId}, {amount}, {at})
                ON CONFLICT (order_id) DO UPDATE SET payment_id = COALESCE(f.payment_id, excluded.payment_id),
                    paid = COALESCE(f.paid, excluded.paid), paid_at = COALESCE(f.paid_at, excluded.paid_at)
                RETURNING *
                """).AsNoTracking().ToListAsync(cancellationToken),
            cancellationToken);
    }

    public async Task Consume(ConsumeContext<ShipmentBooked> context)
    {
        var (booked, cancellationToken) = (context.Message, context.CancellationToken);
        await PutWhenCompleteAsync(
            booked.OrderId,
            await db.ThreeOrderFacts.FromSql($"""
                INSERT INTO customs.three_order_facts AS f (order_id, postal_item_id) VALUES ({booked.OrderId}, {booked.PostalItemId})
                ON CONFLICT (order_id) DO UPDATE SET postal_item_id = COALESCE(f.postal_item_id, excluded.postal_item_id)
                RETURNING *
                """).AsNoTracking().ToListAsync(cancellationToken),
            cancellationToken);
    }

    private async Task PutWhenCompleteAsync(Guid orderId, List<ThreeOrderFacts> known, CancellationToken cancellationToken)
    {
        OrderTags.Set(orderId);
        if (known is not [{ Paid: not null, PostalItemId: not null, NextCheckAt: null } facts]
            || !await db.Gates.AnyAsync(
                gate => gate.OrderId == orderId && gate.Gate == ExportGates.ThreeOrderMatch && gate.State == GateState.Cleared, cancellationToken)
            || await db.AuthorityRequests.AnyAsync(
                request => request.OrderId == orderId && request.Gate == ExportGates.ThreeOrderMatch, cancellationToken))
        {
            return;
        }

        var stored = await db.Consignments.AsNoTracking().SingleAsync(consignment => consignment.OrderId == orderId, cancellationToken);
        if (ThreeOrderMatch.RowFor(stored.Consignment, stored.RulesOn, rules) is not { } row)
        {
            return;
        }

        var parties = await records.PartiesAsync(stored.Consignment, cancellationToken);
        var file = ThreeOrderFile.Of(orderId, stored.Consignment, parties.Consignee.Name, facts);
        await questions.PutAsync(
            orderId,
            stored.Consignment,
            [
                (row.Authority, new GateDecision.NeedsAuthority(
                    ExportGates.ThreeOrderMatch, DecisionBasis.Of(rules.Version, row.Dates.RuleId), "", new AuthorityQuestion.MatchThreeOrders(file))),
            ],
            cancellationToken);
        var next = clock.GetUtcNow() + ThreeOrderWatch.FirstPause;
        await db.ThreeOrderFacts.Where(f => f.OrderId == orderId)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.NextCheckAt, next), cancellationToken);
    }
}
