using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost;

/// <summary>
/// Embargoes, prohibitions, limits, evidence and additional duties for goods on their way. Ask before any price is shown: in the catalogue
/// for one product (no weight), at checkout and in customs for the whole consignment (<see cref="CheckTogether"/>). A blocked finding is
/// a hard stop. Within one law the longest HS prefix decides, and of rows with the same prefix the gravest.
/// </summary>
public static class Restrictions
{
    /// <summary>Looks at one kind of goods.</summary>
    public static RestrictionResult Check(RestrictionQuery query, RuleBook rules) => CheckTogether([query], rules)[0];

    /// <summary>Looks at all goods of one consignment: a limit holds for the sum of the goods under the same rule.</summary>
    /// <returns>One result a query, in the same order.</returns>
    public static IReadOnlyList<RestrictionResult> CheckTogether(IReadOnlyList<RestrictionQuery> queries, RuleBook rules)
    {
        var deciding = queries.Select(query => DecidingRows(query, rules)).ToArray();

        // An unknown weight counts as nothing here; the limit is then still named in the finding.
        var weights = queries
            .SelectMany((query, i) => deciding[i].Select(row => (row.Provenance.RuleId, Grams: query.NetWeight?.Grams ?? 0)))
            .GroupBy(use => use.RuleId, StringComparer.Ordinal)
            .ToDictionary(uses => uses.Key, uses => uses.Sum(use => use.Grams), StringComparer.Ordinal);

        return [.. deciding.Select(rows => new RestrictionResult(
            [
                .. rows
                    .Select(row => Finding(row, weights[row.Provenance.RuleId]))
                    .OrderBy(Gravity)
                    .ThenBy(finding => finding.RuleId, StringComparer.Ordinal),
            ],
            rules.Version))];
    }

    private static RestrictionRow[] DecidingRows(RestrictionQuery query, RuleBook rules) =>
    [
        .. rules.Rows.Restrictions
            .Where(row => Concerns(row, query, rules))
            .Select(row => (row, length: HsPrefixes.LongestMatch(row.HsPrefixes, query.HsCode)))
            .Where(match => match.length is not null)
            .GroupBy(match => match.row.Law, StringComparer.Ordinal)
            .Select(law => law.OrderByDescending(match => match.length).ThenBy(match => match.row.Action).First().row)
            .Where(row => row.Action is not RestrictionAction.Allow),
    ];

    private static bool Concerns(RestrictionRow row, RestrictionQuery query, RuleBook rules)
    {
        var byOrigin = row.RestrictedBy is not RestrictedBy.Dispatch && rules.Contains(row.Countries, query.Origin, query.On);
        var byDispatch = row.RestrictedBy is not RestrictedBy.Origin && rules.Contains(row.Countries, query.DispatchCountry, query.On);
        return (byOrigin || byDispatch)
            && row.Validity.Covers(query.On)
            && rules.Contains(row.Destination, query.DestinationCountry, query.On)
            && (row.Transport is null || row.Transport == query.Transport);
    }

    private static RestrictionFinding Finding(RestrictionRow row, long grams)
    {
        var (id, law, reason, source) = (row.Provenance.RuleId, row.Law, row.Reason, row.Provenance.ToString());
        return row.Action switch
        {
            RestrictionAction.Block => new RestrictionFinding.Blocked(id, law, reason, source, "restriction.blocked"),
            RestrictionAction.Limit when grams > row.LimitKg * 1000 =>
                new RestrictionFinding.Blocked(id, law, reason, source, "restriction.over-limit"),
            RestrictionAction.Limit => new RestrictionFinding.Limit(
                id, law, reason, source, row.LimitKg is { } kg ? new Weight((long)(kg * 1000)) : null, row.LimitLitres),
            RestrictionAction.Evidence => new RestrictionFinding.NeedsEvidence(id, law, reason, source, row.Evidence!.Value),
            RestrictionAction.ExtraDuty => new RestrictionFinding.ExtraDuty(id, law, reason, source, row.ExtraDutyPercent!.Value),
            _ => new RestrictionFinding.Review(id, law, reason, source),
        };
    }

    private static int Gravity(RestrictionFinding finding) => finding switch
    {
        RestrictionFinding.Blocked => 0,
        RestrictionFinding.Review => 1,
        RestrictionFinding.NeedsEvidence => 2,
        RestrictionFinding.Limit => 3,
        _ => 4,
    };
}
