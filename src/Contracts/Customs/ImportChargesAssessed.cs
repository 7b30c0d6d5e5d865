namespace ExportPlatform.Contracts.Customs;

/// <summary>Customs of the destination have assessed duty, tax and fees of an order's parcel. Told once a report; a later report corrects an earlier one.</summary>
/// <param name="OrderId">The order whose parcel it is.</param>
/// <param name="ReportId">The destination's number of the report.</param>
/// <param name="Country">Whose customs assessed.</param>
/// <param name="Assessed">Duty, import tax and fees together, in the currency of the declaration.</param>
/// <param name="AssessedAt">When they assessed, by their clock.</param>
public sealed record ImportChargesAssessed(Guid OrderId, string ReportId, CountryCode Country, Money Assessed, DateTimeOffset AssessedAt);
