using ExportPlatform.Contracts;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Trade;

namespace ExportPlatform.Customs.Rules;

/// <summary>The gates of one dispatch country on one day, and whose officers answer for each.</summary>
/// <param name="Origin">The dispatch country, or <c>*</c> when it has no rows of its own.</param>
/// <param name="Gates">At least embargo and screening.</param>
internal sealed record OriginProfile(string Origin, IReadOnlyList<OriginGate> Gates)
{
    /// <summary>The profile that clears goods sent from a country.</summary>
    public static OriginProfile Of(CountryCode dispatchCountry, DateOnly on, ClearanceRules rules)
    {
        var rows = rules.Origins.On(on).ToList();
        var origin = rows.Exists(row => row.Origin == dispatchCountry.Value) ? dispatchCountry.Value : "*";
        return new OriginProfile(origin, [.. rows.Where(row => row.Origin == origin).Select(row => new OriginGate(row.Gate, row.Authority))]);
    }

    /// <summary>As above, with the gate the destination adds.</summary>
    public static OriginProfile Of(Consignment consignment, DateOnly on, ClearanceRules rules)
    {
        var profile = Of(consignment.DispatchCountry, on, rules);
        return ThreeOrderMatch.RowFor(consignment, on, rules) is { } row
            ? profile with { Gates = [.. profile.Gates, new OriginGate(ExportGates.ThreeOrderMatch, row.Officers)] }
            : profile;
    }

    /// <summary>Whether goods pass a gate.</summary>
    public bool Has(string gate) => Gates.Any(row => row.Gate == gate);

    /// <summary>Whose officers answer for a gate.</summary>
    public string AuthorityOf(string gate) => Gates.First(row => row.Gate == gate).Authority;

    /// <summary>No origin may do without the gates that stop embargoed goods and listed parties, and no gate may be unknown.</summary>
    /// <exception cref="InvalidDataException">One does.</exception>
    internal static void CheckAll(IReadOnlyList<OriginGateRow> rows)
    {
        if (rows.FirstOrDefault(row => !ExportGates.All.Contains(row.Gate)) is { } unknown)
        {
            throw new InvalidDataException($"{unknown.Dates.RuleId} names the unknown gate '{unknown.Gate}'.");
        }

        foreach (var origin in rows.GroupBy(row => row.Origin, StringComparer.Ordinal))
        {
            foreach (var gate in ExportGates.Indispensable)
            {
                if (!origin.Any(row => row.Gate == gate && row.Dates.EffectiveTo is null))
                {
                    throw new InvalidDataException($"The origin {origin.Key} lacks the gate {gate}.");
                }
            }
        }

        if (!rows.Any(row => row.Origin == "*"))
        {
            throw new InvalidDataException("There is no profile for origins without rows of their own.");
        }
    }
}

/// <summary>A gate and the authority whose officers answer for it.</summary>
internal sealed record OriginGate(string Gate, string Authority);
