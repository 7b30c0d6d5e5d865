using System.Globalization;
using ExportPlatform.Contracts;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Customs.Screening.Matching;

namespace ExportPlatform.Customs.Gates;

/// <summary>Compares the parties with the lists. What buyer and seller read never says that a party resembles a listed one.</summary>
internal static class PartyScreening
{
    /// <summary>The rules are sure.</summary>
    public const string MatchCode = "screening.match";

    /// <summary>Somebody has to look.</summary>
    public const string PossibleMatchCode = "screening.possible-match";

    /// <summary>Before a resemblance's key, where a decision records it.</summary>
    public const string HitKey = "hit:";

    /// <summary>Before its key, where a decision records that it was cleared, and by what.</summary>
    public const string ClearedKey = "cleared:";

    private const string NeutralReason = "The parties' details are being checked.";
    private const int MostHitsRecorded = 50;
    private const int MostHitsNoted = 10;

    /// <summary>Compares every party with every name of every list; a resemblance an officer has cleared counts no more.</summary>
    public static GateDecision Decide(
        Parties parties, DateOnly on, NameIndex index, IReadOnlyList<ClearedResemblance> cleared, ClearanceRules rules)
    {
        var band = rules.ScreeningBands.On(on).FirstOrDefault();
        if (band is null || index.Lists.Count == 0)
        {
            return new GateDecision.Held(
                ExportGates.Screening, DecisionBasis.Of(rules.Version), NeutralReason, "screening.not-possible", "",
                "No list or no band is loaded: parties cannot be compared.");
        }

        var all = Hits(parties, index, band);
        var hits = all.Where(hit => ClearingOf(hit, cleared) is null).ToList();
        var basis = Basis(rules, on, band, index, all, cleared);
        if (hits.Count == 0)
        {
            return new GateDecision.Cleared(ExportGates.Screening, basis, "The parties were compared with the current lists.");
        }

        var code = hits[0].Match.Score >= band.HoldFrom ? MatchCode : PossibleMatchCode;
        return new GateDecision.Held(
            ExportGates.Screening, basis, NeutralReason, code, "", string.Join("; ", hits.Take(MostHitsNoted).Select(hit => hit.ToString())));
    }

    /// <summary>The parties of a consignment who are compared, by role.</summary>
    public static IEnumerable<(string Role, Party Party)> Roles(Parties parties) =>
        [("consignor", parties.Consignor), ("consignee", parties.Consignee)];

    /// <summary>Every resemblance in the bands, cleared or not, most alike first.</summary>
    public static IReadOnlyList<PartyHit> Hits(Parties parties, NameIndex index, ScreeningBandRow band) =>
    [
        .. Roles(parties)
            .SelectMany(party => PartyMatcher
                .Match(new ScreenedParty(party.Party.Name, party.Party.Country.Value), index, band)
                .Select(match => new PartyHit(party.Role, match)))
            .OrderByDescending(hit => hit.Match.Score),
    ];

    private static ClearedResemblance? ClearingOf(PartyHit hit, IReadOnlyList<ClearedResemblance> cleared) =>
        cleared.FirstOrDefault(pair =>
            pair.Role == hit.Role && pair.ListId == hit.Match.Entry.ListId && pair.EntryId == hit.Match.Entry.EntryId
            && pair.EntryHash == hit.Match.Entry.ContentHash);

    private static DecisionBasis Basis(
        ClearanceRules rules,
        DateOnly on,
        ScreeningBandRow band,
        NameIndex index,
        IReadOnlyList<PartyHit> hits,
        IReadOnlyList<ClearedResemblance> cleared)
    {
        var reference = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["algorithm"] = PartyMatcher.Algorithm,
            ["on"] = on.ToString("O", CultureInfo.InvariantCulture),
        };
        foreach (var list in index.Lists)
        {
            reference[$"list:{list.ListId}"] = $"{list.Version} sha256:{list.Sha256}";
        }

        reference["hits"] = hits.Count.ToString(CultureInfo.InvariantCulture);
        foreach (var hit in hits.Take(MostHitsRecorded))
        {
            reference[$"{HitKey}{hit.Key}"] = string.Create(
                CultureInfo.InvariantCulture, $"{hit.Match.Score:0.0000} name:{hit.Match.NameScore:0.0000} entry:{hit.Match.Entry.ContentHash}");
            if (ClearingOf(hit, cleared) is { } pair)
            {
                reference[$"{ClearedKey}{hit.Key}"] = pair.PairId.ToString();
            }
        }

        return new DecisionBasis(rules.Version, [band.Dates.RuleId], reference);
    }
}

/// <summary>A party of a consignment that resembles an entry.</summary>
/// <param name="Role"><c>consignor</c> or <c>consignee</c>.</param>
/// <param name="Match">The entry and the scores.</param>
internal sealed record PartyHit(string Role, PartyMatch Match)
{
    /// <summary>Names the resemblance within the consignment, such as <c>UN/6908555/consignee</c>.</summary>
    public string Key => $"{Match.Entry.ListId}/{Match.Entry.EntryId}/{Role}";

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Role} resembles {Match.Entry.ListId}/{Match.Entry.EntryId} '{Match.Listed}' at {Match.Score:0.0000}{Because()}");

    private string Because() => Match.Reasons.Count == 0 ? "" : $" ({string.Join(", ", Match.Reasons)})";
}

/// <summary>A resemblance an officer has found to be none.</summary>
/// <param name="PairId">The officer's clearing, or the officer's decision about the order at hand.</param>
/// <param name="Role">Of which party of the consignment.</param>
/// <param name="ListId">Whose list.</param>
/// <param name="EntryId">The list's own id.</param>
/// <param name="EntryHash">The entry's content as the officer saw it.</param>
internal sealed record ClearedResemblance(Guid PairId, string Role, string ListId, string EntryId, string EntryHash)
{
    private const string EntryMark = " entry:";

    /// <summary>Reads a recorded resemblance back: its key, such as <c>UN/6908555/consignee</c>, and what is recorded of it.</summary>
    public static ClearedResemblance Of(Guid pairId, string key, string recorded)
    {
        var (first, last) = (key.IndexOf('/', StringComparison.Ordinal), key.LastIndexOf('/'));
        return new ClearedResemblance(
            pairId, key[(last + 1)..], key[..first], key[(first + 1)..last],
            recorded[(recorded.LastIndexOf(EntryMark, StringComparison.Ordinal) + EntryMark.Length)..]);
    }
}
