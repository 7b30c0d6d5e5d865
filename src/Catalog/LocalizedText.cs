using System.ComponentModel.DataAnnotations;

namespace ExportPlatform.Catalog;

/// <summary>The same text in every language of the shop.</summary>
/// <param name="En">English.</param>
/// <param name="Ru">Russian.</param>
/// <param name="Zh">Chinese, simplified.</param>
public sealed record LocalizedText(
    [Required, StringLength(2_000, MinimumLength = 2)] string En,
    [Required, StringLength(2_000, MinimumLength = 2)] string Ru,
    [Required, StringLength(2_000, MinimumLength = 1)] string Zh)
{
    /// <summary>The text in one language.</summary>
    public string In(Language language) => language switch
    {
        Language.En => En,
        Language.Ru => Ru,
        Language.Zh => Zh,
    };
}

/// <summary>A language of the shop.</summary>
public enum Language
{
    /// <summary>English.</summary>
    En,

    /// <summary>Russian.</summary>
    Ru,

    /// <summary>Chinese, simplified.</summary>
    Zh,
}

/// <summary>Languages by their ISO 639-1 codes.</summary>
internal static class Languages
{
    /// <summary>The language of a code that was checked before; English when none was given.</summary>
    public static Language Of(string? code) => code switch
    {
        "ru" => Language.Ru,
        "zh" => Language.Zh,
        _ => Language.En,
    };
}
