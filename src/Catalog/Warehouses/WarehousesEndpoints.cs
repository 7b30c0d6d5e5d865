using ExportPlatform.ServiceDefaults.Access;

namespace ExportPlatform.Catalog.Warehouses;

internal static class WarehousesEndpoints
{
    public static void MapWarehouses(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/warehouses", ListWarehouses.Handle)
            .WithName(nameof(ListWarehouses))
            .WithTags("Stock")
            .WithSummary("The caller's own warehouses, the one that sends first on top")
            .RequireAuthorization(Policies.Seller);
}
