using ExportPlatform.ServiceDefaults.Access;

namespace ExportPlatform.Customs.CurrencyReceipts;

internal static class ReceiptsEndpoints
{
    /// <summary>Adds the terms receipts are expected by.</summary>
    public static void AddCurrencyReceipts(this WebApplicationBuilder builder) => builder.Services.AddSingleton(ReceiptTerms.LoadShipped());

    public static void MapCurrencyReceipts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/currency-receipts", ListReceipts.Handle)
            .RequireAuthorization(Policies.Party)
            .WithTags("currency receipts")
            .WithName("listCurrencyReceipts")
            .WithSummary("For each export what the seller is to receive, by when, and what came; with contractId also the contract's sum and level.")
            .ProducesValidationProblem();
}
