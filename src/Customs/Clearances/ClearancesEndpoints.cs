using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Idempotency;

namespace ExportPlatform.Customs.Clearances;

internal static class ClearancesEndpoints
{
    public static void MapClearances(this IEndpointRouteBuilder routes)
    {
        var clearances = routes.MapGroup("/v1/clearances").WithTags("clearances").ProducesProblem(StatusCodes.Status404NotFound);
        clearances.MapGet("/{orderId:guid}", GetClearance.Handle)
            .RequireAuthorization(Policies.Party)
            .WithName("getClearance")
            .WithSummary("Where an order's clearance stands, gate by gate; for its buyer, its seller, the officers of its gates and operators.");
        clearances.MapPost("/{orderId:guid}/evidence", GiveEvidence.Handle)
            .RequireAuthorization(Policies.Seller)
            .RequireIdempotencyKey<CustomsDbContext>().Audited("customs.evidence.give")
            .WithName("giveEvidence")
            .WithSummary("Names a paper for a gate that holds; the gate is looked at again at once.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
