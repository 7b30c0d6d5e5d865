using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Declarations;

/// <summary>One version of an order's export declaration and what customs made of it.</summary>
internal sealed class LodgedDeclaration
{
    public required Guid OrderId { get; init; }

    public required int Version { get; init; }

    public required DeclarationDataset Dataset { get; init; }

    public required DeclarationState State { get; set; }

    public string? MovementReferenceNumber { get; set; }

    public required DateTimeOffset DrawnAt { get; init; }

    public DateTimeOffset? ReleasedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }
}

/// <summary>Where a declaration stands.</summary>
public enum DeclarationState
{
    /// <summary>Drawn and on its way to customs.</summary>
    Lodged,

    /// <summary>Customs stops the goods.</summary>
    Held,

    /// <summary>The goods may leave.</summary>
    Released,

    /// <summary>The goods may never leave.</summary>
    Refused,

    /// <summary>Taken back, because the order was given up.</summary>
    Withdrawn,
}

internal sealed class LodgedDeclarationConfiguration : IEntityTypeConfiguration<LodgedDeclaration>
{
    public void Configure(EntityTypeBuilder<LodgedDeclaration> declaration)
    {
        declaration.ToTable("export_declaration");
        declaration.HasKey(d => new { d.OrderId, d.Version });
        declaration.Property(d => d.Dataset).HasColumnType("jsonb")
            .HasConversion(JsonColumn.Converter<DeclarationDataset>(), JsonColumn.ReplacedAsAWhole<DeclarationDataset>());
        declaration.Property(d => d.State).HasConversion<string>().HasMaxLength(20);
        declaration.Property(d => d.MovementReferenceNumber).HasMaxLength(18);
        declaration.HasIndex(d => d.MovementReferenceNumber).IsUnique();
    }
}

/// <summary>Keeps declarations in step with their gate, whoever decides about it.</summary>
internal static class LodgedDeclarations
{
    /// <summary>Writes the gate's word onto the declaration it speaks of.</summary>
    public static async Task FollowAsync(CustomsDbContext db, ClearanceGate gate, CancellationToken cancellationToken)
    {
        if (gate.Gate is not ExportGates.ExportDeclaration || StateOf(gate.State) is not { } state)
        {
            return;
        }

        DateTimeOffset? releasedAt = state is DeclarationState.Released ? gate.ChangedAt : null;
        await db.Declarations
            .Where(declaration => declaration.OrderId == gate.OrderId && declaration.Version == 1)
            .ExecuteUpdateAsync(
                set => set.SetProperty(declaration => declaration.State, state)
                    .SetProperty(declaration => declaration.MovementReferenceNumber, gate.Reference)
                    .SetProperty(declaration => declaration.ReleasedAt, declaration => declaration.ReleasedAt ?? releasedAt),
                cancellationToken);
    }

    private static DeclarationState? StateOf(GateState state) => state switch
    {
        GateState.Cleared => DeclarationState.Released,
        GateState.Held => DeclarationState.Held,
        GateState.Refused or GateState.Revoked => DeclarationState.Refused,
        _ => null,
    };
}
