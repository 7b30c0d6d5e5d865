using ExportPlatform.Payments.CardNetwork;

namespace ExportPlatform.Payments.Payments;

internal static partial class PaymentsLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Step {Step} of order {OrderId} stays open, the card network said {Answer}")]
    public static partial void StepLeftOpen(this ILogger logger, Guid orderId, PaymentStep step, CardAnswer answer);

    [LoggerMessage(Level = LogLevel.Information, Message = "An open step of order {OrderId} was taken over")]
    public static partial void StepTakenOver(this ILogger logger, Guid orderId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A change of the payment of order {OrderId} lost a race and was decided anew, conflict {Conflict}")]
    public static partial void ChangeLost(this ILogger logger, Guid orderId, int conflict);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Authorization {AuthorizationId} names order {OrderId} but is not its payment's")]
    public static partial void ForeignHold(this ILogger logger, Guid orderId, string authorizationId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An open payment or event could not be finished and is looked at again later")]
    public static partial void ReconcilerFailed(this ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Escrow of order {OrderId} was not released: the money went back")]
    public static partial void ReleaseTooLate(this ILogger logger, Guid orderId);
}
