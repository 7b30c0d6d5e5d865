namespace ExportPlatform.Customs.Screening;

/// <summary>How alike two names are, 0 to 1.</summary>
internal static class NameSimilarity
{
    private const int PrefixLength = 4;
    private const double PrefixScale = 0.1;
    private const double BoostFrom = 0.7;

    /// <summary>The best of whole names, names with sorted words, and the average of the best pairs of words.</summary>
    public static double Of(NormalizedName left, NormalizedName right)
    {
        if (left.Tokens.Count == 0 || right.Tokens.Count == 0)
        {
            return 0;
        }

        return Math.Max(
            Math.Max(JaroWinkler(left.Whole, right.Whole), JaroWinkler(left.Sorted, right.Sorted)),
            BestPairs(left.Tokens, right.Tokens));
    }

    /// <summary>Jaro-Winkler: prefix of up to four characters, boosted from 0.7.</summary>
    public static double JaroWinkler(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var jaro = Jaro(left, right);
        if (jaro < BoostFrom)
        {
            return jaro;
        }

        var prefix = 0;
        while (prefix < Math.Min(PrefixLength, Math.Min(left.Length, right.Length)) && left[prefix] == right[prefix])
        {
            prefix++;
        }

        return jaro + (prefix * PrefixScale * (1 - jaro));
    }

    // Averaged over the longer name's words, so that one common given name does not make two people alike.
    private static double BestPairs(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        var (few, many) = left.Count <= right.Count ? (left, right) : (right, left);
        var free = many.ToList();
        var sum = 0d;
        foreach (var word in few)
        {
            var best = free.MaxBy(other => JaroWinkler(word, other))!;
            sum += JaroWinkler(word, best);
            free.Remove(best);
        }

        return sum / many.Count;
    }

    private static double Jaro(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.SequenceEqual(right))
        {
            return 1;
        }

        var window = Math.Max(0, (Math.Max(left.Length, right.Length) / 2) - 1);
        Span<bool> leftHit = left.Length <= 256 ? stackalloc bool[left.Length] : new bool[left.Length];
        Span<bool> rightHit = right.Length <= 256 ? stackalloc bool[right.Length] : new bool[right.Length];
        leftHit.Clear();
        rightHit.Clear();
        var matches = 0;
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = Math.Max(0, i - window); j < Math.Min(right.Length, i + window + 1); j++)
            {
                if (!rightHit[j] && left[i] == right[j])
                {
                    leftHit[i] = rightHit[j] = true;
                    matches++;
                    break;
                }
            }
        }

        if (matches == 0)
        {
            return 0;
        }

        var transposed = Transposed(left, right, leftHit, rightHit);
        return (((double)matches / left.Length) + ((double)matches / right.Length) + ((matches - (transposed / 2.0)) / matches)) / 3;
    }

    private static int Transposed(ReadOnlySpan<char> left, ReadOnlySpan<char> right, ReadOnlySpan<bool> leftHit, ReadOnlySpan<bool> rightHit)
    {
        var transposed = 0;
        var j = 0;
        for (var i = 0; i < left.Length; i++)
        {
            if (!leftHit[i])
            {
                continue;
            }

            while (!rightHit[j])
            {
                j++;
            }

            if (left[i] != right[j])
            {
                transposed++;
            }

            j++;
        }

        return transposed;
    }
}
