namespace ExportPlatform.Customs.Gates;

/// <summary>What the rules of one gate say about a consignment. Closed: the nested cases are the only ones.</summary>
/// <param name="Gate">Of <see cref="ExportGates"/>.</param>
/// <param name="Basis">What was decided by, enough to decide again.</param>
/// <param name="Reason">In words, for buyer and seller.</param>
internal abstract record GateDecision(string Gate, DecisionBasis Basis, string Reason)
{
    /// <summary>Nothing stands against it.</summary>
    /// <param name="Gate">The gate.</param>
    /// <param name="Basis">What was decided by.</param>
    /// <param name="Reason">In words.</param>
    /// <param name="Reference">A number it is known by, if there is one.</param>
    public sealed record Cleared(string Gate, DecisionBasis Basis, string Reason, string? Reference = null) : GateDecision(Gate, Basis, Reason)
    {
        /// <summary>The first end of a paper it rests on; null when none ends.</summary>
        public DateOnly? GoodUntil { get; init; }
    }

    /// <summary>The rules have nothing against it; the authority has to take note.</summary>
    public sealed record NeedsAuthority(string Gate, DecisionBasis Basis, string Reason, AuthorityQuestion Question)
        : GateDecision(Gate, Basis, Reason)
    {
        /// <summary>The first end of a paper the authority is shown; null when none ends.</summary>
        public DateOnly? GoodUntil { get; init; }
    }

    /// <summary>It waits for evidence or an officer.</summary>
    /// <param name="Gate">The gate.</param>
    /// <param name="Basis">What was decided by.</param>
    /// <param name="Reason">In words, for buyer and seller; never that a party resembles a listed one.</param>
    /// <param name="Code">Stable, such as <c>cultural-goods.permit-required</c>.</param>
    /// <param name="EvidenceNeeded">What the seller can give; empty when only an officer can decide.</param>
    /// <param name="OfficerNote">What only officers may read.</param>
    public sealed record Held(string Gate, DecisionBasis Basis, string Reason, string Code, string EvidenceNeeded, string? OfficerNote = null)
        : GateDecision(Gate, Basis, Reason)
    {
        /// <summary>Other orders an officer should look at with this one.</summary>
        public IReadOnlyList<Guid> RelatedOrders { get; init; } = [];
    }

    /// <summary>It will never pass.</summary>
    public sealed record Refused(string Gate, DecisionBasis Basis, string Reason, string Code) : GateDecision(Gate, Basis, Reason);
}

/// <summary>What a decision rests on.</summary>
/// <param name="RuleVersion">The version of the rows.</param>
/// <param name="RuleIds">The rows that decided, such as <c>CC-RU-2026-2</c>.</param>
/// <param name="Reference">Rates, sums and list versions used, as text.</param>
internal sealed record DecisionBasis(string RuleVersion, IReadOnlyList<string> RuleIds, IReadOnlyDictionary<string, string> Reference)
{
    /// <summary>A basis without reference data.</summary>
    public static DecisionBasis Of(string ruleVersion, params IReadOnlyList<string> ruleIds) =>
        new(ruleVersion, ruleIds, new Dictionary<string, string>(StringComparer.Ordinal));
}
