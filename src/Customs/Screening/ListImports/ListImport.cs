using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Screening.Lists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>One attempt to make a publisher's file the current version of its list, and what became of it.</summary>
internal sealed class ListImport
{
    /// <summary>So many unreadable rows are kept; all are counted.</summary>
    public const int MostUnreadableKept = 100;

    public required Guid ImportId { get; init; }

    public required string ListId { get; init; }

    public required ListFormat Format { get; init; }

    /// <summary><c>upload</c> or <c>folder</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Who asked for it; null for the folder.</summary>
    public required Guid? RequestedBy { get; init; }

    public ListImportState State { get; set; } = ListImportState.Waiting;

    /// <summary>Of all files, in hexadecimal; null until they were read once.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Null until it is known.</summary>
    public string? Version { get; set; }

    /// <summary>How far it is.</summary>
    public int PartiesRead { get; set; }

    /// <summary>Rows that speak of no party.</summary>
    public int OtherRows { get; set; }

    public int UnreadableRows { get; set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<ListRow.Unreadable> Unreadable { get; set; } = [];

    /// <summary>Entries of the version that was current before.</summary>
    public int? EntriesBefore { get; set; }

    /// <summary>Stable, of a refusal; empty otherwise.</summary>
    public string Code { get; set; } = "";

    /// <summary>The same in words.</summary>
    public string Detail { get; set; } = "";

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last heard of.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>Where an import stands.</summary>
public enum ListImportState
{
    /// <summary>Its turn has not come.</summary>
    Waiting,

    /// <summary>The files are read and judged; nothing is stored.</summary>
    Reading,

    /// <summary>The entries are stored; nobody sees them yet.</summary>
    Storing,

    /// <summary>It is the current version.</summary>
    Applied,

    /// <summary>It has been the current version before it came.</summary>
    Unchanged,

    /// <summary>Nothing of it was taken; the code says why.</summary>
    Refused,
}

internal sealed class ListImportConfiguration : IEntityTypeConfiguration<ListImport>
{
    public void Configure(EntityTypeBuilder<ListImport> import)
    {
        import.ToTable("screening_import");
        import.HasKey(i => i.ImportId);
        import.Property(i => i.ImportId).ValueGeneratedNever();
        import.Property(i => i.ListId).HasMaxLength(ScreeningListVersion.LongestListId);
        import.Property(i => i.Format).HasConversion<string>().HasMaxLength(30);
        import.Property(i => i.Source).HasMaxLength(20);
        import.Property(i => i.State).HasConversion<string>().HasMaxLength(20);
        import.Property(i => i.Sha256).HasMaxLength(64);
        import.Property(i => i.Version).HasMaxLength(ScreeningListVersion.LongestVersion);
        import.Property(i => i.Unreadable).HasColumnType("jsonb").HasConversion(
            JsonColumn.Converter<IReadOnlyList<ListRow.Unreadable>>(), JsonColumn.ReplacedAsAWhole<IReadOnlyList<ListRow.Unreadable>>());
        import.Property(i => i.Code).HasMaxLength(80);
        import.Property(i => i.Detail).HasMaxLength(500);
        import.HasIndex(i => new { i.ListId, i.StartedAt });
    }
}
