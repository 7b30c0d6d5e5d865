using System.Security;

namespace ExportPlatform.ClientGenerator;

/// <summary>From the document's names to those of C#.</summary>
internal static class Names
{
    private static readonly char[] Between = ['-', '_', '.', ' '];

    public static string Pascal(string name) => string.Concat(name.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(Capital));

    public static string Camel(string name) => Pascal(name) is var pascal ? $"{char.ToLowerInvariant(pascal[0])}{pascal[1..]}" : "";

    public static string Xml(string text) => SecurityElement.Escape(text.ReplaceLineEndings(" ").Trim());

    private static string Capital(string word) => $"{char.ToUpperInvariant(word[0])}{word[1..]}";
}
