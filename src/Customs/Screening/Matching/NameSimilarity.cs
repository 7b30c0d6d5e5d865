namespace ExportPlatform.Customs.Screening.Matching;

/// <summary>How alike two names are, 0 to 1; the same both ways and whatever the order of the words.</summary>
internal static class NameSimilarity
{
    private const int PrefixLength = 4;
    private const double PrefixScale = 0.1;
    private const double BoostFrom = 0.7;

    // A word that only sounds the same is a little less than the word itself, consonants alone are much less.
    private const double FoldedFactor = 0.985;
    private const double SkeletonFactor = 0.93;
    private const double JoinedFactor = 0.99;
    private const int SkeletonLetters = 7;

    // Short words are the same or they are not: Li is not Lu. Longer ones are the same when one letter differs or Jaro-Winkler says so.
    private const int ShortestInexact = 4;
    private const int ShortestWithOtherLetter = 5;
    private const double SameWordFrom = 0.9;
    private const double OneLetterApart = 0.9;
    private const double DifferenceFactor = 1.4;

    // The sorted words in a row may lift what the words say one by one by no more than this.
    private const double SortedLift = 0.03;
    private const double SortedFrom = 0.8;

    // When one name has words the other lacks: how alike the common words have to be, and what is taken off for the missing ones.
    private const double CommonWordsFrom = 0.93;
    private const double MissingWordsCost = 0.3;
    private const double TellingLetters = 9;
    private const double TellingWord = 1.5;

    /// <summary>The best over all readings of both.</summary>
    public static double Of(IReadOnlyList<NormalizedName> left, IReadOnlyList<NormalizedName> right)
    {
        var best = 0d;
        foreach (var one in left)
        {
            foreach (var other in right)
            {
                best = Math.Max(best, Of(one, other));
            }
        }

        return best;
    }

    /// <summary>The sorted words in a row and the words pair by pair, as written and as they sound; words one side lacks cost less than words that differ.</summary>
    public static double Of(NormalizedName left, NormalizedName right)
    {
        if (left.Tokens.Length == 0 || right.Tokens.Length == 0)
        {
            return 0;
        }

        // Of several equally good ways to pair words the first is taken: the same, whoever is compared with whom.
        var sides = string.CompareOrdinal(left.Sorted, right.Sorted);
        if (sides == 0)
        {
            return 1;
        }

        return sides < 0 ? Compare(left, right) : Compare(right, left);
    }

    private static double Compare(NormalizedName left, NormalizedName right)
    {
        if (left.LacksVowels != right.LacksVowels)
        {
            var letters = Math.Min(left.Skeletons.Sum(word => word.Length), right.Skeletons.Sum(word => word.Length));
            return letters < SkeletonLetters ? 0 : SkeletonFactor * WordPairs.Score(left, right, SkeletonsAlike);
        }

        var words = WordPairs.Score(left, right, WordsAlike);
        if (words < SortedFrom)
        {
            return words;
        }

        var sorted = Math.Max(JaroWinkler(left.Sorted, right.Sorted), FoldedFactor * JaroWinkler(left.SortedFolded, right.SortedFolded));
        return Math.Max(words, Math.Min(sorted, words + SortedLift));
    }

    /// <summary>Jaro-Winkler: prefix of up to four characters, boosted from 0.7.</summary>
    public static double JaroWinkler(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        // Which characters are taken for each other can depend on the side they are looked for from: it is always the same side.
        var isTurned = left.Length == right.Length ? left.SequenceCompareTo(right) > 0 : left.Length > right.Length;
        var jaro = isTurned ? Jaro(right, left) : Jaro(left, right);
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

    private static double WordsAlike(NormalizedName left, int i, NormalizedName right, int j)
    {
        var (one, other, oneFolded, otherFolded) = (left.Tokens[i], right.Tokens[j], left.Folded[i], right.Folded[j]);
        if (string.Equals(one, other, StringComparison.Ordinal))
        {
            return 1;
        }

        if (string.Equals(oneFolded, otherFolded, StringComparison.Ordinal))
        {
            return FoldedFactor;
        }

        if (Math.Min(one.Length, other.Length) < ShortestInexact)
        {
            return 0;
        }

        var alike = Math.Max(JaroWinkler(one, other), FoldedFactor * JaroWinkler(oneFolded, otherFolded));
        var scaled = alike < SameWordFrom ? 0 : 1 - (DifferenceFactor * (1 - alike));
        return scaled < OneLetterApart && (IsOneLetterApart(one, other) || IsOneLetterApart(oneFolded, otherFolded)) ? OneLetterApart : scaled;
    }

    private static double SkeletonsAlike(NormalizedName left, int i, NormalizedName right, int j) =>
        string.Equals(left.Tokens[i], right.Tokens[j], StringComparison.Ordinal)
            || (left.Skeletons[i].Length > 1 && string.Equals(left.Skeletons[i], right.Skeletons[j], StringComparison.Ordinal))
                ? 1
                : 0;

    // One letter more, one less, another one, or two neighbours the other way round.
    private static bool IsOneLetterApart(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 1 || Math.Min(left.Length, right.Length) < ShortestWithOtherLetter)
        {
            return false;
        }

        var start = left.AsSpan().CommonPrefixLength(right);
        var l = left.AsSpan(start);
        var r = right.AsSpan(start);
        return l.Length == r.Length
            ? l[1..].SequenceEqual(r[1..]) || (l.Length > 1 && l[0] == r[1] && l[1] == r[0] && l[2..].SequenceEqual(r[2..]))
            : l.Length > r.Length ? l[1..].SequenceEqual(r) : r[1..].SequenceEqual(l);
    }

    /// <summary>The words of two names, best pairs first, each word once.</summary>
    private static class WordPairs
    {
        public static double Score(
            NormalizedName left, NormalizedName right, Func<NormalizedName, int, NormalizedName, int, double> alike)
        {
            Span<double> matchedLeft = stackalloc double[left.Tokens.Length];
            Span<double> matchedRight = stackalloc double[right.Tokens.Length];
            Join(left, matchedLeft, right, matchedRight);
            Join(right, matchedRight, left, matchedLeft);
            Pair(left, matchedLeft, right, matchedRight, alike);
            return Weigh(left, matchedLeft, right, matchedRight);
        }

        // One word here is two there: alqasir, al qasir.
        private static void Join(NormalizedName one, Span<double> matchedOne, NormalizedName two, Span<double> matchedTwo)
        {
            for (var i = 0; i < one.Tokens.Length; i++)
            {
                for (var j = 0; j < two.Tokens.Length && matchedOne[i] == 0; j++)
                {
                    for (var k = 0; k < two.Tokens.Length && matchedOne[i] == 0; k++)
                    {
                        if (j != k && matchedTwo[j] == 0 && matchedTwo[k] == 0 && IsJoined(one, i, two, j, k))
                        {
                            matchedOne[i] = matchedTwo[j] = matchedTwo[k] = JoinedFactor;
                        }
                    }
                }
            }
        }

        private static bool IsJoined(NormalizedName one, int i, NormalizedName two, int j, int k) =>
            IsJoined(one.Tokens[i], two.Tokens[j], two.Tokens[k]) || IsJoined(one.Folded[i], two.Folded[j], two.Folded[k]);

        private static bool IsJoined(string whole, string start, string end) =>
            whole.Length == start.Length + end.Length && whole.StartsWith(start, StringComparison.Ordinal) && whole.EndsWith(end, StringComparison.Ordinal);

        private static void Pair(
            NormalizedName left,
            Span<double> matchedLeft,
            NormalizedName right,
            Span<double> matchedRight,
            Func<NormalizedName, int, NormalizedName, int, double> alike)
        {
            var (n, m) = (left.Tokens.Length, right.Tokens.Length);
            Span<double> pairs = stackalloc double[n * m];
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < m; j++)
                {
                    pairs[(i * m) + j] = matchedLeft[i] > 0 || matchedRight[j] > 0 ? 0 : alike(left, i, right, j);
                }
            }

            while (Best(pairs, left, right) is var best && best >= 0)
            {
                var (i, j) = (best / m, best % m);
                matchedLeft[i] = matchedRight[j] = pairs[best];
                for (var k = 0; k < m; k++)
                {
                    pairs[(i * m) + k] = 0;
                }

                for (var k = 0; k < n; k++)
                {
                    pairs[(k * m) + j] = 0;
                }
            }
        }

        // Of equally alike pairs the one with more letters, so that the order of the words plays no part.
        private static int Best(ReadOnlySpan<double> pairs, NormalizedName left, NormalizedName right)
        {
            var (best, m) = (-1, right.Tokens.Length);
            for (var p = 0; p < pairs.Length; p++)
            {
                if (pairs[p] > 0 && (best < 0 || pairs[p] > pairs[best] || (pairs[p] == pairs[best] && LettersOf(p) > LettersOf(best))))
                {
                    best = p;
                }
            }

            return best;

            double LettersOf(int p) => left.Weights[p / m] + right.Weights[p % m];
        }

        private static double Weigh(NormalizedName left, ReadOnlySpan<double> matchedLeft, NormalizedName right, ReadOnlySpan<double> matchedRight)
        {
            var (ofLeft, ofRight) = (Sum(left, matchedLeft), Sum(right, matchedRight));
            var all = (ofLeft + ofRight) / (left.Weight + right.Weight);
            var (less, more) = left.Weight <= right.Weight
                ? (ofLeft / left.Weight, ofRight / right.Weight)
                : (ofRight / right.Weight, ofLeft / left.Weight);
            var isTelling = Math.Min(Count(left, matchedLeft), Count(right, matchedRight)) > 1 && Math.Min(left.Weight, right.Weight) >= TellingLetters;
            return isTelling && less >= CommonWordsFrom ? Math.Max(all, less * (1 - (MissingWordsCost * Math.Max(0, less - more)))) : all;
        }

        private static double Sum(NormalizedName name, ReadOnlySpan<double> matched)
        {
            var sum = 0d;
            for (var i = 0; i < matched.Length; i++)
            {
                sum += name.Weights[i] * matched[i];
            }

            return sum;
        }

        // Words such as al say nothing by themselves.
        private static int Count(NormalizedName name, ReadOnlySpan<double> matched)
        {
            var count = 0;
            for (var i = 0; i < matched.Length; i++)
            {
                count += matched[i] > 0 && name.Weights[i] >= TellingWord ? 1 : 0;
            }

            return count;
        }
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
