using System.Collections.Frozen;

namespace ExportPlatform.Catalog.Products;

/// <summary>The shelves of the shop.</summary>
internal static class Categories
{
    private static readonly FrozenDictionary<string, LocalizedText> Names = new Dictionary<string, LocalizedText>(StringComparer.Ordinal)
    {
        ["sweets"] = new("Sweets and honey", "Сладости и мёд", "糖果与蜂蜜"),
        ["forest-food"] = new("Forest and field food", "Дары леса и поля", "森林与田野食品"),
        ["fish-and-game"] = new("Fish and game", "Рыба и дичь", "鱼与野味"),
        ["tea-and-spices"] = new("Tea and spices", "Чай и пряности", "茶叶与香料"),
        ["felt"] = new("Felt and wool", "Войлок и шерсть", "毛毡与羊毛"),
        ["woodware"] = new("Woodware", "Изделия из дерева", "木制品"),
        ["lace-and-textiles"] = new("Lace and textiles", "Кружево и ткани", "蕾丝与纺织品"),
        ["ceramics"] = new("Ceramics", "Керамика", "陶瓷"),
        ["music"] = new("Musical instruments", "Музыкальные инструменты", "乐器"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every shelf with its name, in the order of the short names.</summary>
    public static IEnumerable<KeyValuePair<string, LocalizedText>> All => Names.OrderBy(name => name.Key, StringComparer.Ordinal);

    public static bool IsKnown(string category) => Names.ContainsKey(category);
}
