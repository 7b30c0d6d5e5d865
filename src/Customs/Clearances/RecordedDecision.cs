using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Clearances;

/// <summary>One decision about one gate, kept for ever: rows are added, never changed (a trigger refuses it).</summary>
internal sealed class RecordedDecision
{
    public required Guid DecisionId { get; init; }

    public required Guid OrderId { get; init; }

    public required string Gate { get; init; }

    /// <summary>The version of the declaration it speaks of.</summary>
    public required int DeclarationVersion { get; init; }

    /// <summary>The gate's revision it made.</summary>
    public required int Revision { get; init; }

    public required GateState Outcome { get; init; }

    public required string Code { get; init; }

    public required string Reason { get; init; }

    public required string? Reference { get; init; }

    /// <summary>What only officers may read; sealed as customs record.</summary>
    public required Sealed<string>? OfficerNote { get; init; }

    public required string RuleVersion { get; init; }

    public required IReadOnlyList<string> RuleIds { get; init; }

    /// <summary>Rates, sums and list versions used.</summary>
    public required IReadOnlyDictionary<string, string> ReferenceData { get; init; }

    /// <summary>SHA-256 over the facts decided on, in hexadecimal; empty when a person or authority decided.</summary>
    public required string InputsHash { get; init; }

    /// <summary><c>rule</c>, <c>officer:{id}</c> or <c>authority:{name}</c>.</summary>
    public required string DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }
}

internal sealed class RecordedDecisionConfiguration : IEntityTypeConfiguration<RecordedDecision>
{
    public void Configure(EntityTypeBuilder<RecordedDecision> decision)
    {
        decision.ToTable("gate_decision");
        decision.HasKey(d => d.DecisionId);
        decision.Property(d => d.DecisionId).ValueGeneratedNever();
        decision.Property(d => d.Gate).HasMaxLength(40);
        decision.Property(d => d.Outcome).HasConversion<string>().HasMaxLength(20);
        decision.Property(d => d.Code).HasMaxLength(80);
        decision.Property(d => d.Reason).HasMaxLength(WrittenWords.ColumnLength);
        decision.Property(d => d.Reference).HasMaxLength(100);
        decision.Property(d => d.OfficerNote).HasConversion(note => note!.Value.ToString(), text => Sealing.Parse<string>(text));
        decision.Property(d => d.RuleVersion).HasMaxLength(120);
        decision.Property(d => d.RuleIds).HasColumnType("jsonb")
            .HasConversion(JsonColumn.Converter<IReadOnlyList<string>>(), JsonColumn.ReplacedAsAWhole<IReadOnlyList<string>>());
        decision.Property(d => d.ReferenceData).HasColumnType("jsonb").HasConversion(
            JsonColumn.Converter<IReadOnlyDictionary<string, string>>(), JsonColumn.ReplacedAsAWhole<IReadOnlyDictionary<string, string>>());
        decision.Property(d => d.InputsHash).HasMaxLength(64);
        decision.Property(d => d.DecidedBy).HasMaxLength(60);
        decision.HasIndex(d => new { d.OrderId, d.Gate, d.Revision }).IsUnique();
    }
}
