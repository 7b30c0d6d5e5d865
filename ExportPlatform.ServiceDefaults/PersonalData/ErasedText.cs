using Microsoft.AspNetCore.Http;

namespace ExportPlatform.ServiceDefaults.PersonalData;

/// <summary>What stands where erased personal data stood, in the reader's language.</summary>
public static class ErasedText
{
    /// <summary>Where no reader says a language.</summary>
    public const string Default = "data erased";

    /// <summary>By <c>Accept-Language</c>: en, ru or zh; English when it is none of ours.</summary>
    public static string For(HttpRequest http) =>
        http.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString().Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(language => language is "en" or "ru" or "zh") switch
        {
            "ru" => "данные удалены",
            "zh" => "数据已删除",
            _ => Default,
        };
}
