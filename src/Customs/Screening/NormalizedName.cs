using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ExportPlatform.Customs.Screening;

/// <summary>A name made comparable: Latin letters, no accents, lower case, no punctuation, no legal form, given name first.</summary>
internal sealed class NormalizedName
{
    private static readonly FrozenSet<string> LegalForms = FrozenSet.Create(
        StringComparer.Ordinal,
        "llc", "ltd", "limited", "inc", "corp", "corporation", "co", "company", "gmbh", "ag", "kg", "sa", "sarl", "sas", "srl", "bv", "nv", "oy",
        "ab", "as", "plc", "llp", "fze", "fzco", "jsc", "pjsc", "cjsc", "ojsc", "ooo", "oao", "zao", "pao", "ao", "ip", "too", "osoo", "the", "and",
        "mv", "mt", "有限公司");

    // GOST 7.79-2000 system B comes nearest to how passports and lists write names; letters no list writes are left out.
    private static readonly FrozenDictionary<char, string> Cyrillic = new Dictionary<char, string>
    {
        ['а'] = "a",
        ['б'] = "b",
        ['в'] = "v",
        ['г'] = "g",
        ['д'] = "d",
        ['е'] = "e",
        ['ё'] = "e",
        ['ж'] = "zh",
        ['з'] = "z",
        ['и'] = "i",
        ['й'] = "y",
        ['к'] = "k",
        ['л'] = "l",
        ['м'] = "m",
        ['н'] = "n",
        ['о'] = "o",
        ['п'] = "p",
        ['р'] = "r",
        ['с'] = "s",
        ['т'] = "t",
        ['у'] = "u",
        ['ф'] = "f",
        ['х'] = "kh",
        ['ц'] = "ts",
        ['ч'] = "ch",
        ['ш'] = "sh",
        ['щ'] = "shch",
        ['ъ'] = "",
        ['ы'] = "y",
        ['ь'] = "",
        ['э'] = "e",
        ['ю'] = "yu",
        ['я'] = "ya",
        ['і'] = "i",
        ['ї'] = "i",
        ['є'] = "e",
        ['ґ'] = "g",
        ['ў'] = "u",
        ['қ'] = "k",
        ['ң'] = "n",
        ['ғ'] = "g",
        ['ү'] = "u",
        ['ұ'] = "u",
        ['һ'] = "h",
        ['ә'] = "a",
        ['ө'] = "o",
    }.ToFrozenDictionary();

    private NormalizedName(string[] tokens)
    {
        Tokens = tokens;
        Whole = string.Join(' ', tokens);
        Sorted = string.Join(' ', tokens.Order(StringComparer.Ordinal));
    }

    /// <summary>The words, in the name's own order.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>The words with a space between.</summary>
    public string Whole { get; }

    /// <summary>The words in alphabetical order.</summary>
    public string Sorted { get; }

    /// <summary>Normalizes a name; one that has nothing to compare comes out empty.</summary>
    public static NormalizedName Of(string name)
    {
        // "LAST, First" is turned round; a second comma belongs to an address or a title and ends the name.
        var parts = name.Split(',', 3, StringSplitOptions.TrimEntries);
        var straight = parts.Length > 1 ? $"{parts[1]} {parts[0]}" : name;
        var tokens = Letters(straight).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var telling = tokens.Where(token => !LegalForms.Contains(token)).ToArray();
        return new NormalizedName(telling.Length > 0 ? telling : tokens);
    }

    private static string Letters(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormC).ToLowerInvariant())
        {
            if (Cyrillic.TryGetValue(c, out var latin))
            {
                plain.Append(latin);
                continue;
            }

            foreach (var part in c.ToString().Normalize(NormalizationForm.FormKD))
            {
                if (CharUnicodeInfo.GetUnicodeCategory(part) is not UnicodeCategory.NonSpacingMark)
                {
                    plain.Append(char.IsLetterOrDigit(part) ? part : ' ');
                }
            }
        }

        return plain.ToString();
    }
}
