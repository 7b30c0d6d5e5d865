using ExportPlatform.Customs.Gates;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Clearances;

/// <summary>Where one gate of one order stands: the row all who decide meet at. It is changed by conditional updates alone.</summary>
internal sealed class ClearanceGate
{
    public required Guid OrderId { get; init; }

    /// <summary>Of <see cref="ExportGates"/>.</summary>
    public required string Gate { get; init; }

    /// <summary>Whose officers answer for it.</summary>
    public required string Authority { get; init; }

    public required GateState State { get; set; }

    /// <summary>Counts its changes, from 1.</summary>
    public required int Revision { get; set; }

    public string? Reference { get; set; }

    public string Code { get; set; } = "";

    public string Reason { get; set; } = "";

    public string EvidenceNeeded { get; set; } = "";

    public required string RuleVersion { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>The last day on which its yes is good: the first end of a paper it rests on. Null when none ends, or an officer has decided.</summary>
    public DateOnly? GoodUntil { get; set; }

    /// <summary>What the saga is told.</summary>
    public GateStanding ToStanding() => new(Gate, State, Revision, Reference, Code, Reason, EvidenceNeeded, GoodUntil);
}

internal sealed class ClearanceGateConfiguration : IEntityTypeConfiguration<ClearanceGate>
{
    public void Configure(EntityTypeBuilder<ClearanceGate> gate)
    {
        gate.ToTable("clearance_gate");
        gate.HasKey(g => new { g.OrderId, g.Gate });
        gate.Property(g => g.Gate).HasMaxLength(40);
        gate.Property(g => g.Authority).HasMaxLength(20);
        gate.Property(g => g.State).HasConversion<string>().HasMaxLength(20);
        gate.Property(g => g.Reference).HasMaxLength(100);
        gate.Property(g => g.Code).HasMaxLength(80);
        gate.Property(g => g.Reason).HasMaxLength(WrittenWords.ColumnLength);
        gate.Property(g => g.EvidenceNeeded).HasMaxLength(400);
        gate.Property(g => g.RuleVersion).HasMaxLength(120);
    }
}
