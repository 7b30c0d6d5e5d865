using System.Security.Cryptography;
using System.Text;
using ExportPlatform.Customs.Rules;

namespace ExportPlatform.Customs.Screening;

/// <summary>One version of one list of parties nobody may trade with, ready to be compared with.</summary>
/// <param name="ListId">Whose list, such as <c>SAMPLE</c>.</param>
/// <param name="Version">The publisher's version.</param>
/// <param name="Sha256">Of the file it was read from, in hexadecimal.</param>
/// <param name="Names">Every name of every entry.</param>
internal sealed record ScreeningList(string ListId, string Version, string Sha256, IReadOnlyList<ListedName> Names)
{
    private const string SampleFile = "Screening/sample_list.csv";

    /// <summary>The invented entries that ship with the service, for demonstrations and tests.</summary>
    public static (ScreeningListVersion Version, IReadOnlyList<ScreeningEntry> Entries) Sample(DateTimeOffset loadedAt)
    {
        var csv = ClearanceRules.ShippedText(SampleFile);
        var version = new ScreeningListVersion
        {
            ListId = "SAMPLE",
            Version = "2026-09-01",
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(csv))),
            LoadedAt = loadedAt,
            IsCurrent = true,
        };
        return (version, RuleTable.Read(SampleFile, csv, row => ToEntry(row, version)));
    }

    /// <summary>Makes a stored version ready to be compared with.</summary>
    public static ScreeningList Of(ScreeningListVersion version, IEnumerable<ScreeningEntry> entries) =>
        new(version.ListId, version.Version, version.Sha256, [.. entries.SelectMany(NamesOf)]);

    private static IEnumerable<ListedName> NamesOf(ScreeningEntry entry) =>
    [
        new(entry.EntryId, entry.Name, NormalizedName.Of(entry.Name), IsWeak: false),
        .. entry.Aliases.Select(alias => new ListedName(entry.EntryId, alias, NormalizedName.Of(alias), IsWeak: false)),
        .. entry.WeakAliases.Select(alias => new ListedName(entry.EntryId, alias, NormalizedName.Of(alias), IsWeak: true)),
    ];

    private static ScreeningEntry ToEntry(RuleTableRow row, ScreeningListVersion version) => new()
    {
        ListId = version.ListId,
        Version = version.Version,
        EntryId = row.Required("entry_id"),
        Kind = row.Required("kind"),
        Name = row.Required("name"),
        Aliases = row.List("aliases"),
        WeakAliases = row.List("weak_aliases"),
        Countries = row.Text("countries"),
        Programme = row.Text("programme"),
    };
}

/// <summary>One name of an entry.</summary>
/// <param name="EntryId">The list's own id of the entry.</param>
/// <param name="Text">As listed.</param>
/// <param name="Name">Made comparable.</param>
/// <param name="IsWeak">Whether the publisher calls it a weak alias.</param>
internal sealed record ListedName(string EntryId, string Text, NormalizedName Name, bool IsWeak);

/// <summary>A version of a list, as stored.</summary>
internal sealed class ScreeningListVersion
{
    /// <summary>Whose list.</summary>
    public required string ListId { get; init; }

    /// <summary>The publisher's version.</summary>
    public required string Version { get; init; }

    /// <summary>Of the file, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset LoadedAt { get; init; }

    /// <summary>Whether parties are compared with it; older versions stay for replay.</summary>
    public bool IsCurrent { get; set; }
}

/// <summary>An entry of a list, as stored.</summary>
internal sealed class ScreeningEntry
{
    /// <summary>Whose list.</summary>
    public required string ListId { get; init; }

    /// <summary>The publisher's version.</summary>
    public required string Version { get; init; }

    /// <summary>The list's own id.</summary>
    public required string EntryId { get; init; }

    /// <summary><c>person</c>, <c>company</c> or <c>vessel</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The main name.</summary>
    public required string Name { get; init; }

    /// <summary>Other names.</summary>
    public required string[] Aliases { get; init; }

    /// <summary>Names the publisher calls weak.</summary>
    public required string[] WeakAliases { get; init; }

    /// <summary>Countries it is tied to.</summary>
    public required string Countries { get; init; }

    /// <summary>Why it is listed.</summary>
    public required string Programme { get; init; }
}
