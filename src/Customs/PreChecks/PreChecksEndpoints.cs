using ExportPlatform.ServiceDefaults.Access;

namespace ExportPlatform.Customs.PreChecks;

internal static class PreChecksEndpoints
{
    public static void MapPreChecks(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/pre-checks", CheckGoods.Handle)
            .RequireAuthorization(Policies.SignedIn)
            .WithTags("pre-checks")
            .WithName("checkGoods")
            .WithSummary("Tells whether goods may go from one country to another at all; 422 with the rule when they may not.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
