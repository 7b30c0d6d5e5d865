namespace ExportPlatform.LandedCost;

/// <summary>
/// What must hold between rows: no two say different things of the same goods on the same day, and nothing names what is not there.
/// </summary>
internal static class RuleBookConsistency
{
    public static void Check(RuleBookRows rows, List<RuleTableError> errors)
    {
        Overlaps("regimes", rows.Regimes, row => row.RegimeId, row => row.Validity, errors);
        Overlaps("charges", rows.Charges, row => row.Provenance.RuleId, row => row.Validity, errors);
        Overlaps(
            "tariff",
            rows.Tariff.SelectMany(row => row.HsPrefixes.Select(prefix => (row, prefix))),
            pair => $"{string.Join('|', pair.row.Destination.Names)} {string.Join('|', pair.row.Origin.Names)} {pair.prefix}",
            pair => pair.row.Validity,
            errors);
        Overlaps(
            "tax_rates",
            rows.TaxRates.SelectMany(row => row.HsPrefixes.Select(prefix => (row, prefix))),
            pair => $"{pair.row.Country} {pair.row.Tax} {pair.row.Region} {pair.prefix}",
            pair => pair.row.Validity,
            errors);
        Overlaps("restrictions", rows.Restrictions, row => row.Provenance.RuleId, row => row.Validity, errors);

        var regimes = rows.Regimes.Where(row => !row.IsRefusal).Select(row => row.RegimeId).ToHashSet(StringComparer.Ordinal);
        Unknown("charges", rows.Charges.Select(row => row.RegimeId), regimes, "regime that prices", errors);

        var lists = rows.GoodsLists.Select(row => row.List).ToHashSet(StringComparer.Ordinal);
        Unknown("regimes", rows.Regimes.Select(row => row.NotOnList).Where(list => list.Length > 0), lists, "list of goods", errors);
    }

    // These faults lie between rows, so they carry the line of the header.
    private static void Overlaps<T>(
        string table, IEnumerable<T> rows, Func<T, string> keyOf, Func<T, Validity> validityOf, List<RuleTableError> errors)
    {
        foreach (var group in rows.GroupBy(keyOf, StringComparer.Ordinal))
        {
            var periods = group.Select(validityOf).OrderBy(period => period.From ?? DateOnly.MinValue).ToArray();
            if (periods.Zip(periods.Skip(1)).Any(pair => pair.First.Overlaps(pair.Second)))
            {
                errors.Add(new RuleTableError(table, 1, $"'{group.Key}' has two rows in force on the same day."));
            }
        }
    }

    private static void Unknown(string table, IEnumerable<string> names, HashSet<string> known, string what, List<RuleTableError> errors) =>
        errors.AddRange(names
            .Distinct(StringComparer.Ordinal)
            .Where(name => !known.Contains(name))
            .Select(name => new RuleTableError(table, 1, $"'{name}' is no {what}.")));
}
