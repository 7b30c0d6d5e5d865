using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ExportPlatform.Contracts.Checkout;
using ExportPlatform.Trade;

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
            step.SellerId,
            step.OccurredAt,
            new OrderEventData(
                step.OrderId, step.Step, step.Sequence, step.Price, step.PostalItemId, EventTypes.TrackingCodeOf(step.Step), step.FailureCode));

    /// <summary>Tells a seller that one of its endpoints was switched off.</summary>
    public static OutgoingEvent Disabled(Guid endpointId, int version, Guid sellerId, string reason, DateTimeOffset at) =>
        Make(
            IdOf($"{endpointId:N}/{version}/{EventTypes.EndpointDisabled}"),
            EventTypes.EndpointDisabled,
            null,
            sellerId,
            at,
            new EndpointEventData(endpointId, reason));

    /// <summary>An event to try an endpoint out.</summary>
    public static OutgoingEvent Test(Guid endpointId, Guid sellerId, DateTimeOffset at) =>
        Make($"evt_{Guid.CreateVersion7(at):N}", EventTypes.Test, null, sellerId, at, new EndpointEventData(endpointId, null));

    private static OutgoingEvent Make<TData>(string eventId, string type, Guid? orderId, Guid sellerId, DateTimeOffset at, TData data) =>
        new(
            eventId,
            type,
            orderId,
            JsonSerializer.Serialize(new EventBody<TData>(eventId, type, Version, at.ToUniversalTime(), sellerId, data), JsonSerializerOptions.Web));

    private static string IdOf(string fact) => $"evt_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fact))[..16])}";

    // No names, addresses or words of people: whoever may see them asks the order itself.
    private sealed record EventBody<TData>(string EventId, string Type, int Version, DateTimeOffset OccurredAt, Guid SellerId, TData Data);

    private sealed record OrderEventData(
        Guid OrderId, string Step, int Sequence, Money Price, string? PostalItemId, string? TrackingCode, string? FailureCode);

    private sealed record EndpointEventData(Guid EndpointId, string? Reason);
}
