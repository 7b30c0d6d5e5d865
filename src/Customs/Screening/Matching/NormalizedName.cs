using System.Collections.Frozen;

namespace ExportPlatform.Customs.Screening.Matching;

/// <summary>A name made comparable: Latin letters, no accents, lower case, no punctuation, no legal form, no honorific, given name first.</summary>
internal sealed class NormalizedName
{
    // More words than any name has; what comes after them is not compared.
    private const int MostWords = 24;
    private const int LongestWord = 64;
    private const int LongestName = 1_000;

    private static readonly FrozenSet<string> LegalForms = FrozenSet.Create(
        StringComparer.Ordinal,
        "llc", "ltd", "limited", "inc", "incorporated", "corp", "corporation", "co", "company", "gmbh", "mbh", "ag", "kg", "ohg", "sa", "sarl", "sas", "srl",
        "spa", "sl", "bv", "nv", "oy", "oyj", "ab", "as", "plc", "llp", "lp", "fze", "fzco", "fzc", "jsc", "pjsc", "cjsc", "ojsc", "ooo", "oao", "zao",
        "pao", "ao", "ip", "tov", "pat", "prat", "fgup", "gup", "too", "osoo", "zhshs", "zhchk", "doo", "dooel", "ood", "eood", "ead", "kft", "zrt", "sro",
        "spzoo", "pte", "pty", "pvt", "pt", "tbk", "sdn", "bhd", "wll", "est", "the", "and", "of", "mv", "mt");

    private static readonly FrozenSet<string> Honorifics = FrozenSet.Create(
        StringComparer.Ordinal,
        "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "lady", "lord", "hon", "rev", "haji", "hajji", "hadji", "alhaj", "sheikh", "shaykh", "sheik", "mullah",
        "mulla", "maulavi", "mawlawi", "maulana", "sayyid", "gen", "general", "col", "colonel", "maj", "major", "capt", "captain", "lt", "lieutenant", "brig",
        "brigadier", "eng", "engr", "engineer", "jr", "gospodin", "gospozha", "herr", "frau", "monsieur", "madame", "mme", "senor", "senora");

    // They say what a company does, not which one it is.
    private static readonly FrozenSet<string> GenericWords = FrozenSet.Create(
        StringComparer.Ordinal,
        "trading", "trade", "international", "intl", "group", "holding", "holdings", "shipping", "maritime", "general", "import", "export", "imports", "exports",
        "bank", "industries", "industrial", "industry", "enterprise", "enterprises", "services", "service", "establishment", "foundation", "agency",
        "national", "organization", "organisation", "committee", "center", "centre", "technology", "technologies", "engineering", "investment",
        "investments", "development", "energy", "oil", "petroleum", "airlines", "air", "transport", "logistics", "construction", "foods", "food",
        "commercial", "global", "consulting", "management", "association", "society", "institute", "university", "treyding", "torgovyy", "dom", "kompaniya",
        "gruppa", "obshchestvo", "zavod", "fabrika", "bin", "ibn", "bint", "abu", "al", "el", "de", "la", "van", "von", "der", "den", "di", "da");

    private NormalizedName(string[] tokens, bool lacksVowels, bool hasLegalForm)
    {
        Whole = string.Join(' ', tokens);
        Array.Sort(tokens, StringComparer.Ordinal);
        Tokens = tokens;
        Folded = Array.ConvertAll(tokens, SpellingFold.Of);
        Skeletons = Array.ConvertAll(Folded, SpellingFold.Skeleton);
        Weights = Array.ConvertAll(tokens, WeightOf);
        Weight = Weights.Sum();
        LacksVowels = lacksVowels;
        HasLegalForm = hasLegalForm;
        Sorted = string.Join(' ', tokens);
        SortedFolded = string.Join(' ', Folded.Order(StringComparer.Ordinal));
    }

    /// <summary>The words, in alphabetical order.</summary>
    public string[] Tokens { get; }

    /// <summary>The words as they sound, in the same order.</summary>
    public string[] Folded { get; }

    /// <summary>The words' consonants, in the same order.</summary>
    public string[] Skeletons { get; }

    /// <summary>How much each word tells, in letters; a word that many names have tells less.</summary>
    public double[] Weights { get; }

    /// <summary>How much all words tell.</summary>
    public double Weight { get; }

    /// <summary>Whether it was written without vowels.</summary>
    public bool LacksVowels { get; }

    /// <summary>Whether it was written with a company's legal form.</summary>
    public bool HasLegalForm { get; }

    /// <summary>The words in the name's own order, with a space between.</summary>
    public string Whole { get; }

    /// <summary>The words in alphabetical order, with a space between.</summary>
    public string Sorted { get; }

    /// <summary>The words as they sound, in alphabetical order.</summary>
    public string SortedFolded { get; }

    /// <summary>Normalizes a name in its first reading; one that has nothing to compare comes out empty.</summary>
    public static NormalizedName Of(string name) => ReadingsOf(name)[0];

    /// <summary>Normalizes a name in every way it may be read; at least one.</summary>
    public static IReadOnlyList<NormalizedName> ReadingsOf(string name)
    {
        var cut = name.Length <= LongestName ? name : name[..LongestName];
        var lacksVowels = Romanization.LacksVowels(cut);
        return [.. Romanization.ReadingsOf(Straight(cut)).Select(reading => OfReading(reading, lacksVowels))];
    }

    // "LAST, First" is turned round; what follows a second comma stays behind.
    private static string Straight(string name) => name.Split([',', '،', '，'], 3, StringSplitOptions.TrimEntries) switch
    {
        [var last, var first] => $"{first} {last}",
        [var last, var first, var rest] => $"{first} {last} {rest}",
        _ => name,
    };

    private static NormalizedName OfReading(string reading, bool lacksVowels)
    {
        var words = WithAbbreviationsJoined(reading.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var telling = words.Where(word => !LegalForms.Contains(word) && !Honorifics.Contains(word)).Take(MostWords).Select(Cut).ToArray();
        return new NormalizedName(
            telling.Length > 0 ? telling : [.. words.Take(MostWords).Select(Cut)], lacksVowels, words.Any(LegalForms.Contains));
    }

    // G.m.b.H. and S.A. are legal forms, J. R. are initials.
    private static List<string> WithAbbreviationsJoined(string[] words)
    {
        var joined = new List<string>(words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            var end = i;
            while (end < words.Length && words[end].Length == 1)
            {
                end++;
            }

            var abbreviation = end - i > 1 ? string.Concat(words[i..end]) : "";
            if (LegalForms.Contains(abbreviation))
            {
                joined.Add(abbreviation);
                i = end - 1;
            }
            else
            {
                joined.Add(words[i]);
            }
        }

        return joined;
    }

    private static string Cut(string word) => word.Length <= LongestWord ? word : word[..LongestWord];

    private static double WeightOf(string token) => GenericWords.Contains(token) ? token.Length * 0.4 : token.Length;
}
