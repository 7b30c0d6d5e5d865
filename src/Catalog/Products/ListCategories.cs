namespace ExportPlatform.Catalog.Products;

/// <summary>Lists the shelves of the shop.</summary>
internal static class ListCategories
{
    public static IReadOnlyList<CategoryResponse> Handle() => [.. Categories.All.Select(c => new CategoryResponse(c.Key, c.Value))];
}

/// <summary>A shelf of the shop.</summary>
/// <param name="Category">Its short name in queries and products.</param>
/// <param name="Name">Its name for people.</param>
public sealed record CategoryResponse(string Category, LocalizedText Name);
