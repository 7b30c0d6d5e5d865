using ExportPlatform.Customs.Rules;

namespace ExportPlatform.Customs.Screening.Matching;

/// <summary>Compares a party with the lists. Pure: the same party, lists and band give the same matches.</summary>
internal static class PartyMatcher
{
    /// <summary>Names the way names are compared; it goes into every decision, and a change that moves a score is a new version.</summary>
    public const string Algorithm = "names-2";

    /// <summary>The entries in the bands, most alike first.</summary>
    public static IReadOnlyList<PartyMatch> Match(ScreenedParty party, NameIndex index, ScreeningBandRow band)
    {
        var matches = new Dictionary<(string ListId, string EntryId), PartyMatch>();
        var readings = NormalizedName.ReadingsOf(party.Name);
        foreach (var reading in readings)
        {
            foreach (var candidate in index.CandidatesFor(reading))
            {
                Take(matches, Compare(party, reading, candidate, band));
            }
        }

        foreach (var entry in (party.Identifiers ?? []).Select(IdentityNumber.Normalize).SelectMany(index.WithIdentifier))
        {
            Take(matches, new PartyMatch(entry, entry.Names[0].Text, 0, 1, ["identifier"]));
        }

        return
        [
            .. matches.Values
                .Where(match => match.Score >= band.ReviewFrom)
                .OrderByDescending(match => match.Score)
                .ThenBy(match => match.Entry.ListId, StringComparer.Ordinal)
                .ThenBy(match => match.Entry.EntryId, StringComparer.Ordinal),
        ];
    }

    private static void Take(Dictionary<(string ListId, string EntryId), PartyMatch> matches, PartyMatch match)
    {
        var key = (match.Entry.ListId, match.Entry.EntryId);
        if (!matches.TryGetValue(key, out var known)
            || match.Score > known.Score
            || (match.Score == known.Score && string.CompareOrdinal(match.Listed, known.Listed) < 0))
        {
            matches[key] = match;
        }
    }

    private static PartyMatch Compare(ScreenedParty party, NormalizedName name, IndexedName candidate, ScreeningBandRow band)
    {
        var similarity = (decimal)NameSimilarity.Of(name, candidate.Name) * (candidate.Listed.IsWeak ? band.WeakAliasFactor : 1);
        var nameScore = Math.Round(similarity, 4, MidpointRounding.AwayFromZero);
        var (score, reasons) = SecondaryEvidence.Weigh(nameScore, party, name, candidate.Entry, band.ReviewFrom);
        return new PartyMatch(candidate.Entry, candidate.Listed.Text, nameScore, score, candidate.Listed.IsWeak ? ["weak-alias", .. reasons] : reasons);
    }
}
