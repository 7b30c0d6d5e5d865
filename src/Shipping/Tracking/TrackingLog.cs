using ExportPlatform.Shipping.Shipments;

namespace ExportPlatform.Shipping.Tracking;

internal static partial class TrackingLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Parcel of order {OrderId}: {Step}")]
    public static partial void ParcelAdvanced(this ILogger logger, Guid orderId, ShipmentStep step);

    [LoggerMessage(Level = LogLevel.Information, Message = "Nothing was heard of the parcel of order {OrderId}; the carrier's register told {New} new events")]
    public static partial void ParcelLookedUp(this ILogger logger, Guid orderId, int @new);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The carrier's register could not be asked for order {OrderId}; it will be asked again")]
    public static partial void LookUpFailed(this ILogger logger, Guid orderId, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Quiet parcels are not looked up until the database answers again")]
    public static partial void LookUpsDeferred(this ILogger logger, Exception failure);
}
