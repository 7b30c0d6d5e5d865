namespace ExportPlatform.LandedCost;

/// <summary>A law's word on goods of a prefix between two places.</summary>
internal sealed record RestrictionRow(
    string Law,
    CountryScope Countries,
    RestrictedBy RestrictedBy,
    CountryScope Destination,
    IReadOnlyList<string> HsPrefixes,
    TransportMode? Transport,
    RestrictionAction Action,
    EvidenceKind? Evidence,
    decimal? ExtraDutyPercent,
    decimal? LimitKg,
    decimal? LimitLitres,
    string Reason,
    Validity Validity,
    Provenance Provenance);

/// <summary>Which country of the goods a restriction looks at.</summary>
internal enum RestrictedBy
{
    /// <summary>Where they were made: bans on a country's goods.</summary>
    Origin,

    /// <summary>Where they are sent from: the law of the exporting country.</summary>
    Dispatch,

    /// <summary>Either: bans on goods made in or exported from a country.</summary>
    OriginOrDispatch,
}

/// <summary>What a restriction row does, the gravest first.</summary>
internal enum RestrictionAction
{
    Block,
    Review,
    Evidence,
    Limit,
    ExtraDuty,

    /// <summary>Exempts a longer prefix from a shorter one of the same law.</summary>
    Allow,
}
