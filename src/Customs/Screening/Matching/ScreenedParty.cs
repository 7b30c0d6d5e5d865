namespace ExportPlatform.Customs.Screening.Matching;

/// <summary>A party to be compared with the lists.</summary>
/// <param name="Name">As on the papers.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null when unknown.</param>
/// <param name="BirthDate">As <c>1966-04-12</c>, <c>1966-04</c> or <c>1966</c>; null when unknown.</param>
/// <param name="Identifiers">Numbers of papers, registers and ships.</param>
internal sealed record ScreenedParty(string Name, string? Country = null, string? BirthDate = null, IReadOnlyList<string>? Identifiers = null);

/// <summary>An entry a party resembles.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Listed">Its name that is most alike.</param>
/// <param name="NameScore">How alike the names are, weak aliases taken down, 0 to 1.</param>
/// <param name="Score">With everything else taken into account.</param>
/// <param name="Reasons">What spoke for and against, such as <c>birth-year-differs</c>.</param>
internal sealed record PartyMatch(Lists.ListedEntry Entry, string Listed, decimal NameScore, decimal Score, IReadOnlyList<string> Reasons);
