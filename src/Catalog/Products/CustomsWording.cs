using System.Collections.Frozen;

namespace ExportPlatform.Catalog.Products;

/// <summary>Whether a description tells customs what is in the parcel (the UPU asks for a detailed description on the CN 23).</summary>
internal static class CustomsWording
{
    private static readonly FrozenSet<string> TellNothing = new[]
    {
        "gift", "gifts", "food", "foods", "goods", "item", "items", "product", "products", "sample", "samples", "merchandise", "misc",
        "various", "other", "present", "souvenir", "souvenirs", "stuff", "and", "of", "a", "the", "for", "with", "new",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when fewer than two words say something, or when a letter is not from the Latin alphabet.</summary>
    public static bool IsVague(string description) =>
        description.Any(c => char.IsLetter(c) && c >= '\u0250')
        || description.Split([' ', ',', '-', '/', '.', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Count(word => word.Length > 1 && word.Any(char.IsLetter) && !TellNothing.Contains(word)) < 2;
}
