using System.Globalization;
using ExportPlatform.Contracts;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Customs.Screening;

namespace ExportPlatform.Customs.Gates;

/// <summary>Compares the parties with the lists. What buyer and seller read never says that a party resembles a listed one.</summary>
internal static class PartyScreening
{
    private const string NeutralReason = "The parties' details are being checked.";

    /// <summary>Compares every party with every name of every list.</summary>
    public static GateDecision Decide(Parties parties, DateOnly on, IReadOnlyList<ScreeningList> lists, ClearanceRules rules)
    {
        var band = rules.ScreeningBands.On(on).FirstOrDefault();
        if (band is null || lists.Count == 0)
        {
            return new GateDecision.Held(
                ExportGates.Screening, DecisionBasis.Of(rules.Version), NeutralReason, "screening.not-possible", "",
                "No list or no band is loaded: parties cannot be compared.");
        }

        var hits = Roles(parties).SelectMany(party => Hits(party.Role, party.Party, lists, band)).OrderByDescending(hit => hit.Score).ToList();
        var basis = Basis(rules, band, lists, hits);
        if (hits.Count == 0)
        {
            return new GateDecision.Cleared(ExportGates.Screening, basis, "The parties were compared with the current lists.");
        }

        var code = hits[0].Score >= band.HoldFrom ? "screening.match" : "screening.possible-match";
        return new GateDecision.Held(ExportGates.Screening, basis, NeutralReason, code, "", string.Join("; ", hits.Select(hit => hit.ToString())));
    }

    private static IEnumerable<(string Role, Party Party)> Roles(Parties parties) =>
        [("consignor", parties.Consignor), ("consignee", parties.Consignee)];

    private static IEnumerable<Hit> Hits(string role, Party party, IReadOnlyList<ScreeningList> lists, ScreeningBandRow band)
    {
        var name = NormalizedName.Of(party.Name);
        foreach (var list in lists)
        {
            foreach (var listed in list.Names)
            {
                var similarity = (decimal)NameSimilarity.Of(name, listed.Name) * (listed.IsWeak ? band.WeakAliasFactor : 1);
                var score = Math.Round(similarity, 4, MidpointRounding.AwayFromZero);
                if (score >= band.ReviewFrom)
                {
                    yield return new Hit(role, party.Name, list.ListId, listed.EntryId, listed.Text, score);
                }
            }
        }
    }

    private static DecisionBasis Basis(
        ClearanceRules rules, ScreeningBandRow band, IReadOnlyList<ScreeningList> lists, IReadOnlyList<Hit> hits)
    {
        var reference = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var list in lists)
        {
            reference[$"list:{list.ListId}"] = $"{list.Version} sha256:{list.Sha256}";
        }

        reference["hits"] = hits.Count.ToString(CultureInfo.InvariantCulture);
        foreach (var hit in hits.Take(10))
        {
            reference[$"hit:{hit.ListId}/{hit.EntryId}/{hit.Role}"] = hit.Score.ToString(CultureInfo.InvariantCulture);
        }

        return new DecisionBasis(rules.Version, [band.Dates.RuleId], reference);
    }

    private sealed record Hit(string Role, string Name, string ListId, string EntryId, string Listed, decimal Score)
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Role} resembles {ListId}/{EntryId} '{Listed}' at {Score:0.0000}");
    }
}
