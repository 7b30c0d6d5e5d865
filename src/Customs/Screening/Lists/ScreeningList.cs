using System.Security.Cryptography;
using System.Text;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Customs.Screening.Matching;

namespace ExportPlatform.Customs.Screening.Lists;

/// <summary>One version of one list of parties nobody may trade with, ready to be compared with.</summary>
/// <param name="ListId">Whose list, such as <c>UN</c>.</param>
/// <param name="Version">The publisher's version.</param>
/// <param name="Sha256">Of the files it was read from, in hexadecimal.</param>
/// <param name="Entries">Every entry with all its names.</param>
internal sealed record ScreeningList(string ListId, string Version, string Sha256, IReadOnlyList<ListedEntry> Entries)
{
    private const string SampleFile = "Screening/sample_list.csv";

    /// <summary>The invented entries that ship with the service, for demonstrations and tests.</summary>
    public static (ScreeningListVersion Version, IReadOnlyList<ScreeningEntry> Entries) Sample(DateTimeOffset loadedAt)
    {
        var csv = ClearanceRules.ShippedText(SampleFile);
        var rows = RuleTable.Read(SampleFile, csv, ToEntry);
        var version = new ScreeningListVersion
        {
            ListId = "SAMPLE",
            Version = "2026-09-01",
            PublishedOn = new DateOnly(2026, 9, 1),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(csv))),
            Entries = rows.Count,
            LoadedAt = loadedAt,
            IsCurrent = true,
        };
        return (version, rows);
    }

    /// <summary>Makes a stored version ready to be compared with.</summary>
    public static ScreeningList Of(ScreeningListVersion version, IEnumerable<ScreeningEntry> entries) =>
        new(version.ListId, version.Version, version.Sha256, [.. entries.Select(entry => ListedEntry.Of(version.ListId, entry))]);

    private static ScreeningEntry ToEntry(RuleTableRow row) => new()
    {
        ListId = "SAMPLE",
        Version = "2026-09-01",
        EntryId = row.Required("entry_id"),
        Kind = row.Required("kind"),
        Name = row.Required("name"),
        Aliases = row.List("aliases"),
        WeakAliases = row.List("weak_aliases"),
        Countries = row.List("countries"),
        Programme = row.Text("programme"),
    };
}

/// <summary>An entry, ready to be compared with.</summary>
/// <param name="ListId">Whose list.</param>
/// <param name="EntryId">The list's own id.</param>
/// <param name="ContentHash">SHA-256 over all that is compared, in hexadecimal: another hash is another entry to whoever has cleared a party of it.</param>
/// <param name="Kind"><c>person</c>, <c>company</c>, <c>vessel</c> or <c>aircraft</c>.</param>
/// <param name="Names">Every name.</param>
/// <param name="BirthDates">Days, months or years, as <c>1966-04-12</c>, <c>1966</c> or <c>1960/1965</c>.</param>
/// <param name="Countries">Countries it is tied to, ISO 3166-1 alpha-2.</param>
/// <param name="Identifiers">Numbers of papers, registers and ships, letters and digits only.</param>
internal sealed record ListedEntry(
    string ListId,
    string EntryId,
    string ContentHash,
    string Kind,
    IReadOnlyList<ListedName> Names,
    IReadOnlyList<string> BirthDates,
    IReadOnlyList<string> Countries,
    IReadOnlyList<string> Identifiers)
{
    /// <summary>Makes a stored entry ready to be compared with.</summary>
    public static ListedEntry Of(string listId, ScreeningEntry entry) => new(
        listId,
        entry.EntryId,
        HashOf(entry),
        entry.Kind,
        [
            new ListedName(entry.Name, NormalizedName.ReadingsOf(entry.Name), IsWeak: false),
            .. entry.Aliases.Select(alias => new ListedName(alias, NormalizedName.ReadingsOf(alias), IsWeak: false)),
            .. entry.WeakAliases.Select(alias => new ListedName(alias, NormalizedName.ReadingsOf(alias), IsWeak: true)),
        ],
        entry.BirthDates,
        entry.Countries,
        entry.Identifiers);

    private static string HashOf(ScreeningEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (string[][])
            [[entry.Kind, entry.Name], entry.Aliases, entry.WeakAliases, entry.BirthDates, entry.Countries, entry.Identifiers])
        {
            foreach (var text in part)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(text));
                hash.AppendData("\u001f"u8);
            }

            hash.AppendData("\u001e"u8);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>One name of an entry.</summary>
/// <param name="Text">As listed.</param>
/// <param name="Readings">Made comparable, in every way it may be read.</param>
/// <param name="IsWeak">Whether the publisher calls it a weak alias.</param>
internal sealed record ListedName(string Text, IReadOnlyList<NormalizedName> Readings, bool IsWeak);
