using System.Text;
using System.Text.Json.Nodes;

namespace ExportPlatform.ClientGenerator;

/// <summary>Writes the document's schemas as records and enums, and names the type of any schema.</summary>
internal sealed class TypeText(JsonObject schemas)
{
    private const string Reference = "#/components/schemas/";

    // What the trade has a type of its own for, told by name or, where the document writes it in place, by its pattern.
    private static readonly string[] Trade = ["Money", "CountryCode", "CurrencyCode", "HsCode", "Gtin", "UnLocode", "Weight"];
    private static readonly Dictionary<string, string> ByPattern = new(StringComparer.Ordinal)
    {
        ["^[A-Z]{2}$"] = "CountryCode",
        ["^[A-Z]{3}$"] = "CurrencyCode",
        ["^[0-9]{6}$"] = "HsCode",
    };

    private readonly SortedDictionary<string, string> _written = new(StringComparer.Ordinal);
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);

    /// <summary>All types that were named so far, in alphabetical order.</summary>
    public string Written => string.Join("\n", _written.Values);

    /// <summary>The C# type of a schema, with a question mark when it may be null.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="place">Where it is used: the name of an object written in place.</param>
    public string NameOf(JsonObject schema, string place)
    {
        var (bare, isNullable) = WithoutNull(schema);
        return $"{BareNameOf(bare, place)}{(isNullable ? "?" : "")}";
    }

    private static (JsonObject Schema, bool IsNullable) WithoutNull(JsonObject schema)
    {
        if (schema["oneOf"] is JsonArray { Count: 2 } either && either.Any(IsNull))
        {
            return (either.First(one => !IsNull(one))!.AsObject(), true);
        }

        if (schema["type"] is JsonArray types)
        {
            var single = (JsonObject)schema.DeepClone();
            single["type"] = types.Select(type => type!.GetValue<string>()).First(type => type is not "null");
            return (single, types.Any(type => type!.GetValue<string>() is "null"));
        }

        return (schema, false);
    }

    private static bool IsNull(JsonNode? schema) => schema?["type"] is JsonValue type && type.GetValue<string>() is "null";

    private string BareNameOf(JsonObject schema, string place)
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            var name = reference[Reference.Length..];
            return Trade.Contains(name) ? name : NamedType(name, schemas[name]!.AsObject());
        }

        return (schema["type"]?.GetValue<string>(), schema["format"]?.GetValue<string>()) switch
        {
            ("string", _) when schema["enum"] is JsonArray => NamedType(place, schema),
            ("string", _) when schema["pattern"]?.GetValue<string>() is { } pattern && ByPattern.TryGetValue(pattern, out var code) => code,
            ("string", "uuid") => "Guid",
            ("string", "date-time") => "DateTimeOffset",
            ("string", "date") => "DateOnly",
            ("string", _) => "string",
            ("integer", "int64") => "long",
            ("integer", _) => "int",
            ("number", _) => "decimal",
            ("boolean", _) => "bool",
            ("array", _) => $"IReadOnlyList<{NameOf(schema["items"] as JsonObject ?? [], place)}>",
            ("object", _) when schema["properties"] is JsonObject => NamedType(place, schema),
            ("object", _) when schema["additionalProperties"] is JsonObject values => $"IReadOnlyDictionary<string, {NameOf(values, place)}>",
            _ when schema["enum"] is JsonArray => NamedType(place, schema),
            _ => "JsonElement",
        };
    }

    // A schema that is only another name for a list, a text or a number is written as what it is.
    private string NamedType(string name, JsonObject schema)
    {
        if (schema["properties"] is not JsonObject && schema["enum"] is not JsonArray && schema["type"] is not JsonValue { } objectType)
        {
            return "JsonElement";
        }

        if (schema["properties"] is not JsonObject && schema["enum"] is not JsonArray && schema["type"]!.GetValue<string>() is not "object")
        {
            return BareNameOf(schema, name);
        }

        if (_begun.Add(name))
        {
            _written[name] = schema["enum"] is JsonArray values ? EnumText(name, schema, values) : RecordText(name, schema);
        }

        return name;
    }

    private static string EnumText(string name, JsonObject schema, JsonArray values)
    {
        var text = new StringBuilder(Summary(schema, "", name));
        text.Append(null, $"[JsonConverter(typeof(CamelCaseEnumConverter<{name}>))]\npublic enum {name}\n{{\n");
        foreach (var value in values.OfType<JsonValue>().Select(value => value.GetValue<string>()))
        {
            text.Append(null, $"    [JsonStringEnumMemberName(\"{value}\")]\n    {Names.Pascal(value)},\n\n");
        }

        text.Length -= 1;
        return text.Append("}\n").ToString();
    }

    private string RecordText(string name, JsonObject schema)
    {
        var text = new StringBuilder(Summary(schema, "", name)).Append(null, $"public sealed record {name}\n{{\n");
        var required = (schema["required"] as JsonArray ?? []).Select(member => member!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        foreach (var (member, value) in schema["properties"] as JsonObject ?? [])
        {
            var property = Names.Pascal(member) is var pascal && pascal == name ? $"{pascal}Value" : pascal;
            var type = NameOf(value!.AsObject(), name + pascal);
            text.Append(Summary(value.AsObject(), "    ", null)).Append(null, $"    [JsonPropertyName(\"{member}\")]\n");
            text.Append(required.Contains(member)
                ? $"    public required {type} {property} {{ get; init; }}\n\n"
                : $"    public {type.TrimEnd('?')}? {property} {{ get; init; }}\n\n");
        }

        text.Length -= schema["properties"] is JsonObject { Count: > 0 } ? 1 : 0;
        return text.Append("}\n").ToString();
    }

    private static string Summary(JsonObject schema, string indent, string? name) =>
        (schema["description"]?.GetValue<string>() ?? (name is null ? null : $"{name}, as the platform writes it.")) is { } text
            ? $"{indent}/// <summary>{Names.Xml(text)}</summary>\n"
            : "";
}
