using System.Text.Json.Nodes;
using ExportPlatform.Gateway.ApiReference;

namespace ExportPlatform.Gateway.Tests;

public sealed class OpenApiMergeTests
{
    [Fact]
    public void Paths_get_their_public_addresses_and_private_ones_are_left_out()
    {
        var merged = OpenApiMerge.Merge([("payments", Document("/v1/payments", "/hooks/card-network", "/health")), ("identity", Document("/connect/token", "/v1/mandates", "/internal/revocations"))], []);

        Assert.Equal(
            ["/api/payments/v1/payments", "/hooks/payments/card-network", "/connect/token", "/api/identity/v1/mandates"],
            merged["paths"]!.AsObject().Select(path => path.Key));
    }

    [Fact]
    public void The_same_schema_is_written_once_and_different_ones_get_their_services_name()
    {
        var money = """{"type":"object"}""";
        var merged = OpenApiMerge.Merge(
            [
                ("catalog", WithSchemas(("Money", money), ("Item", """{"properties":{"id":{"type":"string"}}}"""), ("Page", """{"items":{"$ref":"#/components/schemas/Item"}}"""))),
                ("checkout", WithSchemas(("Money", money), ("Item", """{"properties":{"lineId":{"type":"string"}}}"""), ("Page", """{"items":{"$ref":"#/components/schemas/Item"}}"""))),
            ],
            []);

        var schemas = merged["components"]!["schemas"]!.AsObject();
        Assert.Equal(["CatalogItem", "CatalogPage", "CheckoutItem", "CheckoutPage", "Money", "Problem"], schemas.Select(schema => schema.Key).Order(StringComparer.Ordinal));
        Assert.Equal("#/components/schemas/CheckoutItem", schemas["CheckoutPage"]!["items"]!["$ref"]!.GetValue<string>());
        Assert.Equal("#/components/schemas/CatalogPage", Answer(merged, "/api/catalog/v1/things"));
        Assert.Equal("#/components/schemas/CheckoutPage", Answer(merged, "/api/checkout/v1/things"));
    }

    [Fact]
    public void Operations_and_tags_say_which_service_they_are_of()
    {
        var merged = OpenApiMerge.Merge([("catalog", Document("/v1/things"))], []);
        var operation = merged["paths"]!["/api/catalog/v1/things"]!["get"]!;

        Assert.Equal("Catalog_GetIt", operation["operationId"]!.GetValue<string>());
        Assert.Equal("catalog: Things", operation["tags"]![0]!.GetValue<string>());
        Assert.Equal("catalog: Things", merged["tags"]![0]!["name"]!.GetValue<string>());
    }

    [Fact]
    public void Every_operation_may_refuse_and_always_in_the_same_shape()
    {
        var document = WithSchemas(("ProblemDetails", """{"type":"object"}"""));
        document["paths"]!["/v1/things"]!["get"]!["responses"]!["404"] =
            JsonNode.Parse("""{"description":"None","content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/ProblemDetails"}}}}""");

        var merged = OpenApiMerge.Merge([("catalog", document)], []);

        var responses = merged["paths"]!["/api/catalog/v1/things"]!["get"]!["responses"]!.AsObject();
        Assert.Equal(["200", "404", "429", "503", "default"], responses.Select(response => response.Key));
        Assert.Equal("#/components/schemas/Problem", responses["404"]!["content"]!["application/problem+json"]!["schema"]!["$ref"]!.GetValue<string>());
        Assert.DoesNotContain("ProblemDetails", merged.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Services_that_did_not_answer_are_named()
    {
        var about = OpenApiMerge.Merge([], ["customs", "shipping"])["info"]!["description"]!.GetValue<string>();

        Assert.Contains("Left out, because they did not answer: customs, shipping", about, StringComparison.Ordinal);
        Assert.DoesNotContain("Left out", OpenApiMerge.Merge([], [])["info"]!["description"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static JsonObject Document(params string[] paths) => new()
    {
        ["paths"] = new JsonObject(paths.Select(path => KeyValuePair.Create<string, JsonNode?>(
            path, JsonNode.Parse("""{"get":{"operationId":"GetIt","tags":["Things"],"responses":{}}}""")))),
    };

    private static JsonObject WithSchemas(params (string Name, string Schema)[] schemas) => new()
    {
        ["paths"] = JsonNode.Parse(
            """{"/v1/things":{"get":{"responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Page"}}}}}}}}"""),
        ["components"] = new JsonObject
        {
            ["schemas"] = new JsonObject(schemas.Select(s => KeyValuePair.Create(s.Name, JsonNode.Parse(s.Schema)))),
        },
    };

    private static string Answer(JsonObject merged, string path) =>
        merged["paths"]![path]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>();
}
