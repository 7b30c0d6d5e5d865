using Scalar.AspNetCore;

namespace ExportPlatform.Gateway.ApiReference;

/// <summary>The merged document, and a page to read and try it.</summary>
internal static class ApiReferenceEndpoints
{
    private const string DocumentPath = "/openapi/v1.json";

    public static void MapApiReference(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(DocumentPath, async (MergedOpenApi merged, CancellationToken cancellationToken) =>
                TypedResults.Bytes(await merged.GetAsync(cancellationToken), "application/json"))
            .ExcludeFromDescription()
            .AllowAnonymous();

        // Script and style come from the package; fonts, telemetry, chat and whatever else talks to others is off.
        routes.MapScalarApiReference("/scalar", reference =>
        {
            reference.Title = "ExportPlatform API";
            reference.OpenApiRoutePattern = DocumentPath;
            reference.DefaultFonts = false;
            reference.AddPreferredSecuritySchemes("oauth2");
            reference.Telemetry = false;
            reference.HideClientButton = true;
            reference.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            reference.Agent = new ScalarAgentOptions { Disabled = true };
            reference.Mcp = new ScalarMcpOptions { Disabled = true };
        }).AllowAnonymous();
    }
}
