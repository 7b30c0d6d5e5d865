using ExportPlatform.Checkout.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.FourEyes;
using ExportPlatform.ServiceDefaults.Idempotency;

namespace ExportPlatform.Checkout.Disputes;

/// <summary>Routes of disputes and of the buyer's protection, under the order they are about.</summary>
internal static class DisputesEndpoints
{
    public static void MapDisputes(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/v1/orders/{orderId:guid}").WithTags("Orders")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound);
        orders.MapGet("/dispute", GetDispute.Handle)
            .RequireAuthorization(Policies.Party)
            .WithName(nameof(GetDispute))
            .WithSummary("Read a dispute with what both sides said and showed");
        orders.MapGet("/dispute/evidence/{evidenceId:guid}", GetDispute.HandleFile)
            .RequireAuthorization(Policies.Party)
            .WithName("GetDisputeEvidence")
            .WithSummary("Save a file that was given as evidence");

        var commands = orders.MapGroup("")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        commands.MapPost("/dispute", OpenDispute.Handle)
            .RequireAuthorization(Policies.Buyer)
            .RequireIdempotencyKey<CheckoutDbContext>()
            .Audited("orders.dispute")
            .WithName(nameof(OpenDispute))
            .WithSummary("Object to what arrived or did not; the money stays in escrow");
        commands.MapPost("/dispute/evidence", GiveDisputeEvidence.Handle)
            .RequireAuthorization(Policies.Party)
            .RequireIdempotencyKey<CheckoutDbContext>()
            .Audited(GiveDisputeEvidence.Command)
            .WithName(nameof(GiveDisputeEvidence))
            .WithSummary("Say or show something in a dispute of your own");
        commands.MapPost("/dispute/answer", AnswerDispute.Handle)
            .RequireAuthorization(Policies.Seller)
            .RequireIdempotencyKey<CheckoutDbContext>()
            .Audited("orders.answer")
            .WithName(nameof(AnswerDispute))
            .WithSummary("Answer a dispute about your goods; silence goes to the buyer");
        commands.MapPost("/dispute/decision", DecideDispute.Handle)
            .RequireAuthorization(Policies.Operator)
            .RequireIdempotencyKey<CheckoutDbContext>()
            .Audited("orders.decision", FourEyesDesk.Propose)
            .WithName(nameof(DecideDispute))
            .WithSummary("Decide a dispute for the buyer, the seller or each in part");
        commands.MapPost("/protection", ExtendProtection.Handle)
            .RequireAuthorization(Policies.Seller)
            .RequireIdempotencyKey<CheckoutDbContext>()
            .Audited("orders.protection")
            .WithName(nameof(ExtendProtection))
            .WithSummary("Give the buyer more time, for the parcel to come or to look at it");
    }
}
