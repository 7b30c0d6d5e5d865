using ExportPlatform.Webhooks.Endpoints;
using ExportPlatform.Webhooks.Events;

namespace ExportPlatform.Webhooks.Deliveries;

/// <summary>One event on its way to one endpoint, with all attempts it takes.</summary>
internal sealed class Delivery
{
    public required Guid DeliveryId { get; init; }

    public required Guid EndpointId { get; init; }

    public required OwnerKind OwnerKind { get; init; }

    public required Guid OwnerId { get; init; }

    /// <summary>The same in all deliveries of an event.</summary>
    public required string EventId { get; init; }

    public required string EventType { get; init; }

    public Guid? OrderId { get; init; }

    /// <summary>What is signed and sent, byte for byte the same on every attempt.</summary>
    public required string Body { get; init; }

    /// <summary>The delivery this one repeats on request; null for the first of its event.</summary>
    public Guid? ReplayOf { get; init; }

    public required DeliveryState State { get; set; }

    /// <summary>Attempts begun; one whose worker died counts and is not in the log.</summary>
    public int Attempts { get; set; }

    /// <summary>When to try next; while a worker is at it, when its lease ends.</summary>
    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>Names the worker's hold on it. A result under another lease is not taken; null while nobody is at it.</summary>
    public Guid? LeaseId { get; set; }

    /// <summary>What the last attempt was answered with; null when with nothing.</summary>
    public int? LastStatus { get; set; }

    /// <summary>Why the last attempt failed, such as <c>timeout</c>; null when it did not.</summary>
    public string? LastError { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>A delivery that is due at once.</summary>
    public static Delivery Of(WebhookEndpoint endpoint, OutgoingEvent told, DateTimeOffset now) => new()
    {
        DeliveryId = Guid.CreateVersion7(now),
        EndpointId = endpoint.EndpointId,
        OwnerKind = endpoint.OwnerKind,
        OwnerId = endpoint.OwnerId,
        EventId = told.EventId,
        EventType = told.Type,
        OrderId = told.OrderId,
        Body = told.Body,
        State = DeliveryState.Pending,
        NextAttemptAt = now,
        CreatedAt = now,
    };

    /// <summary>The same event once more.</summary>
    public Delivery Again(DateTimeOffset now) => new()
    {
        DeliveryId = Guid.CreateVersion7(now),
        EndpointId = EndpointId,
        OwnerKind = OwnerKind,
        OwnerId = OwnerId,
        EventId = EventId,
        EventType = EventType,
        OrderId = OrderId,
        Body = Body,
        ReplayOf = DeliveryId,
        State = DeliveryState.Pending,
        NextAttemptAt = now,
        CreatedAt = now,
    };
}

/// <summary>How a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>It will be tried, or tried again.</summary>
    Pending,

    /// <summary>The endpoint took it (2xx).</summary>
    Delivered,

    /// <summary>It was given up, or its endpoint was switched off.</summary>
    Failed,
}

/// <summary>One attempt at a delivery, kept for the owner's developer.</summary>
internal sealed class DeliveryAttempt
{
    public required Guid DeliveryId { get; init; }

    /// <summary>Counts from 1; gaps are attempts whose worker died.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required int DurationMs { get; init; }

    public int? Status { get; init; }

    public string? Error { get; init; }

    /// <summary>The first kilobyte of the answer, as text.</summary>
    public required string AnswerHead { get; init; }
}
