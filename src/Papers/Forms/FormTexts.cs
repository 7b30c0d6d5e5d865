using System.Reflection;

namespace ExportPlatform.Papers.Forms;

/// <summary>The fixed words of the papers, by language.</summary>
internal sealed class FormTexts
{
    private const string English = "en";
    private static readonly Dictionary<string, Dictionary<string, string>> Words = Read();

    // The language customs at the other end reads, where the papers have it.
    private static readonly Dictionary<string, string> Languages = new (string Language, string Countries)[]
    {
        ("zh", "CN HK TW MO SG"),
        ("ru", "RU KZ KG BY AM UZ TJ"),
        ("de", "DE AT CH LI"),
        ("fr", "FR BE LU MC"),
        ("es", "ES MX AR CL CO PE"),
        ("pt", "PT BR"),
        ("tr", "TR"),
    }
        .SelectMany(row => row.Countries.Split(' '), (row, country) => (row.Language, Country: country))
        .ToDictionary(row => row.Country, row => row.Language, StringComparer.Ordinal);

    private readonly string? _second;

    private FormTexts(string? second) => _second = second;

    /// <summary>English with French, as the Universal Postal Union's forms are.</summary>
    public static FormTexts Postal { get; } = new("fr");

    /// <summary>English with the destination's language, else with the origin's, else alone.</summary>
    public static FormTexts For(CountryCode destination, CountryCode origin) =>
        new(Languages.GetValueOrDefault(destination.Value) ?? Languages.GetValueOrDefault(origin.Value));

    /// <summary>English with one language that is asked for, if there are words in it.</summary>
    public static FormTexts In(string? language) =>
        new(language is not null && Words["page"].ContainsKey(language) ? language : null);

    /// <summary>A word in both languages.</summary>
    public string this[string key] =>
        _second is null || Second(key) == Words[key][English] ? Words[key][English] : $"{Words[key][English]} / {Second(key)}";

    /// <summary>The word in English.</summary>
    public static string First(string key) => Words[key][English];

    /// <summary>The word in the other language, or in English where there is none.</summary>
    public string Second(string key) => Words[key][_second ?? English];

    private static Dictionary<string, Dictionary<string, string>> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Forms/form-texts.csv")
            ?? throw new InvalidDataException("The texts are not part of the program.");
        using var reader = new StreamReader(stream);
        var languages = Cells(reader.ReadLine()!);
        var words = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var cells = Cells(line);
            words[cells[0]] = languages.Zip(cells).Skip(1).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal);
        }

        return words;
    }

    // Cells are quoted where they hold a comma; none holds a quote.
    private static string[] Cells(string line) =>
        [.. line.Split('"').SelectMany((part, i) => i % 2 == 1 ? [part.Replace(',', '\u0001')] : new[] { part })
            .Aggregate("", string.Concat).Split(',').Select(cell => cell.Replace('\u0001', ','))];
}
