using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Messaging.Operations;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using RabbitMQ.Client.Exceptions;

namespace ExportPlatform.Checkout.Operations;

/// <summary>Gives messages in an error queue another chance. Doing it twice moves only what is there the second time.</summary>
internal static class RedriveErrors
{
    /// <summary>Its name on the audit trail.</summary>
    public const string Command = "operations.errors.redrive";

    public static async Task<Results<Ok<RedriveErrorsResponse>, ProblemHttpResult>> Handle(
        string queue, ClaimsPrincipal caller, CheckoutDbContext db, ErrorQueueRedrive errors, CancellationToken cancellationToken)
    {
        try
        {
            // The broker has no part in our transaction: who asked is written down first, so that nothing moves unseen.
            db.Audit(new AuditRecord(AuditActor.Of(caller), Command, "queue", queue));
            await db.SaveChangesAsync(cancellationToken);
            return TypedResults.Ok(new RedriveErrorsResponse(queue, await errors.Redrive(queue, cancellationToken: cancellationToken)));
        }
        catch (OperationInterruptedException refused) when (refused.ShutdownReason?.ReplyCode == RabbitMQ.Client.Constants.NotFound)
        {
            return PlatformProblems.NotFound("error queue");
        }
    }
}

/// <summary>What was moved.</summary>
/// <param name="Queue">The queue the messages went back to.</param>
/// <param name="Moved">How many.</param>
public sealed record RedriveErrorsResponse(string Queue, int Moved);
