using System.Text;

namespace ExportPlatform.Screening.Bench;

/// <summary>What happens to a name between a list and an order form.</summary>
internal static class Disturbance
{
    /// <summary>The kinds, by name.</summary>
    public static readonly IReadOnlyDictionary<string, Func<string, Random, string?>> Kinds = new Dictionary<string, Func<string, Random, string?>>(StringComparer.Ordinal)
    {
        ["as listed"] = (name, _) => name,
        ["other order of words"] = (name, random) => string.Join(' ', Words(name).OrderBy(_ => random.Next())),
        ["one typing error"] = OneTypingError,
        ["a middle name missing"] = WithoutMiddleName,
        ["Cyrillic and back"] = (name, _) => InCyrillic(name),
        ["another romanization"] = (name, _) => RomanizedOtherwise(name),
    };

    private static string[] Words(string name) => name.Replace(",", " ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string? OneTypingError(string name, Random random)
    {
        var letters = Enumerable.Range(1, Math.Max(0, name.Length - 2)).Where(i => char.IsLetter(name[i]) && char.IsLetter(name[i - 1])).ToArray();
        if (letters.Length < 5)
        {
            return null;
        }

        var i = letters[random.Next(letters.Length)];
        return random.Next(4) switch
        {
            0 => name.Remove(i, 1),
            1 => name.Insert(i, ((char)('a' + random.Next(26))).ToString()),
            2 => name.Remove(i, 1).Insert(i, ((char)('a' + random.Next(26))).ToString()),
            _ => $"{name[..(i - 1)]}{name[i]}{name[i - 1]}{name[(i + 1)..]}",
        };
    }

    private static string? WithoutMiddleName(string name, Random random)
    {
        var words = Words(name).ToList();
        if (words.Count < 3)
        {
            return null;
        }

        words.RemoveAt(random.Next(1, words.Count - 1));
        return string.Join(' ', words);
    }

    // What a Russian order form would have, for names in plain Latin letters.
    private static string? InCyrillic(string name)
    {
        if (!name.All(c => char.IsAscii(c)))
        {
            return null;
        }

        var text = new StringBuilder(name.ToLowerInvariant());
        foreach (var pair in "shch щ kh х zh ж ts ц ch ч sh ш yu ю ya я a а b б c к d д e е f ф g г h х i и j дж k к l л m м n н o о p п q к r р s с t т u у v в w в x кс y и z з"
            .Split(' ').Chunk(2))
        {
            text.Replace(pair[0], pair[1]);
        }

        return text.ToString();
    }

    private static string? RomanizedOtherwise(string name)
    {
        if (!name.All(c => char.IsAscii(c)))
        {
            return null;
        }

        var text = name.ToLowerInvariant();
        foreach (var pair in "kh h yu iu ya ia iy y ou u oo u ee i ck k ph f w v tz ts q k".Split(' ').Chunk(2))
        {
            text = text.Replace(pair[0], pair[1], StringComparison.Ordinal);
        }

        return string.Equals(text, name, StringComparison.OrdinalIgnoreCase) ? null : text;
    }
}
