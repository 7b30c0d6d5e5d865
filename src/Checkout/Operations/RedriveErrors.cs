using ExportPlatform.Messaging.Operations;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using RabbitMQ.Client.Exceptions;

namespace ExportPlatform.Checkout.Operations;

/// <summary>Gives messages in an error queue another chance. Doing it twice moves only what is there the second time.</summary>
internal static class RedriveErrors
{
    public static async Task<Results<Ok<RedriveErrorsResponse>, ProblemHttpResult>> Handle(
        string queue, ErrorQueueRedrive errors, CancellationToken cancellationToken)
    {
        try
        {
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
