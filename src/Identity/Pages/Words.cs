using System.Collections.Frozen;
using System.Text.Json;

namespace ExportPlatform.Identity.Pages;

/// <summary>What the pages say, in one language. The files beside this one have the same keys; a test looks after that.</summary>
public sealed class Words
{
    /// <summary>The languages there are, with their own names.</summary>
    public static readonly IReadOnlyList<(string Code, string Name)> Languages = [("en", "English"), ("ru", "Русский"), ("zh", "中文")];

    private static readonly FrozenDictionary<string, Words> ByLanguage =
        Languages.ToFrozenDictionary(language => language.Code, language => new Words(language.Code), StringComparer.Ordinal);

    private Words(string language)
    {
        Language = language;
        using var file = typeof(Words).Assembly.GetManifestResourceStream($"words.{language}.json")!;
        Texts = JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Code of the language.</summary>
    public string Language { get; }

    internal FrozenDictionary<string, string> Texts { get; }

    /// <summary>The text of a key.</summary>
    public string this[string key] => Texts[key];

    /// <summary>The words of a language; English where it is none of ours.</summary>
    public static Words In(string? language) => ByLanguage.GetValueOrDefault(language ?? "", ByLanguage["en"]);

    /// <summary>The words for a request: the language chosen before, else the best the browser accepts.</summary>
    public static Words For(HttpRequest request, string languageCookie) =>
        In(request.Cookies.TryGetValue(languageCookie, out var chosen) && ByLanguage.ContainsKey(chosen) ? chosen : Accepted(request));

    private static string? Accepted(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.ToString().Split('-')[0].ToLowerInvariant())
        .FirstOrDefault(ByLanguage.ContainsKey);
}
