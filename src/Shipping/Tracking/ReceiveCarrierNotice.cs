using ExportPlatform.ServiceDefaults.Webhooks;
using ExportPlatform.Trade;

namespace ExportPlatform.Shipping.Tracking;

/// <summary>Takes in what the carrier tells about an item.</summary>
internal sealed class ReceiveCarrierNotice(TrackingEvents tracking) : IWebhookReceiver
{
    public static string Sender => "carrier";

    public async Task<WebhookOutcome> TakeInAsync(WebhookMessage message, CancellationToken cancellationToken)
    {
        var told = message.Read<CarrierNoticeBody>().Data;
        return PostalItemId.TryParse(told.ItemId, null, out var itemId)
            ? new WebhookOutcome((await tracking.RecordAsync(itemId, [told.Report], cancellationToken))[0], itemId.Value)
            : new WebhookOutcome("unknown-item");
    }
}

/// <summary>A notice of the carrier.</summary>
/// <param name="EventId">As in the header.</param>
/// <param name="Type">Such as <c>item.event</c>.</param>
/// <param name="OccurredAt">When it was written.</param>
/// <param name="Data">What happened to which item.</param>
internal sealed record CarrierNoticeBody(string EventId, string Type, DateTimeOffset OccurredAt, CarrierNoticeData Data);

/// <summary>What happened to an item.</summary>
/// <param name="ItemId">The S10 number.</param>
/// <param name="EventCode">EMSEVT, or <c>LOST</c> or <c>RETURNED</c>.</param>
/// <param name="EventTime">By the carrier's clock.</param>
/// <param name="Office">UN/LOCODE or office code.</param>
/// <param name="Reason">In words; null when there is none.</param>
internal sealed record CarrierNoticeData(string ItemId, string EventCode, DateTimeOffset EventTime, string Office, string? Reason = null)
{
    /// <summary>The report in it.</summary>
    public CarrierReport Report => new(EventCode, EventTime, Office, Reason);
}
