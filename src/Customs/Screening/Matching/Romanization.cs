using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AnyAscii;

namespace ExportPlatform.Customs.Screening.Matching;

/// <summary>Writes a name of any script in lower-case Latin letters, words apart, and nothing else.</summary>
internal static partial class Romanization
{
    private const int LongestPersonalName = 4;

    // GOST 7.79-2000 system B comes nearest to how passports and lists write names; what other habits write instead is levelled by SpellingFold.
    private static readonly FrozenDictionary<char, string> Cyrillic = Letters(
        "а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю yu я ya "
        + "і i ї i є e ґ g ў u қ k ң n ғ g ү u ұ u һ h ә a ө o ӣ i ӯ u ҳ h ҷ j ҝ g җ j ђ dj ј j љ lj њ nj ћ c џ dzh ѓ gj ќ kj ѕ dz ӊ n ӏ - ҡ k ҙ z ҫ s");

    private static readonly FrozenDictionary<char, string> Ukrainian = Letters("г h и y й i");

    private static readonly FrozenSet<char> UkrainianOnly = "іїєґ".ToFrozenSet();

    private static readonly FrozenSet<char> NotUkrainian = "ыэъёқңғүұһәө".ToFrozenSet();

    // Left out, not read as a space: Sa'id is one word in one list and two in another.
    private static readonly FrozenSet<char> Apostrophes = "'’‘ʼʻ`´ʿʾ′ˈ״׳\u200c\u200d\u00ad".ToFrozenSet();

    private static readonly FrozenSet<string> DoubleSurnames = FrozenSet.Create(
        StringComparer.Ordinal,
        "欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "皇甫", "慕容", "令狐", "尉迟", "东方", "夏侯", "长孙", "宇文", "司徒", "公孙", "端木", "南宫", "百里");

    private static readonly string[] HanLegalForms = ["有限责任公司", "有限責任公司", "股份有限公司", "有限公司", "集团", "集團", "公司"];

    /// <summary>Every way the name may be read; a name that gives rise to Ukrainian reading is read as Russian, too.</summary>
    public static IReadOnlyList<string> ReadingsOf(string name)
    {
        var text = Sanitized(name);
        var first = Read(text, Cyrillic);
        if (!text.Any(UkrainianOnly.Contains) || text.Any(NotUkrainian.Contains))
        {
            return [first];
        }

        return [first, Read(text, Ukrainian)];
    }

    /// <summary>Whether the name is in a script that leaves vowels out, so that only consonants can be compared.</summary>
    public static bool LacksVowels(string name) => name.Any(c => c is (>= '\u0590' and <= '\u08ff') or (>= '\ufb1d' and <= '\ufefc'));

    private static string Sanitized(string name)
    {
        // A lone surrogate would stop the normalization.
        var valid = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            valid.Append(rune.ToString());
        }

        var text = valid.ToString().Normalize(NormalizationForm.FormC).ToLowerInvariant();
        foreach (var form in HanLegalForms)
        {
            text = text.Replace(form, " ", StringComparison.Ordinal);
        }

        return ArabicArticle().Replace(text, "${start}al ");
    }

    private static string Read(string text, FrozenDictionary<char, string> preferred)
    {
        var latin = new StringBuilder(text.Length * 2);
        var i = 0;
        while (i < text.Length)
        {
            var syllabic = SyllablesFrom(text, i);
            if (syllabic > 0)
            {
                AppendSyllables(latin, text.AsSpan(i, syllabic));
                i += syllabic;
                continue;
            }

            _ = Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            Append(latin, rune, preferred);
            i += length;
        }

        return latin.ToString();
    }

    private static void Append(StringBuilder latin, Rune rune, FrozenDictionary<char, string> preferred)
    {
        if (rune.IsBmp && (preferred.TryGetValue((char)rune.Value, out var letters) || Cyrillic.TryGetValue((char)rune.Value, out letters)))
        {
            latin.Append(letters);
        }
        else if (!rune.IsBmp || !Apostrophes.Contains((char)rune.Value))
        {
            AppendForeign(latin, rune);
        }
    }

    private static void AppendForeign(StringBuilder latin, Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark)
        {
            return;
        }

        if (rune.IsAscii || !Rune.IsLetterOrDigit(rune))
        {
            latin.Append(rune.IsAscii && Rune.IsLetterOrDigit(rune) ? (char)rune.Value : ' ');
            return;
        }

        var plain = rune.ToString().Normalize(NormalizationForm.FormKD);
        if (!plain.Any(char.IsAsciiLetterOrDigit))
        {
            plain = rune.ToString().Transliterate();
        }

        foreach (var c in plain.Where(char.IsAsciiLetterOrDigit))
        {
            latin.Append(char.ToLowerInvariant(c));
        }
    }

    // Han and Hangul write a syllable a character and no spaces.
    private static int SyllablesFrom(string text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] is (>= '\u3400' and <= '\u9fff') or (>= '\uac00' and <= '\ud7a3') or (>= '\uf900' and <= '\ufaff'))
        {
            end++;
        }

        return end - start;
    }

    // A short run is a person: family name, then the given name as one word, as passports have it. A long one is a company: syllable by syllable.
    private static void AppendSyllables(StringBuilder latin, ReadOnlySpan<char> run)
    {
        var family = run.Length > 2 && DoubleSurnames.Contains(run[..2].ToString()) ? 2 : 1;
        for (var i = 0; i < run.Length; i++)
        {
            if (i == 0 || i == family || run.Length > LongestPersonalName)
            {
                latin.Append(' ');
            }

            AppendForeign(latin, new Rune(run[i]));
        }

        latin.Append(' ');
    }

    // Written with its word in Arabic, apart from it or with a hyphen in Latin.
    [GeneratedRegex("(?<start>^|\\s)\u0627\u0644(?=\\w{2})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex ArabicArticle();

    private static FrozenDictionary<char, string> Letters(string pairs) => pairs.Split(' ').Chunk(2)
        .ToFrozenDictionary(pair => pair[0][0], pair => pair[1] is "-" ? "" : pair[1]);
}
