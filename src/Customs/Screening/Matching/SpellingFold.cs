using System.Collections.Frozen;
using System.Text;

namespace ExportPlatform.Customs.Screening.Matching;

/// <summary>Levels the habits of romanizing: Yuriy, Iurii and Jurij, Khasan and Hassan, Tchernyakova and Chernyakova come out the same.</summary>
internal static class SpellingFold
{
    // Capital letters stand for sounds that Latin letters write in several ways. Longest first.
    private static readonly FrozenDictionary<string, string> Sounds = Pairs(
        "shch S tsch C sch S tch C dzh J dsh J sh S ch C cz C zh J dj J kh h gh g ph f th t dh d ts T tz T ck k "
        + "ya ia yu iu yo io ye e ie e iy i ij i yi i yj i ii i yy i ey i ei i ej i ee i ay ai aj ai oy oi oj oi "
        + "ou u oo u ae a oe o ue u q k c k w v y i j J x ks");

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> SoundOf =
        Sounds.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The word as it sounds.</summary>
    public static string Of(string word)
    {
        var folded = new StringBuilder(word.Length);
        var i = 0;
        while (i < word.Length)
        {
            var length = Math.Min(4, word.Length - i);
            while (length > 0 && !SoundOf.ContainsKey(word.AsSpan(i, length)))
            {
                length--;
            }

            foreach (var c in length > 0 ? SoundOf[word.AsSpan(i, length)] : word.Substring(i, 1))
            {
                if (folded.Length == 0 || folded[^1] != c)
                {
                    folded.Append(c);
                }
            }

            i += Math.Max(1, length);
        }

        return Ending(Beginning(folded.ToString()));
    }

    /// <summary>The consonants of a folded word; what is left of it in scripts without vowels.</summary>
    public static string Skeleton(string folded)
    {
        var consonants = new StringBuilder(folded.Length);
        for (var i = 0; i < folded.Length; i++)
        {
            if (folded[i] is not ('a' or 'e' or 'i' or 'o' or 'u') && (i == 0 || folded[i] is not 'v') && (consonants.Length == 0 || consonants[^1] != folded[i]))
            {
                consonants.Append(folded[i]);
            }
        }

        return consonants.ToString();
    }

    // Yuriy, Iurii and Jurij; inside a word a j is rarely a y.
    private static string Beginning(string folded) => folded is ['i', 'a' or 'o' or 'u', ..] ? "J" + folded[1..] : folded;

    // Obraztsoff and Obraztsov, Fatimah and Fatima.
    private static string Ending(string folded) => folded switch
    {
        [.., 'o' or 'e', 'f'] => folded[..^1] + "v",
        [_, _, .., 'a', 'h'] => folded[..^1],
        _ => folded,
    };

    private static FrozenDictionary<string, string> Pairs(string pairs) =>
        pairs.Split(' ').Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
