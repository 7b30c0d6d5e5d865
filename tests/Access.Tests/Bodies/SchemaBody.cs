using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ExportPlatform.Access.Tests.Bodies;

/// <summary>Makes the simplest body a schema of an OpenAPI document takes, so that a test can spoil one thing about it.</summary>
internal sealed class SchemaBody(JsonElement document)
{
    private static readonly string[] Texts =
        ["a text of some length", "CN", "EUR", "170490", "CNSHA", "6291041500213", "RB123456785RU", "ABC-123", "285.84", "tok_ok", "12345678"];

    /// <summary>An object with every member the schema has.</summary>
    public JsonNode? Of(JsonElement schema) => Value(schema, 0);

    private JsonNode? Value(JsonElement schema, int depth)
    {
        Assert.True(depth < 12, "The schema refers to itself.");
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Value(document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]), depth + 1);
        }

        if (Choice(schema) is { } chosen)
        {
            return Value(chosen, depth + 1);
        }

        if (schema.TryGetProperty("enum", out var words))
        {
            return JsonNode.Parse(words.EnumerateArray().First(word => word.ValueKind is not JsonValueKind.Null).GetRawText());
        }

        return TypeOf(schema) switch
        {
            "object" => Object(schema, depth),
            "array" => new JsonArray(Value(schema.GetProperty("items"), depth + 1)),
            "integer" => JsonValue.Create(Least(schema)),
            "number" => JsonValue.Create((decimal)Least(schema)),
            "boolean" => JsonValue.Create(true),
            "string" => JsonValue.Create(Text(schema)),
            _ => JsonValue.Create("a text of some length"),
        };
    }

    private JsonObject Object(JsonElement schema, int depth)
    {
        var made = new JsonObject();
        if (schema.TryGetProperty("properties", out var members))
        {
            foreach (var member in members.EnumerateObject().Where(member => !IsDictionary(member.Value)))
            {
                made[member.Name] = Value(member.Value, depth + 1);
            }
        }

        return made;
    }

    // Any name may stand in a dictionary, so none can be too much.
    private static bool IsDictionary(JsonElement schema) =>
        TypeOf(schema) == "object" && schema.TryGetProperty("additionalProperties", out _) && !schema.TryGetProperty("properties", out _);

    private static JsonElement? Choice(JsonElement schema)
    {
        foreach (var kind in new[] { "oneOf", "anyOf", "allOf" })
        {
            if (schema.TryGetProperty(kind, out var choices))
            {
                return choices.EnumerateArray().First(choice => TypeOf(choice) != "null");
            }
        }

        return null;
    }

    private static string? TypeOf(JsonElement schema) =>
        !schema.TryGetProperty("type", out var type) ? (schema.TryGetProperty("properties", out _) ? "object" : null)
        : type.ValueKind is JsonValueKind.String ? type.GetString()
        : type.EnumerateArray().Select(one => one.GetString()).First(one => one != "null");

    private static long Least(JsonElement schema) =>
        schema.TryGetProperty("minimum", out var least) && least.ValueKind is JsonValueKind.Number && least.TryGetInt64(out var number) ? number : 1;

    private static string Text(JsonElement schema) =>
        schema.TryGetProperty("format", out var format)
            ? format.GetString() switch
            {
                "uuid" => Endpoints.Address.Nothing,
                "date" => "2026-01-15",
                "date-time" => "2026-01-15T10:00:00Z",
                "email" => "someone@example.org",
                "uri" => "https://example.org/hook",
                "byte" => "AAAA",
                _ => Texts[0],
            }
            : schema.TryGetProperty("pattern", out var pattern)
                ? Texts.FirstOrDefault(text => Regex.IsMatch(text, pattern.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1))) ?? Texts[0]
                : Texts[0];
}
