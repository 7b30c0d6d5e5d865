using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Idempotency;
using ExportPlatform.Shipping.Database;

namespace ExportPlatform.Shipping.Shipments;

internal static class ShipmentsEndpoints
{
    public static void MapShipments(this IEndpointRouteBuilder routes)
    {
        var shipments = routes.MapGroup("/v1/shipments")
            .WithTags("Shipments")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

        shipments.MapGet("/{orderId:guid}", GetShipment.Handle)
            .WithName(nameof(GetShipment))
            .WithSummary("See where a parcel is and what happened to it")
            .RequireAuthorization(Policies.Party);

        shipments.MapGet("/{orderId:guid}/label", GetLabel.Handle)
            .WithName(nameof(GetLabel))
            .WithSummary("Get what is printed on a parcel's label")
            .RequireAuthorization(Policies.Party);

        shipments.MapPost("/{orderId:guid}/hand-over", HandOver.Handle)
            .WithName(nameof(HandOver))
            .WithSummary("Ask the carrier to fetch a booked parcel")
            .RequireAuthorization(Policies.Seller)
            .RequireIdempotencyKey<ShippingDbContext>()
            .Audited("shipping.hand-over")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
