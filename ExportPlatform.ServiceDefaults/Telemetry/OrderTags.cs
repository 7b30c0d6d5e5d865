using System.Diagnostics;

namespace ExportPlatform.ServiceDefaults.Telemetry;

/// <summary>The tags by which one order, saga or seller is found in traces; spelt the same everywhere.</summary>
public static class OrderTags
{
    /// <summary>The tag that holds the order's id, which is also the id of its saga.</summary>
    public const string OrderId = "export.order_id";

    /// <summary>The tag that holds the seller's id.</summary>
    public const string SellerId = "export.seller_id";

    /// <summary>Marks the current span, if there is one.</summary>
    public static void Set(Guid orderId, Guid? sellerId = null)
    {
        Activity.Current?.SetTag(OrderId, orderId);
        if (sellerId is { } seller)
        {
            Activity.Current?.SetTag(SellerId, seller);
        }
    }
}
