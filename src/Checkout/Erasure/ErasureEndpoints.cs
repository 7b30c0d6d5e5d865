using ExportPlatform.Checkout.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Idempotency;

namespace ExportPlatform.Checkout.Erasure;

internal static class ErasureEndpoints
{
    public static void MapErasure(this IEndpointRouteBuilder routes)
    {
        routes.MapDelete("/v1/me/personal-data", ErasePersonalData.HandleOwn)
            .WithTags("Personal data")
            .RequireAuthorization(Policies.Buyer)
            .RequireIdempotencyKey<CheckoutDbContext>(sealAnswer: false)
            .Audited(ErasePersonalData.Command)
            .WithName("EraseOwnPersonalData")
            .WithSummary("Have your name and addresses erased everywhere, for good, once no order of yours is open")
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapPost("/v1/people/{subjectId:guid}/erasure", ErasePersonalData.Handle)
            .WithTags("Personal data")
            .RequireAuthorization(Policies.Operator)
            .RequireIdempotencyKey<CheckoutDbContext>(sealAnswer: false)
            .Audited(ErasePersonalData.Command)
            .WithName(nameof(ErasePersonalData))
            .WithSummary("Erase a person's or seller's personal data, for good")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapPost("/v1/operations/personal-data-keys/rewrap", RewrapKeys.Handle)
            .WithTags("Operations")
            .RequireAuthorization(Policies.Operator)
            .Audited(RewrapKeys.Command)
            .WithName(nameof(RewrapKeys))
            .WithSummary("Wrap keys of a former master key under the current one; repeat until none is left");
    }
}
