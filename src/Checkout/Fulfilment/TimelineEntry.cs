namespace ExportPlatform.Checkout.Fulfilment;

/// <summary>One fact of an order's life, the same for buyer, seller and operator. Never changed, never removed.</summary>
internal sealed class TimelineEntry
{
    public required Guid OrderId { get; init; }

    /// <summary>Counts from 1 within the order, without gaps.</summary>
    public required int Sequence { get; init; }

    /// <summary>Stable code of what happened, such as <c>stock.reserved</c>; the reader's language is chosen when it is shown.</summary>
    public required string Step { get; init; }

    /// <summary>The particulars: a reference, a reason, an amount. Empty when the code says it all; words of people are sealed.</summary>
    public required string Detail { get; init; }

    /// <summary>When it happened, by the clock of whoever reported it.</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}
