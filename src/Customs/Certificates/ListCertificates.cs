using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Certificates;

/// <summary>Shows a seller's certificates.</summary>
internal static class ListCertificates
{
    public static async Task<Ok<CertificatePage>> Handle(
        ClaimsPrincipal caller,
        CustomsDbContext db,
        TimeProvider clock,
        CancellationToken cancellationToken,
        DateOnly? endsBefore = null,
        [Range(1, 500)] int limit = 200)
    {
        var sellerId = caller.SellerId();
        var certificates = await db.Certificates.AsNoTracking()
            .Where(certificate => certificate.SellerId == sellerId && certificate.WithdrawnAt == null)
            .Where(certificate => endsBefore == null || certificate.ValidUntil < endsBefore)
            .OrderBy(certificate => certificate.ValidUntil).ThenBy(certificate => certificate.CertificateId)
            .Take(limit)
            .ToListAsync(cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return TypedResults.Ok(new CertificatePage([.. certificates.Select(certificate => CertificateView.Of(certificate, today))]));
    }
}

/// <summary>Some certificates.</summary>
public sealed record CertificatePage(IReadOnlyList<CertificateView> Certificates);

/// <summary>One certificate.</summary>
/// <param name="CertificateId">Names it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Number">As printed on it.</param>
/// <param name="Issuer">Who gave it.</param>
/// <param name="IssuedOn">Its day.</param>
/// <param name="ValidUntil">The last day it counts.</param>
/// <param name="HsPrefixes">The goods it speaks of.</param>
/// <param name="Sku">One article.</param>
/// <param name="Plant">The plant's registration.</param>
/// <param name="Lot">The lot.</param>
/// <param name="DestinationCountry">The only country it speaks of.</param>
/// <param name="Pieces">How many pieces may go under it.</param>
/// <param name="UsedPieces">How many of them orders have taken.</param>
/// <param name="State"><c>valid</c>, <c>endsSoon</c> (30 days or less) or <c>ended</c>.</param>
public sealed record CertificateView(
    Guid CertificateId,
    CertificateKind Kind,
    string Number,
    string Issuer,
    DateOnly IssuedOn,
    DateOnly? ValidUntil,
    IReadOnlyList<string> HsPrefixes,
    string? Sku,
    string? Plant,
    string? Lot,
    CountryCode? DestinationCountry,
    int? Pieces,
    int UsedPieces,
    string State)
{
    /// <summary>Days before its end at which a certificate ends soon.</summary>
    internal const int SoonDays = 30;

    internal static CertificateView Of(Certificate certificate, DateOnly today) => new(
        certificate.CertificateId, certificate.Kind, certificate.Number, certificate.Issuer, certificate.IssuedOn, certificate.ValidUntil,
        certificate.HsPrefixes, certificate.Sku, certificate.Plant, certificate.Lot, certificate.DestinationCountry, certificate.Pieces, certificate.UsedPieces,
        !certificate.IsValidOn(today) ? "ended" : certificate.ValidUntil <= today.AddDays(SoonDays) ? "endsSoon" : "valid");
}
