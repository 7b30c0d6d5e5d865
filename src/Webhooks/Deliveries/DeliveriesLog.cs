using ExportPlatform.Webhooks.Endpoints;

namespace ExportPlatform.Webhooks.Deliveries;

internal static partial class DeliveriesLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Deliveries wait until the database answers again")]
    public static partial void DeliveriesDeferred(this ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {DeliveryId} to endpoint {EndpointId} was not recorded and will be tried again")]
    public static partial void DeliveryAbandoned(this ILogger logger, Exception failure, Guid deliveryId, Guid endpointId);

    [LoggerMessage(Level = LogLevel.Information, Message = "The result of delivery {DeliveryId} to endpoint {EndpointId} came after its lease and was dropped")]
    public static partial void LeaseLost(this ILogger logger, Guid deliveryId, Guid endpointId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Endpoint {EndpointId} of {OwnerKind} {OwnerId} was switched off: {Reason}")]
    public static partial void EndpointDisabled(this ILogger logger, Guid endpointId, OwnerKind ownerKind, Guid ownerId, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old deliveries stay until the database answers again")]
    public static partial void HousekeepingDeferred(this ILogger logger, Exception failure);
}
