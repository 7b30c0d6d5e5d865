using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Screening.Lists;

/// <summary>A version of a list, as stored.</summary>
internal sealed class ScreeningListVersion
{
    public const int LongestListId = 20;
    public const int LongestVersion = 40;

    /// <summary>Whose list.</summary>
    public required string ListId { get; init; }

    /// <summary>The publisher's version: the day of publication and the start of the hash.</summary>
    public required string Version { get; init; }

    /// <summary>The day the publisher gives it.</summary>
    public required DateOnly PublishedOn { get; init; }

    /// <summary>Of the files, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How many entries it has.</summary>
    public required int Entries { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset LoadedAt { get; init; }

    /// <summary>Whether parties are compared with it; older versions stay for replay.</summary>
    public bool IsCurrent { get; set; }
}

/// <summary>An entry of a list, as stored.</summary>
internal sealed class ScreeningEntry
{
    public const int LongestId = 60;
    public const int LongestName = 400;
    public const int LongestProgramme = 400;

    /// <summary>Whose list.</summary>
    public required string ListId { get; init; }

    /// <summary>The publisher's version.</summary>
    public required string Version { get; init; }

    /// <summary>The list's own id.</summary>
    public required string EntryId { get; init; }

    /// <summary><c>person</c>, <c>company</c>, <c>vessel</c> or <c>aircraft</c>; any organisation is a company.</summary>
    public required string Kind { get; init; }

    /// <summary>The main name.</summary>
    public required string Name { get; init; }

    /// <summary>Other names.</summary>
    public required string[] Aliases { get; init; }

    /// <summary>Names the publisher calls weak.</summary>
    public required string[] WeakAliases { get; init; }

    /// <summary>Days, months, years or spans of years, as <c>1966-04-12</c>, <c>1966-04</c>, <c>1966</c>, <c>1960/1965</c>.</summary>
    public string[] BirthDates { get; init; } = [];

    /// <summary>Places of birth, as listed.</summary>
    public string[] BirthPlaces { get; init; } = [];

    /// <summary>Countries it is tied to, ISO 3166-1 alpha-2.</summary>
    public required string[] Countries { get; init; }

    /// <summary>Numbers of papers, registers and ships, letters and digits only.</summary>
    public string[] Identifiers { get; init; } = [];

    /// <summary>Why it is listed.</summary>
    public required string Programme { get; init; }
}

internal sealed class ScreeningListVersionConfiguration : IEntityTypeConfiguration<ScreeningListVersion>
{
    public void Configure(EntityTypeBuilder<ScreeningListVersion> list)
    {
        list.ToTable("screening_list");
        list.HasKey(l => new { l.ListId, l.Version });
        list.Property(l => l.ListId).HasMaxLength(ScreeningListVersion.LongestListId);
        list.Property(l => l.Version).HasMaxLength(ScreeningListVersion.LongestVersion);
        list.Property(l => l.Sha256).HasMaxLength(64).IsFixedLength();
        list.HasIndex(l => l.ListId).IsUnique().HasFilter("is_current");
    }
}

internal sealed class ScreeningEntryConfiguration : IEntityTypeConfiguration<ScreeningEntry>
{
    public void Configure(EntityTypeBuilder<ScreeningEntry> entry)
    {
        entry.ToTable("screening_entry");
        entry.HasKey(e => new { e.ListId, e.Version, e.EntryId });
        entry.HasOne<ScreeningListVersion>().WithMany().HasForeignKey(e => new { e.ListId, e.Version });
        entry.Property(e => e.ListId).HasMaxLength(ScreeningListVersion.LongestListId);
        entry.Property(e => e.Version).HasMaxLength(ScreeningListVersion.LongestVersion);
        entry.Property(e => e.EntryId).HasMaxLength(ScreeningEntry.LongestId);
        entry.Property(e => e.Kind).HasMaxLength(20);
        entry.Property(e => e.Name).HasMaxLength(ScreeningEntry.LongestName);
        entry.Property(e => e.Programme).HasMaxLength(ScreeningEntry.LongestProgramme);
    }
}
