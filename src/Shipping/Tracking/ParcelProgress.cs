namespace ExportPlatform.Shipping.Tracking;

/// <summary>
/// Where a parcel stands, computed from the set of its facts alone: duplicates and the order in which facts arrive cannot change it. The state is
/// that of the last event of the furthest phase reached, except that an end stays an end; delivered beats returned, which beats lost, which beats
/// an import or export called off.
/// </summary>
/// <param name="Phase">The furthest part of the way reached.</param>
/// <param name="State">Where the parcel stands.</param>
/// <param name="HandedOverAt">When the carrier took it: the time of EMA, else of the earliest fact; null when there is none.</param>
/// <param name="Ending">How it ended, with the fact that says so; null while it is on its way.</param>
internal sealed record ParcelProgress(ParcelPhase Phase, ParcelState State, DateTimeOffset? HandedOverAt, ParcelEnding? Ending)
{
    /// <summary>Nothing is known but the data sent ahead.</summary>
    public static readonly ParcelProgress None = new(ParcelPhase.Announced, ParcelState.Announced, null, null);

    /// <summary>The progress a set of facts amounts to. Facts with codes unknown to the platform are left out.</summary>
    public static ParcelProgress Of(IEnumerable<CarrierFact> facts)
    {
        var known = facts.Where(fact => fact.IsKnown).Distinct().ToList();
        if (known.Count == 0)
        {
            return None;
        }

        var ending = EndingOf(known);
        var (phase, state) = Furthest(known);
        return new ParcelProgress(phase, ending?.State ?? CalledOff(known) ?? state, HandedOver(known), ending);
    }

    private static DateTimeOffset HandedOver(List<CarrierFact> facts) =>
        facts.Where(fact => fact.Code == "EMA").DefaultIfEmpty(facts.MinBy(fact => fact.OccurredAt)!).Min(fact => fact.OccurredAt);

    private static ParcelEnding? EndingOf(List<CarrierFact> facts) =>
        Last(facts, "EMI", ParcelState.Delivered)
        ?? Last(facts, CarrierFact.Returned, ParcelState.Returned)
        ?? Last(facts, CarrierFact.Lost, ParcelState.Lost);

    private static ParcelState? CalledOff(List<CarrierFact> facts) =>
        facts.Exists(fact => fact.Code == "EDX") ? ParcelState.ImportTerminated
        : facts.Exists(fact => fact.Code == "EXX") ? ParcelState.ExportCancelled
        : null;

    private static ParcelEnding? Last(List<CarrierFact> facts, string code, ParcelState state) =>
        facts.Where(fact => fact.Code == code).Select(fact => (DateTimeOffset?)fact.OccurredAt).Min() is { } at ? new ParcelEnding(state, at) : null;

    // At the same moment the later one in the usual order of events counts, then the office decides: any order of arrival, one answer.
    private static (ParcelPhase Phase, ParcelState State) Furthest(List<CarrierFact> facts) =>
        facts
            .Select(fact => (Fact: fact, Event: EmsEvent.Find(fact.Code)))
            .Where(pair => pair.Event is not null)
            .OrderBy(pair => pair.Event!.Phase)
            .ThenBy(pair => pair.Fact.OccurredAt)
            .ThenBy(pair => pair.Event!.Position)
            .Select(pair => (pair.Event!.Phase, pair.Event!.State))
            .DefaultIfEmpty((ParcelPhase.Announced, ParcelState.Announced))
            .Last();
}

/// <summary>How a parcel's way ended.</summary>
/// <param name="State"><see cref="ParcelState.Lost"/>, <see cref="ParcelState.Returned"/> or <see cref="ParcelState.Delivered"/>; later ones outrank earlier ones.</param>
/// <param name="At">When, by the carrier's clock; the earliest report of several.</param>
internal sealed record ParcelEnding(ParcelState State, DateTimeOffset At);
