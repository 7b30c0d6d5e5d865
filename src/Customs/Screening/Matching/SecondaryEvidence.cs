using System.Globalization;
using ExportPlatform.Customs.Screening.Lists;

namespace ExportPlatform.Customs.Screening.Matching;

/// <summary>What birth, country and kind say about two names that are alike. They lower or raise a score a little; they neither make a match nor undo an equal name.</summary>
internal static class SecondaryEvidence
{
    private const decimal SameBirthDate = 0.03m;
    private const decimal SameBirthYear = 0.015m;
    private const decimal OtherBirthYear = -0.08m;
    private const decimal SameCountry = 0.015m;
    private const decimal OtherCountry = -0.015m;
    private const decimal OtherKind = -0.03m;

    // Years of birth are often estimates.
    private const int YearsApart = 2;

    // Evidence lifts nothing into the bands that the name alone is not nearly in.
    private const decimal LiftsWithin = 0.02m;

    /// <summary>The score with everything taken into account, between 0 and 1, and what was.</summary>
    public static (decimal Score, IReadOnlyList<string> Reasons) Weigh(
        decimal nameScore, ScreenedParty party, NormalizedName name, ListedEntry entry, decimal reviewFrom)
    {
        var reasons = new List<string>();
        var sum = 0m;
        foreach (var (weight, reason) in (IEnumerable<(decimal, string)>)[OfBirth(party, entry), OfCountry(party, entry), OfKind(name, entry)])
        {
            if (weight != 0)
            {
                sum += weight;
                reasons.Add(reason);
            }
        }

        var isNear = nameScore >= reviewFrom - LiftsWithin;
        var score = Math.Clamp(nameScore + (sum > 0 && !isNear ? 0 : sum), 0, 1);

        // An equal name is always looked at by somebody.
        return (nameScore == 1 ? Math.Max(score, reviewFrom) : score, reasons);
    }

    private static (decimal Weight, string Reason) OfBirth(ScreenedParty party, ListedEntry entry)
    {
        if (party.BirthDate is not { } born || YearOf(born) is not { } year || entry.BirthDates.Count == 0)
        {
            return default;
        }

        if (born.Length == 10 && entry.BirthDates.Contains(born, StringComparer.Ordinal))
        {
            return (SameBirthDate, "birth-date-equal");
        }

        var spans = entry.BirthDates.Select(SpanOf).OfType<(int From, int To)>().ToList();
        if (spans.Exists(span => year >= span.From && year <= span.To))
        {
            return (SameBirthYear, "birth-year-equal");
        }

        return spans.Count > 0 && spans.TrueForAll(span => year < span.From - YearsApart || year > span.To + YearsApart)
            ? (OtherBirthYear, "birth-year-differs")
            : default;
    }

    private static (decimal Weight, string Reason) OfCountry(ScreenedParty party, ListedEntry entry)
    {
        if (party.Country is not { } country || entry.Countries.Count == 0)
        {
            return default;
        }

        return entry.Countries.Contains(country, StringComparer.OrdinalIgnoreCase) ? (SameCountry, "country-shared") : (OtherCountry, "country-differs");
    }

    private static (decimal Weight, string Reason) OfKind(NormalizedName name, ListedEntry entry) =>
        name.HasLegalForm && entry.Kind is "person" ? (OtherKind, "kind-differs") : default;

    private static (int From, int To)? SpanOf(string listed)
    {
        var slash = listed.IndexOf('/', StringComparison.Ordinal);
        var (from, to) = slash < 0 ? (listed, listed) : (listed[..slash], listed[(slash + 1)..]);
        return YearOf(from) is { } first && YearOf(to) is { } last ? (first, last) : null;
    }

    private static int? YearOf(string date) =>
        date.Length >= 4 && int.TryParse(date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;
}
