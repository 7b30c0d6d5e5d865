using ExportPlatform.Customs.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Screening.Rescreenings;

/// <summary>One pass over all open parties: those of orders that are cleared, or on their way to it, and have not left.</summary>
internal sealed class ScreeningRun
{
    public required Guid RunId { get; init; }

    public required ScreeningRunReason Reason { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>The lists parties are compared with, version and hash by list; empty until it starts.</summary>
    public IReadOnlyDictionary<string, string> Lists { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>The last order that was done; after a crash the pass goes on behind it.</summary>
    public Guid? LastOrderId { get; set; }

    /// <summary>Orders open at the start.</summary>
    public int Open { get; set; }

    /// <summary>Orders compared so far.</summary>
    public int Compared { get; set; }

    /// <summary>Orders whose parties were found to resemble a listed one, and are held.</summary>
    public int Held { get; set; }

    /// <summary>Orders whose parties cannot be read any more.</summary>
    public int Erased { get; set; }

    /// <summary>Recorded comparisons of the days before that were made again after it.</summary>
    public int Replayed { get; set; }

    /// <summary>Of those, how many came out different; anything but zero is a fault.</summary>
    public int Different { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Whether lists changed before its end, so that another pass took its place.</summary>
    public bool IsSuperseded { get; set; }

    /// <summary>A pass that waits for its turn.</summary>
    public static ScreeningRun AskFor(ScreeningRunReason reason, DateTimeOffset now) =>
        new() { RunId = Guid.CreateVersion7(now), Reason = reason, RequestedAt = now };
}

/// <summary>Why open parties are compared again.</summary>
public enum ScreeningRunReason
{
    /// <summary>A day has passed.</summary>
    Nightly,

    /// <summary>A version of a list came into force.</summary>
    ListsChanged,

    /// <summary>An officer's clearing was taken back.</summary>
    ClearingWithdrawn,

    /// <summary>An operator asked for it.</summary>
    Asked,
}

/// <summary>What a pass said about one order, kept for ever with everything it was decided by.</summary>
internal sealed class Rescreening
{
    public required Guid ScreeningId { get; init; }

    public required Guid RunId { get; init; }

    public required Guid OrderId { get; init; }

    /// <summary>Empty when nobody resembles anybody.</summary>
    public required string Code { get; init; }

    public required string RuleVersion { get; init; }

    public required IReadOnlyList<string> RuleIds { get; init; }

    /// <summary>Algorithm, day, versions of the lists, scores and clearings.</summary>
    public required IReadOnlyDictionary<string, string> ReferenceData { get; init; }

    public required DateTimeOffset ScreenedAt { get; init; }
}

internal sealed class ScreeningRunConfiguration : IEntityTypeConfiguration<ScreeningRun>
{
    public void Configure(EntityTypeBuilder<ScreeningRun> run)
    {
        run.ToTable("screening_run");
        run.HasKey(r => r.RunId);
        run.Property(r => r.RunId).ValueGeneratedNever();
        run.Property(r => r.Reason).HasConversion<string>().HasMaxLength(30);
        run.Property(r => r.Lists).HasColumnType("jsonb").HasConversion(
            JsonColumn.Converter<IReadOnlyDictionary<string, string>>(), JsonColumn.ReplacedAsAWhole<IReadOnlyDictionary<string, string>>());
        run.HasIndex(r => r.RequestedAt);
    }
}

internal sealed class RescreeningConfiguration : IEntityTypeConfiguration<Rescreening>
{
    public void Configure(EntityTypeBuilder<Rescreening> screening)
    {
        screening.ToTable("rescreening");
        screening.HasKey(s => s.ScreeningId);
        screening.Property(s => s.ScreeningId).ValueGeneratedNever();
        screening.HasOne<ScreeningRun>().WithMany().HasForeignKey(s => s.RunId).OnDelete(DeleteBehavior.Restrict);
        screening.Property(s => s.Code).HasMaxLength(80);
        screening.Property(s => s.RuleVersion).HasMaxLength(120);
        screening.Property(s => s.RuleIds).HasColumnType("jsonb")
            .HasConversion(JsonColumn.Converter<IReadOnlyList<string>>(), JsonColumn.ReplacedAsAWhole<IReadOnlyList<string>>());
        screening.Property(s => s.ReferenceData).HasColumnType("jsonb").HasConversion(
            JsonColumn.Converter<IReadOnlyDictionary<string, string>>(), JsonColumn.ReplacedAsAWhole<IReadOnlyDictionary<string, string>>());
        screening.HasIndex(s => s.OrderId);
    }
}
