using System.Collections.Frozen;
using ExportPlatform.Customs.Rules;

namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>Countries as publishers spell them.</summary>
internal static class CountryNames
{
    private static readonly FrozenDictionary<string, string> Codes = RuleTable
        .Read("country_names", ClearanceRules.ShippedText("Screening/country_names.csv"), row => (Name: row.Required("name"), Code: row.Required("alpha2")))
        .ToFrozenDictionary(row => row.Name, row => row.Code, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Alpha2 = Codes.Values.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The ISO 3166-1 alpha-2 code of a name or code; null when there is none.</summary>
    public static string? Find(string? text)
    {
        var name = text?.Trim() ?? "";
        return name.Length == 2 && Alpha2.Contains(name) ? name.ToUpperInvariant() : Codes.GetValueOrDefault(name);
    }
}
