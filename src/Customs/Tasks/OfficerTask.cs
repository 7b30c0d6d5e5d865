using ExportPlatform.ServiceDefaults.PersonalData;
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

    /// <summary>Other orders to look at with this one.</summary>
    public Guid[] RelatedOrders { get; init; } = [];

    public Guid? ClaimedBy { get; set; }

    public DateTimeOffset? ClaimedAt { get; set; }

    /// <summary><c>release</c> or <c>refuse</c>.</summary>
    public string? Decision { get; set; }

    /// <summary>In the officer's words, sealed into the order's record.</summary>
    public string? DecisionReason { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the hold ends the clearance unless somebody has decided; further holds prolong nothing.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? ClosedAt { get; set; }

    public required CountryCode DispatchCountry { get; init; }

    public required CountryCode DestinationCountry { get; init; }

    /// <summary>First two digits of the goods' codes, each once.</summary>
    public required string[] HsChapters { get; init; }

    /// <summary>Value of the goods as declared.</summary>
    public required Money Goods { get; init; }

    /// <summary>The same in special drawing rights, so that tasks compare; zero when no rate is known.</summary>
    public required decimal ValueInSdr { get; init; }
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
        task.Property(t => t.DecisionReason).HasMaxLength(WrittenWords.ColumnLength);
        task.Property(t => t.ValueInSdr).HasPrecision(18, 2);

        // One index a way of sorting the open work of an authority; the gate leads the counts.
        task.HasIndex(t => new { t.Authority, t.State, t.TaskId });
        task.HasIndex(t => new { t.Authority, t.State, t.DueAt, t.TaskId });
        task.HasIndex(t => new { t.Authority, t.State, t.ValueInSdr, t.TaskId });
        task.HasIndex(t => new { t.Authority, t.Gate, t.State });
        task.HasIndex(t => t.ClaimedBy).HasFilter("state = 'Claimed'");
        task.HasIndex(t => t.HsChapters).HasMethod("gin");
        task.HasIndex(t => new { t.OrderId, t.Gate }).IsUnique().HasFilter("state IN ('Open', 'Claimed')");
    }
}
