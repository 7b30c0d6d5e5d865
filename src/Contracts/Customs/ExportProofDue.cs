namespace ExportPlatform.Contracts.Customs;

/// <summary>The proof of an export is not complete and a deadline comes near or has passed. A fact for seller and accountant.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="SellerId">Whose zero rate of VAT hangs on it.</param>
/// <param name="Stage"><c>firstWarning</c>, <c>secondWarning</c> or <c>overdue</c>.</param>
/// <param name="DueOn">The last day to file it.</param>
/// <param name="Awaited">Names of the proofs that are not there, such as <c>exitMark</c>.</param>
/// <param name="NotedAt">When.</param>
public sealed record ExportProofDue(
    Guid OrderId, Guid SellerId, string Stage, DateOnly DueOn, IReadOnlyList<string> Awaited, DateTimeOffset NotedAt);

/// <summary>A seller's certificate ends soon; from the day after its last it satisfies nothing.</summary>
/// <param name="CertificateId">Names it.</param>
/// <param name="SellerId">Whose it is.</param>
/// <param name="Kind">Such as <c>veterinaryCertificate</c>.</param>
/// <param name="ValidUntil">The last day.</param>
/// <param name="NotedAt">When.</param>
public sealed record CertificateExpiring(Guid CertificateId, Guid SellerId, string Kind, DateOnly ValidUntil, DateTimeOffset NotedAt);
