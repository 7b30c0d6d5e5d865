using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;

namespace ExportPlatform.Catalog.Tests;

public sealed class OpenApiTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task The_document_is_the_committed_one()
    {
        await using var app = CatalogParts.Build();
        await app.StartAsync();
        var document = await app.GetTestClient().GetStringAsync("/openapi/v1.json");

        Snapshot.Matches(JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(document), Indented), "catalog.openapi.json");
    }

    [Fact]
    public async Task Every_endpoint_names_its_policy_its_name_and_its_summary()
    {
        await using var app = CatalogParts.Build();
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, endpoint =>
        {
            Assert.True(
                endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                || endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(rule => rule.Policy is not null),
                $"{endpoint.DisplayName} names no policy.");
            Assert.NotNull(endpoint.Metadata.GetMetadata<IEndpointNameMetadata>());
            Assert.NotNull(endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>());
        });
    }
}
