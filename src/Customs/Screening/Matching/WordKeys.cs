namespace ExportPlatform.Customs.Screening.Matching;

/// <summary>What a word is found by. Two words alike in sound but for one letter have a key in common.</summary>
internal static class WordKeys
{
    /// <summary>Two words shorter than this together are not looked for as one.</summary>
    public const int ShortestJoined = 5;

    private const int ShortestWithTypingError = 4;
    private const int ShortestSkeleton = 2;
    private const int ShortestWithStart = 4;
    private const int LettersOfStart = 3;

    /// <summary>The word itself and each way to leave one letter out, as written and as it sounds, its consonants, and its start.</summary>
    public static HashSet<ulong> Of(NormalizedName name, int i)
    {
        var keys = new HashSet<ulong>();
        Add(keys, name.Folded[i]);
        Add(keys, name.Tokens[i]);
        if (name.Skeletons[i].Length >= ShortestSkeleton)
        {
            keys.Add(Hash(name.Skeletons[i], skip: -1, seed: 2));
        }

        if (name.Folded[i].Length >= ShortestWithStart)
        {
            keys.Add(Hash(name.Folded[i][..LettersOfStart], skip: -1, seed: 3));
        }

        return keys;
    }

    private static void Add(HashSet<ulong> keys, string word)
    {
        keys.Add(Hash(word, skip: -1, seed: 1));
        if (word.Length >= ShortestWithTypingError)
        {
            for (var i = 0; i < word.Length; i++)
            {
                keys.Add(Hash(word, i, seed: 1));
            }
        }
    }

    /// <summary>Two words written as one.</summary>
    public static ulong Joined(string start, string end) => Hash(start + end, skip: -1, seed: 1);

    // FNV-1a, 64 bits: a collision only brings one more candidate.
    private static ulong Hash(string word, int skip, ulong seed)
    {
        unchecked
        {
            var hash = 14695981039346656037UL ^ seed;
            for (var i = 0; i < word.Length; i++)
            {
                if (i != skip)
                {
                    hash = (hash ^ word[i]) * 1099511628211UL;
                }
            }

            return hash;
        }
    }
}
