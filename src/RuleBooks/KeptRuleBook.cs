using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.RuleBooks;

/// <summary>A version of a rule book as a service keeps it: a decision made with it can be replayed for ever.</summary>
public sealed class KeptRuleBook
{
    /// <summary>Which book, such as <c>landed-cost</c>.</summary>
    public required string Book { get; init; }

    /// <summary>Names exactly these rows; written into every decision.</summary>
    public required string Version { get; init; }

    /// <summary>The rows as comma-separated text, by table.</summary>
    public required IReadOnlyDictionary<string, string> Tables { get; init; }

    /// <summary>Whether it came with a release of the platform or people published it.</summary>
    public required RuleBookOrigin Origin { get; init; }

    /// <summary>When it came into force, or was first seen.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Whether decisions are made by it; one version of a book at a time.</summary>
    public required bool IsCurrent { get; init; }
}

/// <summary>Where a rule book comes from.</summary>
public enum RuleBookOrigin
{
    /// <summary>It shipped with a release. A later release takes its place.</summary>
    Shipped,

    /// <summary>Two people published it. Only people take it back.</summary>
    Published,
}

/// <summary>Puts kept rule books into a service's own database.</summary>
public static class RuleBookModel
{
    /// <summary>Maps <c>rule_book</c>.</summary>
    public static ModelBuilder AddRuleBooks(this ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Entity<KeptRuleBook>(Configure);
    }

    private static void Configure(EntityTypeBuilder<KeptRuleBook> book)
    {
        book.ToTable("rule_book");
        book.HasKey(b => new { b.Book, b.Version });
        book.Property(b => b.Book).HasMaxLength(40);
        book.Property(b => b.Version).HasMaxLength(60);
        book.Property(b => b.Origin).HasConversion<string>().HasMaxLength(16);

        // As text: the version is a hash of it, and jsonb would keep other bytes.
        book.Property(b => b.Tables).HasColumnType("json").HasConversion(
            tables => JsonSerializer.Serialize(tables, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Web)!,
            new ValueComparer<IReadOnlyDictionary<string, string>>((a, b) => ReferenceEquals(a, b), tables => tables.Count));
        book.HasIndex(b => b.Book).IsUnique().HasFilter("is_current");
    }
}
