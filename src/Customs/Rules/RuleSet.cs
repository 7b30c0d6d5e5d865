using ExportPlatform.Customs.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Rules;

/// <summary>The rows behind one rule version, kept so that decisions can be replayed.</summary>
internal sealed class RuleSet
{
    /// <summary>As written into decisions.</summary>
    public required string Version { get; init; }

    /// <summary>The rows as text, by table.</summary>
    public required IReadOnlyDictionary<string, string> Tables { get; init; }

    public required DateTimeOffset FirstUsedAt { get; init; }
}

internal sealed class RuleSetConfiguration : IEntityTypeConfiguration<RuleSet>
{
    public void Configure(EntityTypeBuilder<RuleSet> rules)
    {
        rules.ToTable("rule_set");
        rules.HasKey(r => r.Version);
        rules.Property(r => r.Version).HasMaxLength(60);
        rules.Property(r => r.Tables).HasColumnType("jsonb").HasConversion(
            JsonColumn.Converter<IReadOnlyDictionary<string, string>>(), JsonColumn.ReplacedAsAWhole<IReadOnlyDictionary<string, string>>());
    }
}
