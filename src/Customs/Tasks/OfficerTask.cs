using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Tasks;

/// <summary>A hold that an officer of one authority can decide; changed by conditional updates alone.</summary>
internal sealed class OfficerTask
{
    public required Guid TaskId { get; init; }

    public required Guid OrderId { get; init; }

    public required string Gate { get; init; }

    public required string Authority { get; init; }

    public required OfficerTaskState State { get; set; }

    /// <summary>Why the gate holds.</summary>
    public required string Code { get; init; }

    public required string Reason { get; init; }

    /// <summary>What only officers may read; sealed as customs record.</summary>
    public required Sealed<string>? OfficerNote { get; init; }

    public Guid? ClaimedBy { get; set; }

    public DateTimeOffset? ClaimedAt { get; set; }

    /// <summary><c>release</c> or <c>refuse</c>.</summary>
    public string? Decision { get; set; }

    public string? DecisionReason { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; set; }
}

/// <summary>What became of a task.</summary>
public enum OfficerTaskState
{
    /// <summary>Nobody has taken it.</summary>
    Open,

    /// <summary>An officer is at it.</summary>
    Claimed,

    /// <summary>An officer has decided.</summary>
    Decided,

    /// <summary>It needs no decision any more.</summary>
    Closed,
}

internal sealed class OfficerTaskConfiguration : IEntityTypeConfiguration<OfficerTask>
{
    public void Configure(EntityTypeBuilder<OfficerTask> task)
    {
        task.ToTable("officer_task");
        task.HasKey(t => t.TaskId);
        task.Property(t => t.TaskId).ValueGeneratedNever();
        task.Property(t => t.Gate).HasMaxLength(40);
        task.Property(t => t.Authority).HasMaxLength(20);
        task.Property(t => t.State).HasConversion<string>().HasMaxLength(20);
        task.Property(t => t.Code).HasMaxLength(80);
        task.Property(t => t.Reason).HasMaxLength(2_000);
        task.Property(t => t.OfficerNote).HasConversion(note => note!.Value.ToString(), text => Sealing.Parse<string>(text));
        task.Property(t => t.Decision).HasMaxLength(20);
        task.Property(t => t.DecisionReason).HasMaxLength(500);
        task.HasIndex(t => new { t.Authority, t.State, t.TaskId });
        task.HasIndex(t => new { t.OrderId, t.Gate }).IsUnique().HasFilter("state IN ('Open', 'Claimed')");
    }
}

/// <summary>Opens tasks for holds and closes those nobody needs any more.</summary>
internal static class OfficerTasks
{
    /// <summary>A hold opens a task for the gate's authority; any other word closes it.</summary>
    public static async Task FollowAsync(CustomsDbContext db, ClearanceGate gate, Sealed<string>? officerNote, CancellationToken cancellationToken)
    {
        if (gate.State is GateState.Held)
        {
            db.Tasks.Add(new OfficerTask
            {
                TaskId = Guid.CreateVersion7(gate.ChangedAt),
                OrderId = gate.OrderId,
                Gate = gate.Gate,
                Authority = gate.Authority,
                State = OfficerTaskState.Open,
                Code = gate.Code,
                Reason = gate.Reason,
                OfficerNote = officerNote,
                CreatedAt = gate.ChangedAt,
            });
        }
        else if (gate.Revision > 1)
        {
            await CloseAsync(db, gate.OrderId, gate.Gate, gate.ChangedAt, cancellationToken);
        }
    }

    /// <summary>Closes the open tasks of a gate, or of the whole order.</summary>
    public static Task<int> CloseAsync(CustomsDbContext db, Guid orderId, string? gate, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Tasks
            .Where(task => task.OrderId == orderId && (gate == null || task.Gate == gate))
            .Where(task => task.State == OfficerTaskState.Open || task.State == OfficerTaskState.Claimed)
            .ExecuteUpdateAsync(
                set => set.SetProperty(task => task.State, OfficerTaskState.Closed).SetProperty(task => task.ClosedAt, now), cancellationToken);
}
