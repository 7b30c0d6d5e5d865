namespace ExportPlatform.RuleBooks;

/// <summary>A kind of rule book: its name, what shipped, and how rows become rules.</summary>
/// <typeparam name="TRules">The rules as decisions use them; immutable.</typeparam>
/// <param name="Book">Its name, such as <c>landed-cost</c>.</param>
/// <param name="Shipped">The rules of this release.</param>
/// <param name="Load">Makes rules of tables; throws when the rows are not right.</param>
/// <param name="VersionOf">Names exactly the rows behind the rules.</param>
/// <param name="TablesOf">The rows behind the rules.</param>
public sealed record RuleBookKind<TRules>(
    string Book,
    TRules Shipped,
    Func<IReadOnlyDictionary<string, string>, TRules> Load,
    Func<TRules, string> VersionOf,
    Func<TRules, IReadOnlyDictionary<string, string>> TablesOf)
    where TRules : class;
