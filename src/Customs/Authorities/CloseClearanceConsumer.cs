using ExportPlatform.Customs.Certificates;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.CurrencyContracts;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Declarations;
using ExportPlatform.Customs.Tasks;
using ExportPlatform.Messaging;
using ExportPlatform.ServiceDefaults.Telemetry;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Authorities;

/// <summary>
/// Closes whatever is open for an order: first everything here, in one transaction that no later word can undo, then the questions at their
/// authorities, which from then on accept no repeat of them.
/// </summary>
[OutsideCall]
internal sealed class CloseClearanceConsumer(CustomsDbContext db, IExportAuthority authority, TimeProvider clock) : IConsumer<CloseClearance>
{
    public async Task Consume(ConsumeContext<CloseClearance> context)
    {
        var (message, cancellationToken) = (context.Message, context.CancellationToken);
        OrderTags.Set(message.OrderId);
        foreach (var request in await CloseHereAsync(message.OrderId, cancellationToken))
        {
            await authority.WithdrawAsync(request.Authority, request.RequestKey, message.OrderId, message.Reason, cancellationToken);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.AuthorityRequests
            .Where(request => request.OrderId == message.OrderId && request.State == AuthorityRequestState.Withdrawing)
            .ExecuteUpdateAsync(set => set.SetProperty(request => request.State, AuthorityRequestState.Withdrawn), cancellationToken);
        await db.Declarations
            .Where(declaration => declaration.OrderId == message.OrderId
                && declaration.State != DeclarationState.Refused && declaration.State != DeclarationState.Withdrawn)
            .ExecuteUpdateAsync(
                set => set.SetProperty(declaration => declaration.State, DeclarationState.Withdrawn)
                    .SetProperty(declaration => declaration.ClosedAt, clock.GetUtcNow()),
                cancellationToken);
        await context.Publish(new ClearanceClosed(message.OrderId), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<List<AuthorityRequest>> CloseHereAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await OfficerTasks.CloseAsync(db, orderId, gate: null, now, cancellationToken);
        await db.Gates
            .Where(gate => gate.OrderId == orderId && gate.State != GateState.Refused && gate.State != GateState.Revoked)
            .ExecuteUpdateAsync(set => set.SetProperty(gate => gate.State, GateState.Closed), cancellationToken);
        await ContractSums.GiveBackAsync(db, orderId, now, cancellationToken);
        await db.GiveBackToLicencesAsync(orderId, now, cancellationToken);

        // Never sent, so there is nothing to take back; the sender finds it closed.
        await db.AuthorityRequests
            .Where(request => request.OrderId == orderId && request.State == AuthorityRequestState.Intended)
            .ExecuteUpdateAsync(set => set.SetProperty(request => request.State, AuthorityRequestState.Withdrawn), cancellationToken);
        await db.AuthorityRequests
            .Where(request => request.OrderId == orderId
                && request.State != AuthorityRequestState.Refused
                && request.State != AuthorityRequestState.Revoked
                && request.State != AuthorityRequestState.Withdrawn)
            .ExecuteUpdateAsync(set => set.SetProperty(request => request.State, AuthorityRequestState.Withdrawing), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return await db.AuthorityRequests.AsNoTracking()
            .Where(request => request.OrderId == orderId && request.State == AuthorityRequestState.Withdrawing)
            .ToListAsync(cancellationToken);
    }
}
