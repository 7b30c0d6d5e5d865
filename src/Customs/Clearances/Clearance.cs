using ExportPlatform.Customs.Gates;
using ExportPlatform.ServiceDefaults.PersonalData;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Clearances;

/// <summary>Where the clearance of one order's consignment stands; the saga's row, kept for ever as its tombstone.</summary>
internal sealed class Clearance : SagaStateMachineInstance
{
    /// <summary>The order's id.</summary>
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    /// <summary>Null when the clearance was withdrawn before it was asked for.</summary>
    public Guid? SellerId { get; set; }

    public Guid? BuyerId { get; set; }

    /// <summary>The version of the declaration the gates decide on.</summary>
    public int DeclarationVersion { get; set; } = 1;

    /// <summary>The gates of the origin profile as the saga knows them; replaced as a whole.</summary>
    public IReadOnlyList<GateStanding> Gates { get; set; } = [];

    /// <summary>Given by customs with the release.</summary>
    public string? MovementReferenceNumber { get; set; }

    /// <summary>The gate that ended it, with code and words; the first wins, later ones are consequences.</summary>
    public string? EndedByGate { get; set; }

    public string? EndCode { get; set; }

    public string? EndReason { get; set; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? ClearedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How often the release was recalled; names the latest recall.</summary>
    public int Recalls { get; set; }

    /// <summary>When the carrier took the parcel, by its clock; from then on a recall comes too late.</summary>
    public DateTimeOffset? HandedOverAt { get; set; }

    /// <summary>When the present state has lasted too long.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public Guid? ReminderToken { get; set; }

    /// <summary>Reminders in the present state; the pause between two grows with it.</summary>
    public int Reminders { get; set; }

    /// <summary>Whether no gate stands against it any more.</summary>
    public bool IsClearedByAll => Gates.Count > 0 && Gates.All(gate => gate.State is GateState.Cleared);

    /// <summary>The gates that wait for evidence or an officer.</summary>
    public IEnumerable<GateStanding> Held => Gates.Where(gate => gate.State is GateState.Held);

    /// <summary>The gate that refuses, if one does.</summary>
    public GateStanding? Refusal => Gates.FirstOrDefault(gate => gate.State is GateState.Refused or GateState.Revoked);

    /// <summary>The last day on which the release is good; null when nothing it rests on ends.</summary>
    public DateOnly? GoodUntil => Gates.Min(gate => gate.GoodUntil);

    /// <summary>The first gate that stands against it again.</summary>
    public GateStanding Questioned => Gates.First(gate => gate.State is not GateState.Cleared);

    /// <summary>The gates that came to hold with the message at hand; not stored.</summary>
    public List<GateStanding> NewlyHeld { get; } = [];

    /// <summary>The gate whose hold was lifted by the message at hand; not stored.</summary>
    public string? JustLifted { get; private set; }

    /// <summary>Takes over what is newer than what is known: messages about one gate may overtake each other.</summary>
    public void TakeOver(GateStanding standing)
    {
        var known = Gates.FirstOrDefault(gate => gate.Gate == standing.Gate);
        if (known is null || known.Revision >= standing.Revision)
        {
            return;
        }

        Gates = [.. Gates.Select(gate => gate == known ? standing : gate)];
        if (standing.State is GateState.Held)
        {
            NewlyHeld.Add(standing);
        }
        else if (known.State is GateState.Held)
        {
            JustLifted = known.Gate;
        }

        if (standing is { Gate: ExportGates.ExportDeclaration, State: GateState.Cleared, Reference: { } number })
        {
            MovementReferenceNumber = number;
        }
    }
}

/// <summary>What one gate says at one revision.</summary>
/// <param name="Gate">Its name.</param>
/// <param name="State">What it says.</param>
/// <param name="Revision">Counts its changes, from 1.</param>
/// <param name="Reference">What the authority calls it.</param>
/// <param name="Code">Stable, of a hold or refusal.</param>
/// <param name="Reason">In words, for buyer and seller.</param>
/// <param name="EvidenceNeeded">Of a hold; empty when only an officer can decide.</param>
/// <param name="GoodUntil">The last day on which its yes is good; null when nothing it rests on ends.</param>
public sealed record GateStanding(
    string Gate,
    GateState State,
    int Revision,
    string? Reference = null,
    string Code = "",
    string Reason = "",
    string EvidenceNeeded = "",
    DateOnly? GoodUntil = null);

/// <summary>What a gate may say.</summary>
public enum GateState
{
    /// <summary>Not decided yet.</summary>
    Pending,

    /// <summary>An authority is asked.</summary>
    Asked,

    /// <summary>Evidence or an officer is awaited.</summary>
    Held,

    /// <summary>Nothing stands against it.</summary>
    Cleared,

    /// <summary>Never.</summary>
    Refused,

    /// <summary>The authority took its word back.</summary>
    Revoked,

    /// <summary>Nobody is interested any more.</summary>
    Closed,
}

internal sealed class ClearanceConfiguration : IEntityTypeConfiguration<Clearance>
{
    public void Configure(EntityTypeBuilder<Clearance> clearance)
    {
        clearance.ToTable("clearance");
        clearance.HasKey(c => c.CorrelationId);
        clearance.Property(c => c.CorrelationId).ValueGeneratedNever();
        clearance.Property(c => c.CurrentState).HasMaxLength(40);
        clearance.Property(c => c.Gates).HasColumnType("jsonb")
            .HasConversion(Database.JsonColumn.Converter<IReadOnlyList<GateStanding>>(), Database.JsonColumn.ReplacedAsAWhole<IReadOnlyList<GateStanding>>());
        clearance.Property(c => c.MovementReferenceNumber).HasMaxLength(18);
        clearance.Property(c => c.EndedByGate).HasMaxLength(40);
        clearance.Property(c => c.EndCode).HasMaxLength(80);
        clearance.Property(c => c.EndReason).HasMaxLength(WrittenWords.ColumnLength);
        clearance.Ignore(c => c.NewlyHeld);
        clearance.Ignore(c => c.JustLifted);
        clearance.Ignore(c => c.Held);
        clearance.Ignore(c => c.Refusal);
        clearance.Ignore(c => c.GoodUntil);
        clearance.Ignore(c => c.Questioned);
        clearance.Property<uint>("xmin").IsRowVersion();
        clearance.HasIndex(c => new { c.CurrentState, c.DueAt });

        // What has not left is what a list or certificate that changes can still stop.
        clearance.HasIndex(c => c.CorrelationId).HasDatabaseName("ix_clearance_here").HasFilter("handed_over_at IS NULL");
        clearance.HasIndex(c => c.StartedAt);
        clearance.HasIndex(c => c.SellerId);
        clearance.HasIndex(c => c.BuyerId);
    }
}
