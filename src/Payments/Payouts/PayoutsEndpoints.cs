using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Payouts.BankAccounts;
using ExportPlatform.Payments.Payouts.Batches;
using ExportPlatform.Payments.Payouts.Statements;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Idempotency;

namespace ExportPlatform.Payments.Payouts;

/// <summary>Routes of what sellers are owed and paid.</summary>
internal static class PayoutsEndpoints
{
    public static void MapPayouts(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/v1").RequireAuthorization(Policies.Seller).WithTags("payouts").ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        own.MapGet("/bank-accounts", ListBankAccounts.Handle)
            .WithName("listBankAccounts").WithSummary("Where the calling seller is paid, by currency.");
        own.MapPut("/bank-accounts/{currency}", SetBankAccount.Handle)
            .Audited(SetBankAccount.Command)
            .WithName("setBankAccount").WithSummary("Says where the calling seller is paid in a currency; ends a hold after a returned payout.")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        own.MapGet("/statements", GetSellerStatement.Handle)
            .WithName("getSellerStatement").WithSummary("What the calling seller is owed and why, line by line; JSON, CSV or PDF.")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        own.MapGet("/payouts", ListPayouts.Handle)
            .WithName("listPayouts").WithSummary("The calling seller's payouts, newest first.");

        var batches = routes.MapGroup("/v1/payout-batches").RequireAuthorization(Policies.Operator).WithTags("payouts").ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        batches.MapPost("", ProposePayouts.Handle)
            .RequireIdempotencyKey<PaymentsDbContext>()
            .Audited(FourEyesDesk.Propose)
            .WithName("proposePayouts").WithSummary("Gathers what sellers are owed in a currency; paid once a second operator agrees.")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        batches.MapGet("", GetPayoutBatch.All)
            .WithName("listPayoutBatches").WithSummary("The latest batches with their payouts.");
        batches.MapGet("/{batchId:guid}", GetPayoutBatch.One)
            .WithName("getPayoutBatch").WithSummary("A batch and what became of each payout.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        batches.MapGet("/{batchId:guid}/file", GetPayoutBatch.File)
            .WithName("getPayoutFile").WithSummary("The payment order as ISO 20022 pain.001.001.09.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }
}
