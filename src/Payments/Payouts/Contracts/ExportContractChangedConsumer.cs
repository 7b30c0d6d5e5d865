using ExportPlatform.Contracts.Customs;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Telemetry;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Payouts.Contracts;

/// <summary>Keeps what currency control says of a contract; what is told late or twice changes nothing.</summary>
internal sealed class ExportContractChangedConsumer(PaymentsDbContext db) : IConsumer<ExportContractChanged>
{
    public Task Consume(ConsumeContext<ExportContractChanged> context)
    {
        var told = context.Message;
        OrderTags.Set(told.OrderId);
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO payments.seller_contract AS kept (contract_id, seller_id, level, unique_contract_number, revision, changed_at)
            VALUES ({told.ContractId}, {told.SellerId}, {told.Level}, {told.UniqueContractNumber}, {told.Revision}, {told.ChangedAt})
            ON CONFLICT (contract_id) DO UPDATE
            SET seller_id = excluded.seller_id, level = excluded.level, unique_contract_number = excluded.unique_contract_number,
                revision = excluded.revision, changed_at = excluded.changed_at
            WHERE kept.revision < excluded.revision
            """,
            context.CancellationToken);
    }
}
