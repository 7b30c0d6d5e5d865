using ExportPlatform.Customs.Database;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.ExportProofs;

/// <summary>The file on one released export from which its zero rate of VAT is proved; no personal data in it.</summary>
internal sealed class ExportProof
{
    public required Guid OrderId { get; init; }

    public required Guid SellerId { get; init; }

    public required CountryCode DispatchCountry { get; init; }

    public required CountryCode DestinationCountry { get; init; }

    public required string MovementReferenceNumber { get; init; }

    public required DateTimeOffset ReleasedAt { get; init; }

    public required Guid ContractId { get; init; }

    public required Money Goods { get; init; }

    /// <summary>The distinct codes of the lines.</summary>
    public required IReadOnlyList<string> HsCodes { get; init; }

    /// <summary>The row the days were counted by; null when no term is known for the origin.</summary>
    public required string? TermRuleId { get; init; }

    public required DateOnly? FirstWarningOn { get; init; }

    public required DateOnly? SecondWarningOn { get; init; }

    /// <summary>The last day to file it.</summary>
    public required DateOnly? DueOn { get; init; }

    /// <summary>The gravest mark so far.</summary>
    public required ProofMark Mark { get; set; }

    /// <summary>The day to look at it again; null when nothing is to be marked any more.</summary>
    public required DateOnly? NextMarkOn { get; set; }
}

/// <summary>How near its deadline an unfinished file is.</summary>
public enum ProofMark
{
    /// <summary>Time enough.</summary>
    None,

    /// <summary>The first warning was given.</summary>
    FirstWarning,

    /// <summary>The second warning was given.</summary>
    SecondWarning,

    /// <summary>The last day has passed.</summary>
    Overdue,
}

/// <summary>Something other services told about an export, each kind once; it may be heard before the release.</summary>
internal sealed class ProofFact
{
    public required Guid OrderId { get; init; }

    public required ProofFactKind Kind { get; init; }

    /// <summary>What it is known by, such as a payment's id or an office; empty when by nothing.</summary>
    public required string Reference { get; init; }

    /// <summary>Money that moved, as <c>285.84 CNY</c>; null when none did.</summary>
    public required string? Amount { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required DateTimeOffset HeardAt { get; init; }
}

/// <summary>What can be told about an export.</summary>
public enum ProofFactKind
{
    /// <summary>The carrier gave the item its number.</summary>
    ItemNumbered,

    /// <summary>The carrier has the parcel (EMA).</summary>
    HandedOver,

    /// <summary>Export customs let the item go, as the carrier reports it (EXC).</summary>
    PassedExportCustoms,

    /// <summary>The item left the office of exchange (EMC): the exit mark.</summary>
    LeftTheCountry,

    /// <summary>The recipient has it (EMI).</summary>
    Delivered,

    /// <summary>It came back.</summary>
    CameBack,

    /// <summary>The carrier gave it up.</summary>
    Lost,

    /// <summary>The buyer's money was taken.</summary>
    Paid,

    /// <summary>The seller's share was paid out.</summary>
    PaidOut,

    /// <summary>The buyer got money back.</summary>
    PaidBack,

    /// <summary>An authority took its release back.</summary>
    Revoked,

    /// <summary>The clearance was given up.</summary>
    Withdrawn,

    /// <summary>The first warning was given.</summary>
    FirstWarned,

    /// <summary>The second warning was given.</summary>
    SecondWarned,

    /// <summary>The last day passed.</summary>
    FellDue,
}

internal sealed class ExportProofConfiguration : IEntityTypeConfiguration<ExportProof>
{
    public void Configure(EntityTypeBuilder<ExportProof> proof)
    {
        proof.ToTable("export_proof");
        proof.HasKey(p => p.OrderId);
        proof.Property(p => p.OrderId).ValueGeneratedNever();
        proof.Property(p => p.MovementReferenceNumber).HasMaxLength(18);
        proof.Property(p => p.HsCodes).HasColumnType("jsonb")
            .HasConversion(JsonColumn.Converter<IReadOnlyList<string>>(), JsonColumn.ReplacedAsAWhole<IReadOnlyList<string>>());
        proof.Property(p => p.TermRuleId).HasMaxLength(40);
        proof.Property(p => p.Mark).HasConversion<string>().HasMaxLength(20);
        proof.HasIndex(p => p.NextMarkOn).HasFilter("next_mark_on IS NOT NULL");
        proof.HasIndex(p => new { p.SellerId, p.ReleasedAt });
        proof.HasIndex(p => new { p.SellerId, p.DueOn });
    }
}

internal sealed class ProofFactConfiguration : IEntityTypeConfiguration<ProofFact>
{
    public void Configure(EntityTypeBuilder<ProofFact> fact)
    {
        fact.ToTable("export_proof_fact");
        fact.HasKey(f => new { f.OrderId, f.Kind });
        fact.Property(f => f.Kind).HasConversion<string>().HasMaxLength(30);
        fact.Property(f => f.Reference).HasMaxLength(100);
        fact.Property(f => f.Amount).HasMaxLength(40);
    }
}
