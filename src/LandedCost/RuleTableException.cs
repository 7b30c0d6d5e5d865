namespace ExportPlatform.LandedCost;

/// <summary>The tables do not make a rule book; nothing of them was used.</summary>
public sealed class RuleTableException(IReadOnlyList<RuleTableError> errors)
    : Exception($"{errors.Count} faults in the rule tables, the first: {errors[0].Table} line {errors[0].Line}: {errors[0].Problem}")
{
    /// <summary>Every fault found, in order of table and line.</summary>
    public IReadOnlyList<RuleTableError> Errors { get; } = errors;
}

/// <summary>A fault in a rule table.</summary>
/// <param name="Table">The table, such as <c>tariff</c>.</param>
/// <param name="Line">Line of the text, from 1; the header is line 1.</param>
/// <param name="Problem">What is wrong, in a sentence.</param>
public sealed record RuleTableError(string Table, int Line, string Problem);
