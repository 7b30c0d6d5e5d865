namespace ExportPlatform.Contracts.Customs;

/// <summary>Two people brought a rule book into force; whoever decides by it keeps it. Belongs to no order.</summary>
/// <param name="Book">Which book, such as <c>landed-cost</c>.</param>
/// <param name="Version">Names exactly these rows.</param>
/// <param name="Tables">All rows as comma-separated text, by table.</param>
/// <param name="PublishedAt">From when on it is in force; the latest wins.</param>
public sealed record RuleBookPublished(string Book, string Version, IReadOnlyDictionary<string, string> Tables, DateTimeOffset PublishedAt);
