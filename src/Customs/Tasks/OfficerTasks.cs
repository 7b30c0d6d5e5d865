using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Rates;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Customs.Tasks;

/// <summary>Opens tasks for holds and closes those nobody needs any more.</summary>
internal sealed class OfficerTasks(CustomsDbContext db, IOptions<ClearanceOptions> options)
{
    /// <summary>A hold opens a task for the gate's authority; any other word closes it.</summary>
    public async Task FollowAsync(
        ClearanceGate gate, Sealed<string>? officerNote, IReadOnlyList<Guid> relatedOrders, CancellationToken cancellationToken)
    {
        if (gate.State is GateState.Held)
        {
            db.Tasks.Add(await OpenAsync(gate, officerNote, relatedOrders, cancellationToken));
        }
        else if (gate.Revision > 1)
        {
            await CloseAsync(db, gate.OrderId, gate.Gate, gate.ChangedAt, cancellationToken);
        }
    }

    /// <summary>Closes the open tasks of a gate, or of the whole order.</summary>
    public static Task<int> CloseAsync(CustomsDbContext db, Guid orderId, string? gate, DateTimeOffset now, CancellationToken cancellationToken) =>
        OpenOf(db, orderId)
            .Where(task => gate == null || task.Gate == gate)
            .ExecuteUpdateAsync(
                set => set.SetProperty(task => task.State, OfficerTaskState.Closed).SetProperty(task => task.ClosedAt, now), cancellationToken);

    private async Task<OfficerTask> OpenAsync(
        ClearanceGate gate, Sealed<string>? officerNote, IReadOnlyList<Guid> relatedOrders, CancellationToken cancellationToken)
    {
        // The consignment may have been added in this very transaction, so the context is asked before the database.
        var stored = await db.Consignments.FindAsync([gate.OrderId], cancellationToken)
            ?? throw new InvalidOperationException("A gate without a consignment.");
        var consignment = stored.Consignment;
        var rates = await db.RatesAsync([consignment.Goods.Currency], stored.RulesOn, cancellationToken);
        return new OfficerTask
        {
            TaskId = Guid.CreateVersion7(gate.ChangedAt),
            OrderId = gate.OrderId,
            Gate = gate.Gate,
            Authority = gate.Authority,
            State = OfficerTaskState.Open,
            Code = gate.Code,
            Reason = gate.Reason,
            OfficerNote = officerNote,
            RelatedOrders = [.. relatedOrders],
            CreatedAt = gate.ChangedAt,
            DueAt = await FirstDeadlineAsync(gate.OrderId, cancellationToken) ?? gate.ChangedAt + options.Value.HoldDeadline,
            DispatchCountry = consignment.DispatchCountry,
            DestinationCountry = consignment.DestinationCountry,
            HsChapters = [.. consignment.Lines.Select(line => line.HsCode.Chapter).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Goods = consignment.Goods,
            ValueInSdr = rates.InSdr(consignment.Goods)?.Sdr ?? 0m,
        };
    }

    private async Task<DateTimeOffset?> FirstDeadlineAsync(Guid orderId, CancellationToken cancellationToken) =>
        await OpenOf(db, orderId).MinAsync(task => (DateTimeOffset?)task.DueAt, cancellationToken);

    private static IQueryable<OfficerTask> OpenOf(CustomsDbContext db, Guid orderId) => db.Tasks.Where(task =>
        task.OrderId == orderId && (task.State == OfficerTaskState.Open || task.State == OfficerTaskState.Claimed));
}
