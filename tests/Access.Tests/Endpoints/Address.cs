using System.Text.RegularExpressions;

namespace ExportPlatform.Access.Tests.Endpoints;

/// <summary>Makes an address of a path with places to fill in.</summary>
internal static partial class Address
{
    /// <summary>An id of nothing.</summary>
    public const string Nothing = "0190ffff-0000-7000-8000-00000000dead";

    /// <summary>Fills every place; by its name where an id does not fit.</summary>
    public static string Of(string path) => Place().Replace(path, place => place.Value switch
    {
        "{code}" => "170490",
        "{edition}" => "no-edition",
        "{currency}" => "EUR",
        _ => Nothing,
    });

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1_000)]
    private static partial Regex Place();
}
