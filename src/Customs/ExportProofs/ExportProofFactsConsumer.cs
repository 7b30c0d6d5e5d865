using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Customs.Database;
using ExportPlatform.Messaging;
using ExportPlatform.ServiceDefaults.Telemetry;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.ExportProofs;

/// <summary>
/// Opens a file with the release and collects what the other services tell about the export. Facts may come before the release, twice and out of
/// order: each kind is kept once, and a file's standing is read from what is there.
/// </summary>
[KeyedEffect]
internal sealed class ExportProofFactsConsumer(CustomsDbContext db, ProofTerms terms, TimeProvider clock) :
    IConsumer<ExportCleared>,
    IConsumer<ExportReleaseRevoked>,
    IConsumer<ClearanceWithdrawn>,
    IConsumer<ShipmentBooked>,
    IConsumer<ParcelHandedOver>,
    IConsumer<ParcelMoved>,
    IConsumer<ParcelDelivered>,
    IConsumer<ParcelReturned>,
    IConsumer<ParcelLost>,
    IConsumer<PaymentCaptured>,
    IConsumer<PaymentReturned>,
    IConsumer<EscrowReleased>
{
    private const int LongestReference = 100;

    public async Task Consume(ConsumeContext<ExportCleared> context)
    {
        var (cleared, cancellationToken) = (context.Message, context.CancellationToken);
        OrderTags.Set(cleared.OrderId);
        if (await db.ExportProofs.AnyAsync(proof => proof.OrderId == cleared.OrderId, cancellationToken))
        {
            return;
        }

        var consignment = (await db.Consignments.AsNoTracking().SingleAsync(c => c.OrderId == cleared.OrderId, cancellationToken)).Consignment;
        var releasedOn = DateOnly.FromDateTime(cleared.ClearedAt.UtcDateTime);
        var term = terms.Of(consignment.DispatchCountry, releasedOn);
        db.ExportProofs.Add(new ExportProof
        {
            OrderId = cleared.OrderId,
            SellerId = consignment.SellerId,
            DispatchCountry = consignment.DispatchCountry,
            DestinationCountry = consignment.DestinationCountry,
            MovementReferenceNumber = cleared.MovementReferenceNumber,
            ReleasedAt = cleared.ClearedAt,
            ContractId = consignment.ContractId,
            Goods = consignment.Goods,
            HsCodes = [.. consignment.Lines.Select(line => line.HsCode.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            TermRuleId = term?.Dates.RuleId,
            FirstWarningOn = term is null ? null : releasedOn.AddDays(term.FirstWarningDays),
            SecondWarningOn = term is null ? null : releasedOn.AddDays(term.SecondWarningDays),
            DueOn = term is null ? null : releasedOn.AddDays(term.DueDays),
            Mark = ProofMark.None,
            NextMarkOn = term is null ? null : releasedOn.AddDays(term.FirstWarningDays),
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    public Task Consume(ConsumeContext<ExportReleaseRevoked> context) =>
        NoteAsync(context, context.Message.OrderId, ProofFactKind.Revoked, context.Message.Gate, clock.GetUtcNow());

    public Task Consume(ConsumeContext<ClearanceWithdrawn> context) =>
        NoteAsync(context, context.Message.OrderId, ProofFactKind.Withdrawn, "", clock.GetUtcNow());

    public Task Consume(ConsumeContext<ShipmentBooked> context) =>
        NoteAsync(context, context.Message.OrderId, ProofFactKind.ItemNumbered, context.Message.PostalItemId, context.Message.BookedAt);

    public Task Consume(ConsumeContext<ParcelHandedOver> context) =>
        NoteAsync(context, context.Message.OrderId, ProofFactKind.HandedOver, context.Message.PostalItemId, context.Message.HandedOverAt);

    public Task Consume(ConsumeContext<ParcelMoved> context)
    {
        var moved = context.Message;
        return moved.EventCode switch
        {
            "EXC" => NoteAsync(context, moved.OrderId, ProofFactKind.PassedExportCustoms, $"{moved.PostalItemId} EXC {moved.Office}", moved.OccurredAt),
            "EMC" => NoteAsync(context, moved.OrderId, ProofFactKind.LeftTheCountry, $"{moved.PostalItemId} EMC {moved.Office}", moved.OccurredAt),
            _ => Task.CompletedTask,
        };
    }

    public Task Consume(ConsumeContext<ParcelDelivered> context) =>
        NoteAsync(context, context.Message.OrderId, ProofFactKind.Delivered, context.Message.PostalItemId, context.Message.DeliveredAt);

    public Task Consume(ConsumeContext<ParcelReturned> context) =>
        NoteAsync(context, context.Message.OrderId, ProofFactKind.CameBack, context.Message.PostalItemId, context.Message.ReturnedAt);

    public Task Consume(ConsumeContext<ParcelLost> context) =>
        NoteAsync(context, context.Message.OrderId, ProofFactKind.Lost, context.Message.PostalItemId, clock.GetUtcNow());

    public Task Consume(ConsumeContext<PaymentCaptured> context)
    {
        var paid = context.Message;
        return NoteAsync(context, paid.OrderId, ProofFactKind.Paid, paid.PaymentId.ToString(), paid.CapturedAt, paid.Amount.ToString());
    }

    public Task Consume(ConsumeContext<PaymentReturned> context) => context.Message.Refunded is { MinorUnits: > 0 } refunded
        ? NoteAsync(context, context.Message.OrderId, ProofFactKind.PaidBack, "", context.Message.ReturnedAt, refunded.ToString())
        : Task.CompletedTask;

    public Task Consume(ConsumeContext<EscrowReleased> context)
    {
        var released = context.Message;
        var share = released.Parts.FirstOrDefault(part => part.Role is "seller");
        return NoteAsync(context, released.OrderId, ProofFactKind.PaidOut, share?.Account ?? "", released.ReleasedAt, share?.Amount.ToString());
    }

    private Task<int> NoteAsync(
        ConsumeContext context, Guid orderId, ProofFactKind kind, string reference, DateTimeOffset occurredAt, string? amount = null)
    {
        OrderTags.Set(orderId);
        return NoteAsync(db, orderId, kind, reference, occurredAt, amount, clock.GetUtcNow(), context.CancellationToken);
    }

    /// <summary>Keeps a fact, the first of its kind.</summary>
    internal static Task<int> NoteAsync(
        CustomsDbContext db,
        Guid orderId,
        ProofFactKind kind,
        string reference,
        DateTimeOffset occurredAt,
        string? amount,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var (name, known) = (kind.ToString(), reference.Length <= LongestReference ? reference : reference[..LongestReference]);
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO customs.export_proof_fact (order_id, kind, reference, amount, occurred_at, heard_at)
            VALUES ({orderId}, {name}, {known}, {amount}, {occurredAt.ToUniversalTime()}, {now})
            ON CONFLICT DO NOTHING
            """,
            cancellationToken);
    }
}
