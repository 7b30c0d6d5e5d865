using System.Text;
using System.Text.Json.Nodes;

namespace ExportPlatform.ClientGenerator;

/// <summary>Writes the client from the platform's OpenAPI document: a class a service, a method an operation, a record a schema.</summary>
public static class ClientText
{
    private const string IdempotencyKey = "Idempotency-Key";
    private const string IfMatch = "If-Match";
    private const string Head = """
        // Written from docs/openapi.json by eng/ClientGenerator; changes made here are lost.
        #nullable enable
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using ExportPlatform.Trade;

        namespace ExportPlatform.Client;


        """;

    /// <summary>The whole text of the committed file.</summary>
    public static string Write(JsonObject document)
    {
        var types = new TypeText(document["components"]!["schemas"]!.AsObject());
        var services = new SortedDictionary<string, StringBuilder>(StringComparer.Ordinal);
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject())
            {
                if (operation is JsonObject described && IsForPrograms(path, described))
                {
                    Add(services, types, method, path, described);
                }
            }
        }

        // The shape of refusals belongs to no operation's success.
        types.NameOf(new JsonObject { ["$ref"] = "#/components/schemas/Problem" }, "Problem");
        types.NameOf(new JsonObject { ["$ref"] = "#/components/schemas/TimelineEntryResponse" }, "TimelineEntryResponse");
        var clients = services.Select(service => $"/// <summary>The operations of {service.Key.ToLowerInvariant()}.</summary>\n"
            + $"public sealed class {service.Key}Client\n{{\n    private readonly HttpClient _http;\n\n"
            + $"    internal {service.Key}Client(HttpClient http) => _http = http;\n\n{service.Value.ToString().TrimEnd()}\n}}\n");
        return (Head + string.Join("\n", clients) + "\n" + types.Written).ReplaceLineEndings("\n");
    }

    // Webhooks and sign-in are others' business; streams are followed by hand-written code.
    private static bool IsForPrograms(string path, JsonObject operation) =>
        path.StartsWith("/api/", StringComparison.Ordinal)
        && operation["operationId"] is not null
        && !operation.ToJsonString().Contains("text/event-stream", StringComparison.Ordinal);

    private static void Add(SortedDictionary<string, StringBuilder> services, TypeText types, string method, string path, JsonObject operation)
    {
        var (service, name) = operation["operationId"]!.GetValue<string>().Split('_', 2) is [var first, var second] ? (first, second) : ("Other", "");
        var text = services.TryGetValue(service, out var known) ? known : services[service] = new StringBuilder();
        var parameters = ParametersOf(operation, types, service + name).ToArray();
        var (result, body) = (ResultOf(operation, types, service + name), BodyOf(operation, types, service + name));
        var signature = parameters.Where(p => p.IsRequired).Select(p => $"{p.Type} {p.Variable}")
            .Concat(body is null ? [] : [$"{body} body"])
            .Concat(parameters.Where(p => !p.IsRequired).Select(p => $"{p.Type.TrimEnd('?')}? {p.Variable} = null"))
            .Append("CancellationToken cancellationToken = default");
        var call = new[]
        {
            $"new HttpMethod(\"{method.ToUpperInvariant()}\")",
            $"$\"{PathText(path, parameters)}\"",
            Pairs(parameters.Where(p => p.In is "query")),
            Pairs(parameters.Where(p => p.In is "header")),
            body is null ? "null" : "body",
            "cancellationToken",
        };

        // Who changes a version without being shown the thing is told the next one by the ETag.
        var hasVersion = parameters.Any(p => p.Name is IfMatch);
        var (answer, ask) = result is not null ? ($"<{result}>", $"AskAsync<{result}>") : hasVersion ? ("<int>", "ChangeAsync") : ("", "TellAsync");
        text.Append(null, $"    /// <summary>{Names.Xml(operation["summary"]?.GetValue<string>() ?? name)}.</summary>\n")
            .Append(null, $"    /// <exception cref=\"PlatformException\">The platform refuses{(hasVersion ? "; 412 when <paramref name=\"version\"/> is not the latest" : "")}.</exception>\n")
            .Append(hasVersion && result is null ? "    /// <returns>The next version.</returns>\n" : "")
            .Append(null, $"    public Task{answer} {name}Async(\n        {string.Join(",\n        ", signature)}) =>\n")
            .Append(null, $"        _http.{ask}(\n            {string.Join(",\n            ", call)});\n\n");
    }

    private static IEnumerable<Parameter> ParametersOf(JsonObject operation, TypeText types, string place) =>
        from parameter in (operation["parameters"] as JsonArray ?? []).OfType<JsonObject>()
        let name = parameter["name"]!.GetValue<string>()
        let type = name is IfMatch ? "int" : types.NameOf(parameter["schema"]!.AsObject(), place + Names.Pascal(name))
        let variable = name is IfMatch ? "version" : Names.Camel(name)

        // The client makes a key itself when the caller has none to keep.
        let isRequired = parameter["required"]?.GetValue<bool>() is true && name is not IdempotencyKey
        select new Parameter(name, IsKeyword(variable) ? $"@{variable}" : variable,
            parameter["in"]!.GetValue<string>(), type, isRequired);

    private static bool IsKeyword(string name) => name is "class" or "event" or "from" or "in" or "object" or "params" or "ref" or "string" or "to";

    private static string? ResultOf(JsonObject operation, TypeText types, string place)
    {
        var content = operation["responses"]!.AsObject().Where(response => response.Key[0] is '2').Select(response => response.Value?["content"]).OfType<JsonObject>().FirstOrDefault();
        return content is null ? null
            : content["application/json"]?["schema"] is JsonObject schema ? types.NameOf(schema, place + "Answer")
            : "byte[]";
    }

    private static string? BodyOf(JsonObject operation, TypeText types, string place) =>
        operation["requestBody"]?["content"] is not JsonObject content ? null
        : content["application/json"]?["schema"] is JsonObject schema ? types.NameOf(schema, place + "Body").TrimEnd('?')
        : "HttpContent";

    private static string PathText(string path, IEnumerable<Parameter> parameters) =>
        parameters.Where(p => p.In is "path").Aggregate(path, (text, p) => text.Replace($"{{{p.Name}}}", $"{{Call.Text({p.Variable})}}", StringComparison.Ordinal));

    private static string Pairs(IEnumerable<Parameter> parameters) =>
        $"[{string.Join(", ", parameters.Select(p => $"(\"{p.Name}\", {(p.Name is IfMatch ? $"Call.Tag({p.Variable})" : p.Variable)})"))}]";

    private sealed record Parameter(string Name, string Variable, string In, string Type, bool IsRequired);
}
