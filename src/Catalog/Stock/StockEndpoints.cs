using ExportPlatform.Catalog.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Idempotency;

namespace ExportPlatform.Catalog.Stock;

internal static class StockEndpoints
{
    public static void MapStock(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/v1").WithTags("Stock").RequireAuthorization(Policies.Seller);
        own.MapGet("/stock", ListStock.Handle)
            .WithName(nameof(ListStock))
            .WithSummary("The caller's own stock by article and warehouse")
            .ProducesValidationProblem();

        var bookings = own.MapGroup("").ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        bookings.MapPost("/stock-receipts", BookStock.Receive)
            .WithName("ReceiveStock")
            .WithSummary("Put pieces into an own warehouse")
            .RequireIdempotencyKey<CatalogDbContext>()
            .Audited(BookStock.ReceiveCommand);
        bookings.MapPost("/stock-write-offs", BookStock.WriteOff)
            .WithName("WriteOffStock")
            .WithSummary("Take lost or broken pieces out of an own warehouse")
            .RequireIdempotencyKey<CatalogDbContext>()
            .Audited(BookStock.WriteOffCommand);
        bookings.MapPut("/stock-thresholds/{sku}", SetStockThreshold.Handle)
            .WithName(nameof(SetStockThreshold))
            .WithSummary("Say below how many pieces of an own article stock is low; the webhook stock.low tells it once")
            .RequireIdempotencyKey<CatalogDbContext>()
            .Audited(SetStockThreshold.Command);
    }
}
