using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Ledger.Seals;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Idempotency;

namespace ExportPlatform.Payments.Ledger;

/// <summary>Routes of the ledger, for those who run the platform.</summary>
internal static class LedgerEndpoints
{
    public static void MapLedger(this IEndpointRouteBuilder routes)
    {
        var ledger = routes.MapGroup("/v1/ledger").RequireAuthorization(Policies.Operator).WithTags("ledger")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        ledger.MapGet("/trial-balance", GetTrialBalance.Handle)
            .WithName("getTrialBalance").WithSummary("Every kind of account, and proof that all postings sum to zero.");
        ledger.MapGet("/verification", VerifyLedger.Handle)
            .WithName("verifyLedger").WithSummary("Computes the ledger's chain of hashes again and says what is wrong with it first.");
        ledger.MapGet("/accounts/{account}", GetLedgerAccount.Handle)
            .WithName("getLedgerAccount").WithSummary("One account's balances and its latest postings.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        ledger.MapPost("/adjustments", AdjustLedger.Handle)
            .RequireIdempotencyKey<PaymentsDbContext>()
            .Audited(FourEyesDesk.Propose)
            .WithName("proposeAdjustment").WithSummary("Moves an amount between two accounts by hand; booked once a second operator agrees.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
