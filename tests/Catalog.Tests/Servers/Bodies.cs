using System.Text.Json.Nodes;

namespace ExportPlatform.Catalog.Tests.Servers;

/// <summary>Requests as JSON, to be broken in one place each.</summary>
internal static class Bodies
{
    public static JsonObject Details() => JsonNode.Parse(
        """
        {"status":"active","category":"felt","title":{"en":"Felt slippers","ru":"Войлочные тапочки","zh":"毛毡拖鞋"},
         "description":{"en":"Warm.","ru":"Тёплые.","zh":"温暖。"},"customsDescription":"Felt slippers with leather sole",
         "hsCode":"640520","origin":"KG","netWeight":500,"grossWeight":600,"size":{"lengthCm":30,"widthCm":20,"heightCm":12},
         "isMassProduced":false}
        """)!.AsObject();

    public static JsonObject Product(string? sku = null) => new()
    {
        ["sku"] = sku ?? $"T-{Guid.CreateVersion7():N}".ToUpperInvariant(),
        ["price"] = new JsonObject { ["amount"] = "45.00", ["currency"] = "EUR" },
        ["details"] = Details(),
    };

    /// <summary>The product with the value at a path such as <c>details.hsCode</c> replaced, or removed when the JSON is empty.</summary>
    public static string Broken(string path, string json)
    {
        var product = Product();
        var names = path.Split('.');
        var parent = names[..^1].Aggregate((JsonNode)product, (node, name) => node[name]!);
        if (json.Length == 0)
        {
            parent.AsObject().Remove(names[^1]);
        }
        else
        {
            parent[names[^1]] = JsonNode.Parse(json);
        }

        return product.ToJsonString();
    }
}
