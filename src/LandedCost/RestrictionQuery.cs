using System.Text.Json.Serialization;
using ExportPlatform.Trade;

namespace ExportPlatform.LandedCost;

/// <summary>Goods about to be offered, sold or sent, as far as embargoes and goods rules look at them.</summary>
/// <param name="On">The day whose rules apply.</param>
/// <param name="Origin">Where the goods were made.</param>
/// <param name="DispatchCountry">Where they are sent from.</param>
/// <param name="DestinationCountry">Where they go.</param>
/// <param name="HsCode">The six-digit subheading.</param>
/// <param name="Transport">How they travel.</param>
/// <param name="NetWeight">Of all such goods in the consignment; absent when not known yet, as in a catalogue: limits are then named,
/// not tested.</param>
public sealed record RestrictionQuery(
    DateOnly On,
    CountryCode Origin,
    CountryCode DispatchCountry,
    CountryCode DestinationCountry,
    HsCode HsCode,
    TransportMode Transport,
    Weight? NetWeight = null);

/// <summary>All that restrictions say about goods. Nothing found means nothing restricts them.</summary>
/// <param name="Findings">At most one a law, the gravest first.</param>
/// <param name="RuleVersion">Version of the rule book that was asked.</param>
public sealed record RestrictionResult(IReadOnlyList<RestrictionFinding> Findings, string RuleVersion)
{
    /// <summary>
    /// Whether the goods may not be sold on this way at all. No seller and no officer can lift it; only the rule rows can change.
    /// </summary>
    [JsonIgnore]
    public bool IsBlocked => Block is not null;

    /// <summary>The finding that blocks, if one does.</summary>
    [JsonIgnore]
    public RestrictionFinding.Blocked? Block => Findings.OfType<RestrictionFinding.Blocked>().FirstOrDefault();
}

/// <summary>What one law says about goods. Closed: the nested cases are the only ones.</summary>
/// <param name="RuleId">The row, such as <c>R001</c>.</param>
/// <param name="Law">The act, a name shared by its rows.</param>
/// <param name="Reason">What it says, in a sentence for the seller.</param>
/// <param name="Source">Where it was found.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "finding")]
[JsonDerivedType(typeof(Blocked), "blocked")]
[JsonDerivedType(typeof(Review), "review")]
[JsonDerivedType(typeof(NeedsEvidence), "needsEvidence")]
[JsonDerivedType(typeof(Limit), "limit")]
[JsonDerivedType(typeof(ExtraDuty), "extraDuty")]
public abstract record RestrictionFinding(string RuleId, string Law, string Reason, string Source)
{
    /// <summary>Not allowed. Code <c>restriction.blocked</c>, or <c>restriction.over-limit</c> when less of it would be allowed.</summary>
    public sealed record Blocked(string RuleId, string Law, string Reason, string Source, string Code)
        : RestrictionFinding(RuleId, Law, Reason, Source);

    /// <summary>An officer must look at it before it may go.</summary>
    public sealed record Review(string RuleId, string Law, string Reason, string Source)
        : RestrictionFinding(RuleId, Law, Reason, Source);

    /// <summary>It may go with a paper or an answer.</summary>
    public sealed record NeedsEvidence(string RuleId, string Law, string Reason, string Source, EvidenceKind Evidence)
        : RestrictionFinding(RuleId, Law, Reason, Source);

    /// <summary>It may go, but only so much of it in a consignment.</summary>
    public sealed record Limit(string RuleId, string Law, string Reason, string Source, Weight? MaxWeight, decimal? MaxLitres)
        : RestrictionFinding(RuleId, Law, Reason, Source);

    /// <summary>It may go, at a duty of so many percentage points more where the tariff applies.</summary>
    public sealed record ExtraDuty(string RuleId, string Law, string Reason, string Source, decimal Percent)
        : RestrictionFinding(RuleId, Law, Reason, Source);
}

/// <summary>What must be shown or answered before restricted goods may go.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EvidenceKind>))]
public enum EvidenceKind
{
    /// <summary>A decision of the culture ministry's expert.</summary>
    CulturalGoods,

    /// <summary>The year of making, which decides whether it may be a cultural good.</summary>
    AgeOfGoods,

    /// <summary>A CITES permit, or that the species is not listed.</summary>
    Cites,

    /// <summary>The result of identification against the dual-use lists.</summary>
    ExportControl,
}
