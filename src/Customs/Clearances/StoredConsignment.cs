using ExportPlatform.Contracts;
using ExportPlatform.Customs.Database;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Clearances;

/// <summary>The consignment as it was asked to be cleared, for looking again.</summary>
internal sealed class StoredConsignment
{
    public required Guid OrderId { get; init; }

    public required Consignment Consignment { get; init; }

    /// <summary>Rules and rates are read for this moment's day (UTC).</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    public required Guid BuyerId { get; init; }

    public required CountryCode DestinationCountry { get; init; }

    /// <summary>The day rules and rates are read for.</summary>
    public DateOnly RulesOn => DateOnly.FromDateTime(PlacedAt.UtcDateTime);
}

internal sealed class StoredConsignmentConfiguration : IEntityTypeConfiguration<StoredConsignment>
{
    public void Configure(EntityTypeBuilder<StoredConsignment> consignment)
    {
        consignment.ToTable("consignment");
        consignment.HasKey(c => c.OrderId);
        consignment.Property(c => c.OrderId).ValueGeneratedNever();
        consignment.Property(c => c.Consignment).HasColumnType("jsonb")
            .HasConversion(JsonColumn.Converter<Consignment>(), JsonColumn.ReplacedAsAWhole<Consignment>());
        consignment.Ignore(c => c.RulesOn);
        consignment.HasIndex(c => new { c.BuyerId, c.DestinationCountry, c.PlacedAt });
    }
}
