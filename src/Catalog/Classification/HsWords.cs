using System.Security.Cryptography;
using CsvHelper;
using ExportPlatform.Catalog.Products;

namespace ExportPlatform.Catalog.Classification;

/// <summary>
/// What people call goods, in English, Russian and Chinese, by the code they belong under. The nomenclature speaks of "sugar confectionery, not
/// containing cocoa"; a producer speaks of halva. The list is ours and grows with what sellers search for and do not find.
/// </summary>
internal sealed class HsWords
{
    private readonly Dictionary<string, HsWordRow> _byCode;

    private HsWords(byte[] content)
    {
        ContentHash = Convert.ToHexStringLower(SHA256.HashData(content));
        using var csv = CsvReader.Create(content, new CsvReaderOptions { Separator = ',', FieldCountMismatch = CsvFieldCountHandling.Throw });
        _byCode = new Dictionary<string, HsWordRow>(StringComparer.Ordinal);
        while (csv.Read())
        {
            _byCode.Add(csv.GetString("code"), new HsWordRow(csv.GetString("en"), csv.GetString("ru"), csv.GetString("zh")));
        }
    }

    /// <summary>The list that ships with the service.</summary>
    public static HsWords Shipped { get; } = new(Resource("hs_words.csv"));

    /// <summary>SHA-256 of the list, in hex.</summary>
    public string ContentHash { get; }

    /// <summary>The codes that have words.</summary>
    public IReadOnlyCollection<string> Codes => _byCode.Keys;

    /// <summary>Words of alphabetic scripts of a code; empty when it has none.</summary>
    public string Alphabetic(string code) => _byCode.TryGetValue(code, out var row) ? $"{row.En} {row.Ru}" : "";

    /// <summary>Chinese words of a code, cut as searches are; empty when it has none.</summary>
    public string Grams(string code) =>
        _byCode.TryGetValue(code, out var row) ? string.Join(' ', SearchTerms.HanGrams(row.Zh).Distinct(StringComparer.Ordinal)) : "";

    /// <summary>A file that is part of the service.</summary>
    internal static byte[] Resource(string name)
    {
        using var stream = typeof(HsWords).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is missing from the build.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}

/// <summary>What goods under a code are called.</summary>
/// <param name="En">English words with spaces between.</param>
/// <param name="Ru">Russian words with spaces between.</param>
/// <param name="Zh">Chinese words with spaces between.</param>
internal sealed record HsWordRow(string En, string Ru, string Zh);
