namespace ExportPlatform.Customs.Screening.Matching;

/// <summary>Numbers of papers, registers and ships, as they are compared: capital letters and digits, nothing else.</summary>
internal static class IdentityNumber
{
    /// <summary>A shorter number is somebody else's, too.</summary>
    public const int Shortest = 6;

    /// <summary>Longer ones are texts.</summary>
    public const int Longest = 40;

    private static readonly string[] Labels = ["PP", "TIN", "REG", "IMO", "INN", "OGRN", "PASSPORT"];

    /// <summary>The number without its label; empty when there is none worth comparing.</summary>
    public static string Normalize(string number)
    {
        var words = number.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var telling = words.Length > 1 && Labels.Contains(words[0], StringComparer.Ordinal) ? words[1..] : words;
        var plain = string.Concat(string.Concat(telling).Where(char.IsAsciiLetterOrDigit));
        return plain.Length is >= Shortest and <= Longest && plain.Any(char.IsAsciiDigit) ? plain : "";
    }
}
