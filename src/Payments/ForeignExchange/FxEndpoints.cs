using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.ForeignExchange.RateImports;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Idempotency;

namespace ExportPlatform.Payments.ForeignExchange;

/// <summary>Routes of rates and quotes.</summary>
internal static class FxEndpoints
{
    public static void MapForeignExchange(this IEndpointRouteBuilder routes)
    {
        var fx = routes.MapGroup("/v1").WithTags("foreign exchange")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        // Central banks publish these for everybody, and messages have no caller whose token could be shown.
        fx.MapGet("/rates", GetRates.Handle).AllowAnonymous()
            .WithName("getRates").WithSummary("The newest published sheet of a day or before it.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        fx.MapPost("/rates/imports", ImportRates.Handle).RequireAuthorization(Policies.Operator)
            .Accepts<Stream>("application/xml", "text/xml")
            .Audited(ImportRates.AuditedAs)
            .WithName("importRates").WithSummary("Takes a daily file of the Bank of Russia or the ECB, all of it or nothing; the same file again changes nothing.")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);
        fx.MapPost("/fx-quotes", QuoteFx.Handle).RequireAuthorization(Policies.SignedIn).RequireIdempotencyKey<PaymentsDbContext>()
            .WithName("quoteFx").WithSummary("A rate with spread that can be locked for fifteen minutes.")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        fx.MapPost("/fx-quotes/{fxQuoteId:guid}/lock", LockFxQuote.Handle)
            .RequireAuthorization(Policies.SignedIn).RequireIdempotencyKey<PaymentsDbContext>()
            .WithName("lockFxQuote").WithSummary("Keeps a quoted rate for the life of an order.")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
