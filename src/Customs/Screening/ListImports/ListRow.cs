using ExportPlatform.Customs.Screening.Lists;
using ExportPlatform.Customs.Screening.Matching;

namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>What a reader finds in a file, one thing after the other. Closed: the nested cases are the only ones.</summary>
internal abstract record ListRow
{
    private ListRow()
    {
    }

    /// <summary>A party.</summary>
    public sealed record Party(ListedParty Listed) : ListRow;

    /// <summary>The publisher's day of this version.</summary>
    public sealed record Published(DateOnly On) : ListRow;

    /// <summary>Something that should be a party and cannot be read.</summary>
    /// <param name="Place">File and line.</param>
    /// <param name="Reason">In words, without the row's content.</param>
    public sealed record Unreadable(string Place, string Reason) : ListRow;

    /// <summary>Something that is no party, such as an address of its own.</summary>
    public sealed record NoParty : ListRow;
}

/// <summary>A party as a publisher lists it.</summary>
internal sealed record ListedParty(
    string EntryId,
    string Kind,
    string Name,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> WeakAliases,
    IReadOnlyList<string> BirthDates,
    IReadOnlyList<string> BirthPlaces,
    IReadOnlyList<string> Countries,
    IReadOnlyList<string> Identifiers,
    string Programme)
{
    /// <summary>As it is stored.</summary>
    public ScreeningEntry ToEntry(string listId, string version) => new()
    {
        ListId = listId,
        Version = version,
        EntryId = EntryId,
        Kind = Kind,
        Name = Name,
        Aliases = [.. Aliases],
        WeakAliases = [.. WeakAliases],
        BirthDates = [.. BirthDates],
        BirthPlaces = [.. BirthPlaces],
        Countries = [.. Countries],
        Identifiers = [.. Identifiers],
        Programme = Programme,
    };
}

/// <summary>Gathers what is said about one party and keeps it within bounds.</summary>
internal sealed class PartyDraft
{
    private const int MostNames = 1_000;
    private const int MostOthers = 200;
    private const int LongestPlace = 200;

    private readonly List<string> _aliases = [];
    private readonly List<string> _weakAliases = [];
    private readonly SortedSet<string> _birthDates = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _birthPlaces = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _countries = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _identifiers = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _programmes = new(StringComparer.Ordinal);

    /// <summary>The list's own id.</summary>
    public string EntryId { get; set; } = "";

    /// <summary>What the party is.</summary>
    public string Kind { get; set; } = "company";

    /// <summary>The main name.</summary>
    public string Name { get; set; } = "";

    public void AddAlias(string? alias, bool isWeak = false)
    {
        var names = isWeak ? _weakAliases : _aliases;
        if (ListText.Clean(alias, ScreeningEntry.LongestName) is { Length: > 0 } name && names.Count <= MostNames && !names.Contains(name, StringComparer.Ordinal))
        {
            names.Add(name);
        }
    }

    public void AddBirthDate(string? date) => Add(_birthDates, ListText.BirthDate(date));

    public void AddBirthPlace(string? place) => Add(_birthPlaces, ListText.Clean(place, LongestPlace));

    public void AddCountry(string? country) => Add(_countries, CountryNames.Find(country));

    public void AddIdentifier(string? number) => Add(_identifiers, IdentityNumber.Normalize(ListText.Clean(number, LongestPlace)));

    public void AddProgramme(string? programme) => Add(_programmes, ListText.Clean(programme, ScreeningEntry.LongestProgramme));

    /// <summary>The party, or why it is none.</summary>
    public ListRow Build(string place)
    {
        var (id, name) = (ListText.Clean(EntryId, ScreeningEntry.LongestId + 1), ListText.Clean(Name, ScreeningEntry.LongestName));
        if (name.Length == 0 && _aliases is [var first, ..])
        {
            name = first;
        }

        if (id.Length is 0 or > ScreeningEntry.LongestId)
        {
            return new ListRow.Unreadable(place, "It has no id, or one that is too long.");
        }

        if (name.Length == 0)
        {
            return new ListRow.Unreadable(place, "It has no name.");
        }

        if (_aliases.Count + _weakAliases.Count > MostNames)
        {
            return new ListRow.Unreadable(place, $"It has more than {MostNames} names.");
        }

        _aliases.Remove(name);
        return new ListRow.Party(new ListedParty(
            id, Kind, name, _aliases, _weakAliases, [.. _birthDates], [.. _birthPlaces], [.. _countries], [.. _identifiers],
            ListText.Clean(string.Join("; ", _programmes), ScreeningEntry.LongestProgramme)));
    }

    private static void Add(SortedSet<string> values, string? value)
    {
        if (value is { Length: > 0 } && values.Count < MostOthers)
        {
            values.Add(value);
        }
    }
}
