using System.Text.Json.Nodes;

namespace ExportPlatform.Gateway.ApiReference;

/// <summary>Every refusal has the one shape of docs/problems.md; the merged document says so once, for all operations.</summary>
internal static class MergedProblems
{
    private const string MediaType = "application/problem+json";
    private static readonly string[] Frameworks = ["ProblemDetails", "HttpValidationProblemDetails"];

    /// <summary>Puts the platform's problem in the place of the framework's.</summary>
    public static void Replace(JsonObject schemas)
    {
        foreach (var name in Frameworks)
        {
            schemas.Remove(name);
        }

        schemas["Problem"] = JsonNode.Parse(
            """
            {
              "type": "object",
              "description": "RFC 9457 problem details. Switch on code; the other texts are for people.",
              "required": ["type", "title", "status", "code", "traceId"],
              "properties": {
                "type": { "type": "string", "description": "/problems/ and the code." },
                "title": { "type": "string" },
                "status": { "type": "integer", "format": "int32" },
                "detail": { "type": "string" },
                "instance": { "type": "string" },
                "code": { "type": "string", "description": "Stable, such as order.quote-expired." },
                "traceId": { "type": "string", "description": "Finds the request in the traces." },
                "errors": {
                  "type": "object",
                  "description": "By member: what is wrong with it.",
                  "additionalProperties": { "type": "array", "items": { "type": "string" } }
                }
              }
            }
            """);
    }

    /// <summary>What any operation may answer besides what it says itself.</summary>
    public static JsonObject Responses() => new()
    {
        ["TooMany"] = Response("More than one client may send.", "Seconds to wait."),
        ["Unavailable"] = Response("Overloaded, or a part of the platform cannot be reached. Try again with the same key.", "Seconds to wait."),
        ["Problem"] = Response("Any other refusal.", retryAfter: null),
    };

    /// <summary>Gives an operation's refusals that shape and adds those of the gateway.</summary>
    public static void Describe(JsonObject operation)
    {
        if (operation["responses"] is not JsonObject responses)
        {
            return;
        }

        foreach (var (status, response) in responses)
        {
            var isRefusal = status[0] is '4' or '5';
            if (isRefusal && response is JsonObject described && (described["content"] is not JsonObject content || content.ContainsKey(MediaType)))
            {
                described["content"] = Content();
            }
        }

        responses.TryAdd("429", Reference("TooMany"));
        responses.TryAdd("503", Reference("Unavailable"));
        responses.TryAdd("default", Reference("Problem"));
    }

    private static JsonObject Response(string description, string? retryAfter)
    {
        var response = new JsonObject { ["description"] = description, ["content"] = Content() };
        if (retryAfter is not null)
        {
            response["headers"] = new JsonObject
            {
                ["Retry-After"] = new JsonObject { ["description"] = retryAfter, ["schema"] = new JsonObject { ["type"] = "integer" } },
            };
        }

        return response;
    }

    private static JsonObject Content() => new()
    {
        [MediaType] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Problem" } },
    };

    private static JsonObject Reference(string response) => new() { ["$ref"] = $"#/components/responses/{response}" };
}
