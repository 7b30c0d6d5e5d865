using System.Text.Json.Nodes;

namespace ExportPlatform.Access.Tests.Bodies;

/// <summary>A body with one thing wrong.</summary>
/// <param name="What">The thing, for a person.</param>
/// <param name="Text">The body.</param>
internal sealed record SpoiltBody(string What, string Text)
{
    /// <summary>What only the platform says about a thing. A caller who says it asks to be believed.</summary>
    public static readonly string[] OwnedByTheServer =
    [
        "id", "status", "state", "sellerId", "seller_id", "buyerId", "accountId", "ownerId", "tenantId", "price", "total", "amount", "discount", "currency",
        "isAdmin", "role", "roles", "scope", "permissions", "authority", "isApproved", "approvedBy", "paid", "released", "version", "createdAt", "updatedAt",
        "deletedAt", "balance", "commission", "__proto__", "$type",
    ];

    /// <summary>The body with a member of the server's added to each object in it.</summary>
    public static IEnumerable<SpoiltBody> WithOwnedMembers(JsonNode body) =>
        from path in Objects(body)
        from name in OwnedByTheServer
        where !At(body, path).AsObject().Any(member => string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase))
        select Changed(body, path, $"{name} added at {path}", place => place[name] = "1");

    /// <summary>The body with a member twice, of another type, or null.</summary>
    public static IEnumerable<SpoiltBody> Misshapen(JsonNode body)
    {
        foreach (var path in Objects(body))
        {
            foreach (var name in At(body, path).AsObject().Select(member => member.Key).ToArray())
            {
                yield return Changed(body, path, $"{path}.{name} null", place => place[name] = null);
                yield return Changed(body, path, $"{path}.{name} of another type", place => place[name] = Other(place[name]));
                yield return Changed(body, path, $"{path}.{name} an empty list", place => place[name] = new JsonArray());
                var twice = At(body, path)[name]?.ToJsonString() ?? "null";
                var marked = Changed(body, path, $"{path}.{name} twice", place => place["twice"] = "mark");
                yield return marked with { Text = marked.Text.Replace("\"twice\":\"mark\"", $"\"{name}\":{twice}", StringComparison.Ordinal) };
            }
        }

        yield return new SpoiltBody("a list instead", "[]");
        yield return new SpoiltBody("a text instead", "\"text\"");
        yield return new SpoiltBody("null instead", "null");
        yield return new SpoiltBody("nothing", "");
        yield return new SpoiltBody("cut off", body.ToJsonString()[..^1]);
        yield return new SpoiltBody("deep", string.Concat(Enumerable.Repeat("{\"a\":", 65)) + "1" + new string('}', 65));
    }

    private static JsonNode? Other(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out _) ? new JsonObject { ["x"] = 1 } : "text";

    private static SpoiltBody Changed(JsonNode body, string path, string what, Action<JsonObject> change)
    {
        var copy = body.DeepClone();
        change(At(copy, path).AsObject());
        return new SpoiltBody(what, copy.ToJsonString());
    }

    // Every object in the body, by its JSON path.
    private static IEnumerable<string> Objects(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(member => Objects(member.Value)).Prepend(map.GetPath()),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };

    private static JsonNode At(JsonNode root, string path)
    {
        var place = root;
        foreach (var step in path.TrimStart('$').Split(['.', '['], StringSplitOptions.RemoveEmptyEntries))
        {
            place = step.EndsWith(']') ? place[int.Parse(step[..^1], System.Globalization.CultureInfo.InvariantCulture)]! : place[step]!;
        }

        return place;
    }
}
