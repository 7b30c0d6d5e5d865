using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportPlatform.Contracts.Catalog;
using ExportPlatform.Contracts.Checkout;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Trade;
using ExportPlatform.Webhooks.Endpoints;

namespace ExportPlatform.Webhooks.Events;

/// <summary>An event as it is sent, the same to every endpoint and on every attempt.</summary>
/// <param name="EventId">Names the event for ever; receivers keep it to drop repeats.</param>
/// <param name="Type">As in the catalogue.</param>
/// <param name="OrderId">What it is about; null when about no order.</param>
/// <param name="Body">The JSON that is signed and sent.</param>
internal sealed record OutgoingEvent(string EventId, string Type, Guid? OrderId, string Body)
{
    /// <summary>Version of the bodies' shape; members are only ever added within it.</summary>
    public const int Version = 1;

    /// <summary>The event a step of an order is told as. The id follows from the step, so that a fact told twice is one event.</summary>
    public static OutgoingEvent Of(OrderProgressed step, string type) =>
        Make(
            IdOf($"{step.OrderId:N}/{step.Sequence}/{type}"),
            type,
            step.OrderId,
            EndpointOwner.Seller(step.SellerId),
            step.OccurredAt,
            new OrderEventData(
                step.OrderId, step.Step, step.Sequence, step.Price, step.PostalItemId, EventTypes.TrackingCodeOf(step.Step), step.FailureCode));

    /// <summary>Tells a seller that an article is low on stock.</summary>
    public static OutgoingEvent Of(StockFellLow low) =>
        Make(
            IdOf($"{low.SellerId:N}/{low.Sku}/{low.Notice}/{EventTypes.StockLow}"),
            EventTypes.StockLow,
            null,
            EndpointOwner.Seller(low.SellerId),
            low.OccurredAt,
            new StockEventData(low.Sku, low.Available, low.Threshold));

    /// <summary>Tells a seller that a certificate ends soon; told once, so the certificate names the fact.</summary>
    public static OutgoingEvent Of(CertificateExpiring expiring) =>
        Make(
            IdOf($"{expiring.CertificateId:N}/{EventTypes.CertificateExpiring}"),
            EventTypes.CertificateExpiring,
            null,
            EndpointOwner.Seller(expiring.SellerId),
            expiring.NotedAt,
            new CertificateEventData(expiring.CertificateId, expiring.Kind, expiring.ValidUntil));

    /// <summary>Tells a seller that the proof of an export is due; each stage is told once.</summary>
    public static OutgoingEvent Of(ExportProofDue due) =>
        Make(
            IdOf($"{due.OrderId:N}/{due.Stage}/{EventTypes.ExportProofDue}"),
            EventTypes.ExportProofDue,
            due.OrderId,
            EndpointOwner.Seller(due.SellerId),
            due.NotedAt,
            new ProofEventData(due.OrderId, due.Stage, due.DueOn, due.Awaited));

    /// <summary>Tells a carrier that a parcel is booked with it.</summary>
    public static OutgoingEvent Booked(Guid carrierId, ShipmentBooked booked) =>
        OfShipment(EventTypes.ShipmentBooked, carrierId, booked.OrderId, booked.PostalItemId, booked.BookedAt);

    /// <summary>Tells a carrier that a booking was taken back.</summary>
    public static OutgoingEvent Cancelled(Guid carrierId, ShipmentCancelled cancelled, DateTimeOffset at) =>
        OfShipment(EventTypes.ShipmentCancelled, carrierId, cancelled.OrderId, cancelled.PostalItemId, cancelled.CancelledAt ?? at);

    /// <summary>Tells an owner that one of its endpoints was switched off.</summary>
    public static OutgoingEvent Disabled(Guid endpointId, int version, EndpointOwner owner, string reason, DateTimeOffset at) =>
        Make(
            IdOf($"{endpointId:N}/{version}/{EventTypes.EndpointDisabled}"),
            EventTypes.EndpointDisabled,
            null,
            owner,
            at,
            new EndpointEventData(endpointId, reason));

    /// <summary>An event to try an endpoint out.</summary>
    public static OutgoingEvent Test(Guid endpointId, EndpointOwner owner, DateTimeOffset at) =>
        Make($"evt_{Guid.CreateVersion7(at):N}", EventTypes.Test, null, owner, at, new EndpointEventData(endpointId, null));

    // An order is booked once and cancelled once, so the order names the fact.
    private static OutgoingEvent OfShipment(string type, Guid carrierId, Guid orderId, string? postalItemId, DateTimeOffset at) =>
        Make(
            IdOf($"{orderId:N}/{type}"),
            type,
            orderId,
            EndpointOwner.Partner(carrierId),
            at,
            new ShipmentEventData(orderId, postalItemId));

    private static OutgoingEvent Make<TData>(string eventId, string type, Guid? orderId, EndpointOwner owner, DateTimeOffset at, TData data)
    {
        Guid? sellerId = owner.Kind is OwnerKind.Seller ? owner.Id : null;
        Guid? partnerId = owner.Kind is OwnerKind.Partner ? owner.Id : null;
        var body = new EventBody<TData>(eventId, type, Version, at.ToUniversalTime(), sellerId, partnerId, data);
        return new OutgoingEvent(eventId, type, orderId, JsonSerializer.Serialize(body, JsonSerializerOptions.Web));
    }

    private static string IdOf(string fact) => $"evt_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fact))[..16])}";

    // No names, addresses or words of people: whoever may see them asks the order itself.
    private sealed record EventBody<TData>(
        string EventId,
        string Type,
        int Version,
        DateTimeOffset OccurredAt,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? SellerId,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? PartnerId,
        TData Data);

    private sealed record OrderEventData(
        Guid OrderId, string Step, int Sequence, Money Price, string? PostalItemId, string? TrackingCode, string? FailureCode);

    private sealed record StockEventData(string Sku, long Available, long Threshold);

    private sealed record CertificateEventData(Guid CertificateId, string Kind, DateOnly ValidUntil);

    private sealed record ProofEventData(Guid OrderId, string Stage, DateOnly DueOn, IReadOnlyList<string> Awaited);

    private sealed record ShipmentEventData(Guid OrderId, string? PostalItemId);

    private sealed record EndpointEventData(Guid EndpointId, string? Reason);
}
