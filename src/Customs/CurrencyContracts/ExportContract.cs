using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.CurrencyContracts;

/// <summary>An offer or agency contract whose orders currency control adds up.</summary>
internal sealed class ExportContract
{
    public required Guid ContractId { get; init; }

    /// <summary>Kopecks of all orders that were not given back; changed by one conditional update with <see cref="ContractUse"/>.</summary>
    public required long SumKopecks { get; init; }

    /// <summary>The same as money.</summary>
    public Money Sum => new(SumKopecks, ContractSums.Rouble);

    /// <summary>The bank's number, once the seller has named it.</summary>
    public string? UniqueContractNumber { get; init; }

    /// <summary>The level others were told last; null until then, when the lowest goes without saying.</summary>
    public CurrencyControlLevel? ToldLevel { get; init; }

    /// <summary>The number others were told last.</summary>
    public string? ToldNumber { get; init; }

    /// <summary>How often others were told.</summary>
    public int Revision { get; init; }
}

/// <summary>What one order adds to its contract; one row an order, for ever.</summary>
internal sealed class ContractUse
{
    public required Guid OrderId { get; init; }

    public required Guid ContractId { get; init; }

    public required long Kopecks { get; init; }

    public required DateTimeOffset CountedAt { get; init; }

    public DateTimeOffset? GivenBackAt { get; init; }
}

internal sealed class ExportContractConfiguration : IEntityTypeConfiguration<ExportContract>
{
    public void Configure(EntityTypeBuilder<ExportContract> contract)
    {
        contract.ToTable("export_contract", table => table.HasCheckConstraint("ck_export_contract_sum", "sum_kopecks >= 0"));
        contract.HasKey(c => c.ContractId);
        contract.Property(c => c.ContractId).ValueGeneratedNever();
        contract.Property(c => c.UniqueContractNumber).HasMaxLength(30);
        contract.Property(c => c.ToldLevel).HasConversion<string>().HasMaxLength(20);
        contract.Property(c => c.ToldNumber).HasMaxLength(30);
        contract.Property(c => c.Revision).HasDefaultValue(0);
        contract.Ignore(c => c.Sum);
    }
}

internal sealed class ContractUseConfiguration : IEntityTypeConfiguration<ContractUse>
{
    public void Configure(EntityTypeBuilder<ContractUse> use)
    {
        use.ToTable("contract_use");
        use.HasKey(u => u.OrderId);
        use.Property(u => u.OrderId).ValueGeneratedNever();
        use.HasIndex(u => u.ContractId);
    }
}

/// <summary>Counts orders into their contracts and out again, each in one statement.</summary>
internal static class ContractSums
{
    internal static readonly CurrencyCode Rouble = CurrencyCode.Parse("RUB");

    /// <summary>Adds an order to its contract once, however often it is asked, and tells the contract's sum and number.</summary>
    public static async Task<(Money Sum, string? UniqueContractNumber)> CountAsync(
        CustomsDbContext db, Guid contractId, Guid orderId, Money order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var counted = await db.Contracts
            .FromSql($"""
                WITH used AS (
                    INSERT INTO customs.contract_use (order_id, contract_id, kopecks, counted_at)
                    VALUES ({orderId}, {contractId}, {order.MinorUnits}, {now})
                    ON CONFLICT (order_id) DO NOTHING
                    RETURNING contract_id, kopecks)
                INSERT INTO customs.export_contract AS c (contract_id, sum_kopecks)
                SELECT contract_id, kopecks FROM used
                ON CONFLICT (contract_id) DO UPDATE SET sum_kopecks = c.sum_kopecks + excluded.sum_kopecks
                RETURNING *
                """)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var contract = counted is [var changed]
            ? changed
            : await db.Contracts.AsNoTracking().SingleAsync(c => c.ContractId == contractId, cancellationToken);
        return (contract.Sum, contract.UniqueContractNumber);
    }

    /// <summary>Takes an order out of its contract once, however often it is asked.</summary>
    public static Task<int> GiveBackAsync(CustomsDbContext db, Guid orderId, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            WITH back AS (
                UPDATE customs.contract_use SET given_back_at = {now} WHERE order_id = {orderId} AND given_back_at IS NULL
                RETURNING contract_id, kopecks)
            UPDATE customs.export_contract AS c SET sum_kopecks = c.sum_kopecks - back.kopecks FROM back WHERE c.contract_id = back.contract_id
            """,
            cancellationToken);

    /// <summary>Notes what others are to be told of a contract; the new revision when it is anything new, else null.</summary>
    public static async Task<int?> ToldAsync(
        CustomsDbContext db, Guid contractId, CurrencyControlLevel level, string? number, CancellationToken cancellationToken)
    {
        var told = await db.Database.SqlQuery<int>(
            $"""
            UPDATE customs.export_contract SET told_level = {level.ToString()}, told_number = {number}, revision = revision + 1
            WHERE contract_id = {contractId} AND (coalesce(told_level, {CurrencyControlLevel.CODE_ONLY.ToString()}), told_number) IS DISTINCT FROM ({level.ToString()}, {number}::varchar)
            RETURNING revision AS "Value"
            """).ToListAsync(cancellationToken);
        return told is [var revision] ? revision : null;
    }

    /// <summary>Keeps the bank's number with the contract, for this order and all later ones.</summary>
    public static Task<int> NoteNumberAsync(CustomsDbContext db, Guid contractId, string number, CancellationToken cancellationToken) =>
        db.Contracts.Where(contract => contract.ContractId == contractId)
            .ExecuteUpdateAsync(set => set.SetProperty(contract => contract.UniqueContractNumber, number), cancellationToken);
}
