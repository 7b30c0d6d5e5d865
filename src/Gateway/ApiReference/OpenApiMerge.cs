using System.Text.Json.Nodes;

namespace ExportPlatform.Gateway.ApiReference;

/// <summary>Makes one OpenAPI document of those of the services, with the addresses they have at the gateway.</summary>
internal static class OpenApiMerge
{
    private const string SchemaReference = "#/components/schemas/";

    /// <param name="documents">Service name and its own document.</param>
    /// <param name="leftOut">Services that did not answer; the description names them.</param>
    public static JsonObject Merge(IReadOnlyList<(string Service, JsonObject Document)> documents, IReadOnlyList<string> leftOut)
    {
        var ambiguous = AmbiguousSchemas(documents.Select(d => d.Document));
        var (paths, schemas, tags) = (new JsonObject(), new JsonObject(), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var (service, document) in documents)
        {
            var own = (JsonObject)document.DeepClone();
            RenameReferences(own, name => ambiguous.Contains(name) ? Prefixed(service, name) : name);
            foreach (var (name, schema) in SchemasOf(own))
            {
                schemas[ambiguous.Contains(name) ? Prefixed(service, name) : name] = schema?.DeepClone();
            }

            foreach (var (path, item) in own["paths"] as JsonObject ?? [])
            {
                if (PublicPath(service, path) is { } address && item is JsonObject operations)
                {
                    paths[address] = Operations(service, operations, tags);
                }
            }
        }

        MergedProblems.Replace(schemas);
        return Document(paths, schemas, tags, leftOut);
    }

    /// <summary>Where a service's path is found at the gateway; null when it is not public.</summary>
    internal static string? PublicPath(string service, string path) =>
        service == Routes.Identity && path.StartsWith("/connect/", StringComparison.Ordinal) ? path
        : path.StartsWith("/v1/", StringComparison.Ordinal) ? $"/api/{service}{path}"
        : path.StartsWith("/hooks/", StringComparison.Ordinal) ? $"/hooks/{service}{path["/hooks".Length..]}"
        : null;

    // Names that mean different things in two services, and whatever refers to them: all of those get the service's name in front.
    private static HashSet<string> AmbiguousSchemas(IEnumerable<JsonObject> documents)
    {
        var byName = documents.SelectMany(SchemasOf).ToLookup(schema => schema.Key, schema => schema.Value, StringComparer.Ordinal);
        var ambiguous = byName.Where(same => same.Skip(1).Any(other => !JsonNode.DeepEquals(other, same.First())))
            .Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        int before;
        do
        {
            before = ambiguous.Count;
            ambiguous.UnionWith(byName.Where(same => same.Skip(1).Any() && same.Any(schema => References(schema).Any(ambiguous.Contains)))
                .Select(same => same.Key).ToArray());
        }
        while (ambiguous.Count > before);

        return ambiguous;
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> SchemasOf(JsonObject document) =>
        document["components"]?["schemas"] as JsonObject ?? [];

    private static JsonObject Operations(string service, JsonObject item, SortedSet<string> tags)
    {
        var operations = (JsonObject)item.DeepClone();
        foreach (var operation in operations.Select(o => o.Value).OfType<JsonObject>())
        {
            if (operation["operationId"]?.GetValue<string>() is { } operationId)
            {
                operation["operationId"] = $"{Capital(service)}_{Capital(operationId)}";
            }

            var names = (operation["tags"] as JsonArray)?.Select(tag => $"{service}: {tag}").ToArray() is { Length: > 0 } own ? own : [service];
            operation["tags"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]);
            MergedProblems.Describe(operation);
            tags.UnionWith(names);
        }

        return operations;
    }

    private static JsonObject Document(JsonObject paths, JsonObject schemas, SortedSet<string> tags, IReadOnlyList<string> leftOut)
    {
        const string about = "The whole platform in one document. Problems are RFC 9457 with a stable `code`; money is text and currency; "
            + "whatever creates or moves something needs an `Idempotency-Key`.";
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "ExportPlatform",
                ["version"] = "v1",
                ["description"] = leftOut.Count == 0 ? about : $"{about}\n\n**Left out, because they did not answer: {string.Join(", ", leftOut)}.**",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas,
                ["responses"] = MergedProblems.Responses(),
                ["securitySchemes"] = MergedSecurity.Schemes(),
            },
            ["tags"] = new JsonArray([.. tags.Select(tag => new JsonObject { ["name"] = tag })]),
        };
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(member => member is { Key: "$ref", Value: JsonValue reference } && NameOf(reference) is { } name
            ? [name]
            : References(member.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    private static void RenameReferences(JsonNode? node, Func<string, string> rename)
    {
        switch (node)
        {
            case JsonObject map:
                if (map["$ref"] is JsonValue reference && NameOf(reference) is { } name)
                {
                    map["$ref"] = SchemaReference + rename(name);
                }

                foreach (var (_, value) in map.ToArray())
                {
                    RenameReferences(value, rename);
                }

                break;
            case JsonArray list:
                foreach (var value in list)
                {
                    RenameReferences(value, rename);
                }

                break;
        }
    }

    private static string? NameOf(JsonValue reference) =>
        reference.TryGetValue<string>(out var text) && text.StartsWith(SchemaReference, StringComparison.Ordinal) ? text[SchemaReference.Length..] : null;

    private static string Prefixed(string service, string name) => $"{Capital(service)}{name}";

    private static string Capital(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..]}";
}
