namespace ExportPlatform.Contracts.Payments;

/// <summary>The difference between what was collected for the destination and what it assessed is booked.</summary>
/// <param name="OrderId">The order whose parcel it is.</param>
/// <param name="ReportId">The destination's number of the report.</param>
/// <param name="Outcome"><c>AsCollected</c>, <c>Covered</c> by the reserve, <c>Kept</c> in the reserve, <c>Returned</c> to the buyer, or <c>NotCollected</c>.</param>
/// <param name="Collected">What stood before this report.</param>
/// <param name="Assessed">What it says.</param>
/// <param name="SettledAt">When it was booked.</param>
public sealed record ImportChargesSettled(
    Guid OrderId, string ReportId, string Outcome, Money Collected, Money Assessed, DateTimeOffset SettledAt);
