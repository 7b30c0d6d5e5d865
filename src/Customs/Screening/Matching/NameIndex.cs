using System.Buffers;
using System.Runtime.InteropServices;
using ExportPlatform.Customs.Screening.Lists;

namespace ExportPlatform.Customs.Screening.Matching;

/// <summary>
/// Finds the few listed names worth comparing with a party's. A word is found by its sound with one letter missing on either side, by its
/// consonants, and when it is two words on the other side; a name is a candidate once enough of its words are found. Immutable.
/// </summary>
internal sealed class NameIndex
{
    // What the words found tell must suffice for the review band, or for all of the name that tells less. A word can be longer on the other side.
    private const double AllFrom = 0.8;
    private const double LesserFrom = 0.93;
    private const double LongerThere = 1.15;

    private readonly List<IndexedName> _names = [];
    private readonly List<List<int>> _namesByWord = [];
    private readonly Dictionary<ulong, List<int>> _wordsByKey = [];
    private readonly Dictionary<ulong, List<int>> _namesByJoinedWords = [];
    private readonly Dictionary<string, List<ListedEntry>> _entriesByIdentifier = new(StringComparer.Ordinal);

    /// <summary>Makes the lists searchable.</summary>
    public NameIndex(IReadOnlyList<ScreeningList> lists)
    {
        Lists = lists;
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in lists.SelectMany(list => list.Entries))
        {
            foreach (var name in entry.Names)
            {
                foreach (var reading in name.Readings.Where(reading => reading.Tokens.Length > 0))
                {
                    Add(new IndexedName(entry, name, reading), words);
                }
            }

            foreach (var identifier in entry.Identifiers)
            {
                Of(_entriesByIdentifier, identifier).Add(entry);
            }
        }
    }

    /// <summary>The lists that are searched.</summary>
    public IReadOnlyList<ScreeningList> Lists { get; }

    /// <summary>How many names can be found, every reading counted.</summary>
    public int Count => _names.Count;

    /// <summary>Every name there is, for comparing without the index.</summary>
    public IReadOnlyList<IndexedName> All => _names;

    /// <summary>The names worth comparing with this one.</summary>
    public IReadOnlyList<IndexedName> CandidatesFor(NormalizedName name)
    {
        // Two numbers a name: what the words found so far tell, and the last word that found it.
        var found = ArrayPool<double>.Shared.Rent(_names.Count);
        var lastWord = ArrayPool<int>.Shared.Rent(_names.Count);
        Array.Clear(lastWord, 0, _names.Count);
        var touched = new List<int>();
        for (var i = 0; i < name.Tokens.Length; i++)
        {
            foreach (var names in NamesLike(name, i))
            {
                foreach (var id in names)
                {
                    if (lastWord[id] == 0)
                    {
                        found[id] = 0;
                        touched.Add(id);
                    }

                    if (lastWord[id] <= i)
                    {
                        found[id] += name.Weights[i];
                        lastWord[id] = i + 1;
                    }
                }
            }
        }

        var candidates = touched.Where(id => IsEnough(found[id], name.Weight, _names[id].Name.Weight)).Select(id => _names[id]).ToList();
        ArrayPool<double>.Shared.Return(found);
        ArrayPool<int>.Shared.Return(lastWord);
        return candidates;
    }

    /// <summary>The entries with this number.</summary>
    public IReadOnlyList<ListedEntry> WithIdentifier(string identifier) => _entriesByIdentifier.GetValueOrDefault(identifier, []);

    private static bool IsEnough(double found, double here, double there) =>
        found + Math.Min(found * LongerThere, there) >= AllFrom * (here + there) || found * LongerThere >= LesserFrom * Math.Min(here, there);

    private void Add(IndexedName indexed, Dictionary<string, int> words)
    {
        var id = _names.Count;
        _names.Add(indexed);
        var name = indexed.Name;
        for (var i = 0; i < name.Tokens.Length; i++)
        {
            ref var word = ref CollectionsMarshal.GetValueRefOrAddDefault(words, name.Tokens[i], out var isKnown);
            if (!isKnown)
            {
                word = _namesByWord.Count;
                _namesByWord.Add([]);
                foreach (var key in WordKeys.Of(name, i))
                {
                    Of(_wordsByKey, key).Add(word);
                }
            }

            if (_namesByWord[word] is not [.., var last] || last != id)
            {
                _namesByWord[word].Add(id);
            }

            for (var j = 0; j < name.Tokens.Length; j++)
            {
                if (i != j && name.Folded[i].Length + name.Folded[j].Length >= WordKeys.ShortestJoined)
                {
                    Of(_namesByJoinedWords, WordKeys.Joined(name.Folded[i], name.Folded[j])).Add(id);
                }
            }
        }
    }

    private IEnumerable<List<int>> NamesLike(NormalizedName name, int i)
    {
        foreach (var names in NamesOf(WordKeys.Of(name, i)))
        {
            yield return names;
        }

        // This word is two words there, or this one and another are one word there.
        yield return _namesByJoinedWords.GetValueOrDefault(WordKeys.Joined(name.Folded[i], ""), []);
        for (var j = 0; j < name.Tokens.Length; j++)
        {
            if (i != j)
            {
                foreach (var names in NamesOf(WordKeys.Joined(name.Folded[i], name.Folded[j]), WordKeys.Joined(name.Folded[j], name.Folded[i])))
                {
                    yield return names;
                }
            }
        }
    }

    private IEnumerable<List<int>> NamesOf(params IEnumerable<ulong> keys) =>
        keys.SelectMany(key => _wordsByKey.GetValueOrDefault(key, [])).Select(word => _namesByWord[word]);

    private static List<TValue> Of<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key)
        where TKey : notnull
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(lists, key, out _);
        return list ??= [];
    }
}

/// <summary>One reading of one name of an entry.</summary>
/// <param name="Entry">Whose name.</param>
/// <param name="Listed">As listed.</param>
/// <param name="Name">Made comparable.</param>
internal sealed record IndexedName(ListedEntry Entry, ListedName Listed, NormalizedName Name);
