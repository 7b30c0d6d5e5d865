namespace ExportPlatform.Contracts.Checkout;

/// <summary>
/// An order went a step further: its timeline has a new entry, with which this commits. For whoever tells others about orders; without names,
/// addresses or words of people.
/// </summary>
/// <param name="OrderId">The order.</param>
/// <param name="SellerId">Whose order it is.</param>
/// <param name="Sequence">The entry's number, from 1 without gaps; messages may overtake each other.</param>
/// <param name="Step">Stable code of what happened, such as <c>export.cleared</c> or <c>tracking.EMC</c>.</param>
/// <param name="Price">What the buyer pays, to the door.</param>
/// <param name="PostalItemId">The S10 number; null before booking.</param>
/// <param name="FailureCode">The first thing that went wrong; null while nothing has.</param>
/// <param name="OccurredAt">When it happened, by the clock of whoever reported it.</param>
public sealed record OrderProgressed(
    Guid OrderId,
    Guid SellerId,
    int Sequence,
    string Step,
    Money Price,
    string? PostalItemId,
    string? FailureCode,
    DateTimeOffset OccurredAt);
