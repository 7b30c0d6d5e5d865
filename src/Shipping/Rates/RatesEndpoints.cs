using ExportPlatform.ServiceDefaults.Access;

namespace ExportPlatform.Shipping.Rates;

internal static class RatesEndpoints
{
    public static void MapRates(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/rates", AskRates.Handle)
            .WithTags("Rates")
            .WithName(nameof(AskRates))
            .WithSummary("Ask what carriage costs and how long it takes")
            .RequireAuthorization(Policies.SignedIn)
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
