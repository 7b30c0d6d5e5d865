using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.RuleDrafts;

/// <summary>A rule book as it shall be: sound, and waiting for two people to bring it into force.</summary>
internal sealed class RuleDraft
{
    public required Guid DraftId { get; init; }

    /// <summary>Which book, such as <c>landed-cost</c>.</summary>
    public required string Book { get; init; }

    /// <summary>The version it changes. Another one in force by then makes the draft stale.</summary>
    public required string BaseVersion { get; init; }

    /// <summary>Names its own rows.</summary>
    public required string Version { get; init; }

    public required IReadOnlyDictionary<string, string> Tables { get; init; }

    /// <summary>Row by row, what differs from the base.</summary>
    public required IReadOnlyList<RuleChange> Changes { get; init; }

    /// <summary>Why, and where it is written; sealed for who made the draft.</summary>
    public required string Note { get; init; }

    public required Guid CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it came into force; null when it has not.</summary>
    public DateTimeOffset? PublishedAt { get; init; }
}

internal sealed class RuleDraftConfiguration : IEntityTypeConfiguration<RuleDraft>
{
    public void Configure(EntityTypeBuilder<RuleDraft> draft)
    {
        draft.ToTable("rule_draft");
        draft.HasKey(d => d.DraftId);
        draft.Property(d => d.DraftId).ValueGeneratedNever();
        draft.Property(d => d.Book).HasMaxLength(40);
        draft.Property(d => d.BaseVersion).HasMaxLength(60);
        draft.Property(d => d.Version).HasMaxLength(60);
        draft.Property(d => d.Note).HasMaxLength(WrittenWords.ColumnLength);
        draft.Property(d => d.Tables).HasColumnType("json").HasConversion(
            JsonColumn.Converter<IReadOnlyDictionary<string, string>>(), JsonColumn.ReplacedAsAWhole<IReadOnlyDictionary<string, string>>());
        draft.Property(d => d.Changes).HasColumnType("jsonb").HasConversion(
            JsonColumn.Converter<IReadOnlyList<RuleChange>>(), JsonColumn.ReplacedAsAWhole<IReadOnlyList<RuleChange>>());
        draft.HasIndex(d => new { d.Book, d.DraftId });
    }
}
