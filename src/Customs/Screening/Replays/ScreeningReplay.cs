using System.Globalization;
using System.Text.Json.Serialization;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Rules;
using ExportPlatform.Customs.Screening.Lists;
using ExportPlatform.Customs.Screening.Matching;
using ExportPlatform.Customs.Screening.Rescreenings;
using ExportPlatform.RuleBooks;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Screening.Replays;

/// <summary>
/// Makes recorded comparisons of parties again, with the lists, bands, clearings and day they name, and tells what came out different.
/// </summary>
internal sealed class ScreeningReplay(CustomsDbContext db, CustomsRecords records, RulesInForce<ClearanceRules> rules)
{
    private const int MostReplayed = 5_000;
    private const string ListKey = "list:";

    private readonly Dictionary<string, NameIndex> _indexes = new(StringComparer.Ordinal);

    /// <summary>Every recorded comparison of one order's parties, oldest first.</summary>
    public async Task<IReadOnlyList<ReplayedScreening>> ReplayAsync(Guid orderId, CancellationToken cancellationToken) =>
        await ReplayAllAsync(
            await Decisions().Where(decision => decision.OrderId == orderId).ToListAsync(cancellationToken),
            await db.Rescreenings.AsNoTracking().Where(screening => screening.OrderId == orderId).ToListAsync(cancellationToken),
            cancellationToken);

    /// <summary>Recorded comparisons since a time, the latest five thousand of each kind.</summary>
    public async Task<IReadOnlyList<ReplayedScreening>> ReplayPastAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        await ReplayAllAsync(
            await Decisions().Where(decision => decision.DecidedAt >= since).OrderByDescending(decision => decision.DecisionId).Take(MostReplayed)
                .ToListAsync(cancellationToken),
            await db.Rescreenings.AsNoTracking().Where(screening => screening.ScreenedAt >= since).OrderByDescending(screening => screening.ScreeningId)
                .Take(MostReplayed).ToListAsync(cancellationToken),
            cancellationToken);

    private IQueryable<RecordedDecision> Decisions() =>
        db.Decisions.AsNoTracking().Where(decision => decision.Gate == ExportGates.Screening && decision.DecidedBy == GateMove.ByRule);

    private async Task<IReadOnlyList<ReplayedScreening>> ReplayAllAsync(
        List<RecordedDecision> decisions, List<Rescreening> rescreenings, CancellationToken cancellationToken)
    {
        List<Recorded> recorded =
        [
            .. decisions.Select(decision => new Recorded(
                decision.DecisionId, decision.OrderId, decision.DecidedAt, decision.Code, decision.RuleVersion, decision.RuleIds, decision.ReferenceData)),
            .. rescreenings.Select(screening => new Recorded(
                screening.ScreeningId, screening.OrderId, screening.ScreenedAt, screening.Code, screening.RuleVersion, screening.RuleIds,
                screening.ReferenceData)),
        ];
        var replayed = new List<ReplayedScreening>(recorded.Count);
        foreach (var screening in recorded.OrderBy(screening => screening.At).ThenBy(screening => screening.ScreeningId))
        {
            var (outcome, differences) = await CompareAsync(screening, cancellationToken);
            replayed.Add(new ReplayedScreening(screening.ScreeningId, screening.OrderId, screening.At, outcome, differences));
        }

        return replayed;
    }

    private async Task<(ReplayOutcome Outcome, IReadOnlyList<string> Differences)> CompareAsync(Recorded screening, CancellationToken cancellationToken)
    {
        if (screening.Reference.GetValueOrDefault("algorithm") is { } algorithm && algorithm != PartyMatcher.Algorithm)
        {
            return (ReplayOutcome.OtherAlgorithm, []);
        }

        if (await rules.OfAsync(screening.RuleVersion, cancellationToken) is not { } rulesThen
            || await IndexAsync(screening.Reference, cancellationToken) is not { } index)
        {
            return (ReplayOutcome.BasisUnknown, []);
        }

        var stored = await db.Consignments.AsNoTracking().SingleAsync(c => c.OrderId == screening.OrderId, cancellationToken);
        var parties = await records.PartiesAsync(stored.Consignment, cancellationToken);
        if (parties.IsErased)
        {
            return (ReplayOutcome.Erased, []);
        }

        var on = screening.Reference.TryGetValue("on", out var day) ? DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture) : stored.RulesOn;
        var again = PartyScreening.Decide(parties, on, index, ClearedIn(screening.Reference), rulesThen);
        var differences = screening.DifferencesTo(again);
        return (differences.Count == 0 ? ReplayOutcome.Same : ReplayOutcome.Different, differences);
    }

    // Null when a version it names is not kept.
    private async Task<NameIndex?> IndexAsync(IReadOnlyDictionary<string, string> reference, CancellationToken cancellationToken)
    {
        var named = reference.Where(entry => entry.Key.StartsWith(ListKey, StringComparison.Ordinal)).OrderBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        var key = string.Join('\n', named.Select(entry => $"{entry.Key} {entry.Value}"));
        if (!_indexes.TryGetValue(key, out var index))
        {
            index = await ScreeningLists.AsOfAsync(
                db, [.. named.Select(entry => (entry.Key[ListKey.Length..], entry.Value.Split(' ')[0]))], cancellationToken);
            _indexes[key] = index;
        }

        return index.Lists.Count == named.Count ? index : null;
    }

    // The record says itself which resemblances were cleared, and of which content.
    private static IReadOnlyList<ClearedResemblance> ClearedIn(IReadOnlyDictionary<string, string> reference) =>
    [
        .. reference.Where(entry => entry.Key.StartsWith(PartyScreening.ClearedKey, StringComparison.Ordinal))
            .Select(entry => (Key: entry.Key[PartyScreening.ClearedKey.Length..], PairId: Guid.Parse(entry.Value)))
            .Select(pair => ClearedResemblance.Of(pair.PairId, pair.Key, reference[PartyScreening.HitKey + pair.Key])),
    ];

    private sealed record Recorded(
        Guid ScreeningId,
        Guid OrderId,
        DateTimeOffset At,
        string Code,
        string RuleVersion,
        IReadOnlyList<string> RuleIds,
        IReadOnlyDictionary<string, string> Reference)
    {
        /// <summary>What is not as it was recorded; members that records did not have at the time are left out.</summary>
        public IReadOnlyList<string> DifferencesTo(GateDecision again)
        {
            var code = again is GateDecision.Held held ? held.Code : "";
            return
            [
                .. code == Code ? [] : (string[])["code"],
                .. again.Basis.RuleIds.SequenceEqual(RuleIds, StringComparer.Ordinal) ? [] : (string[])["ruleIds"],
                .. Reference.Where(entry => again.Basis.Reference.GetValueOrDefault(entry.Key) != entry.Value).Select(entry => entry.Key),
                .. again.Basis.Reference.Keys.Where(key => key is not "on" && !Reference.ContainsKey(key)),
            ];
        }
    }
}

/// <summary>A recorded comparison made again.</summary>
/// <param name="ScreeningId">The recorded decision or rescreening.</param>
/// <param name="OrderId">Whose parties.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Differences">The members that came out different, such as <c>code</c> or <c>hit:UN/6908555/consignee</c>.</param>
public sealed record ReplayedScreening(Guid ScreeningId, Guid OrderId, DateTimeOffset At, ReplayOutcome Outcome, IReadOnlyList<string> Differences);

/// <summary>What came of making a comparison again.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReplayOutcome>))]
public enum ReplayOutcome
{
    /// <summary>Every member is as recorded.</summary>
    [JsonStringEnumMemberName("same")]
    Same,

    /// <summary>Something is not as recorded: a fault.</summary>
    [JsonStringEnumMemberName("different")]
    Different,

    /// <summary>The parties' names were erased; nobody can compare them again.</summary>
    [JsonStringEnumMemberName("erased")]
    Erased,

    /// <summary>It was made by an earlier way of comparing names, which this version of the service does not have.</summary>
    [JsonStringEnumMemberName("otherAlgorithm")]
    OtherAlgorithm,

    /// <summary>Rules or lists it names are not kept here.</summary>
    [JsonStringEnumMemberName("basisUnknown")]
    BasisUnknown,
}
