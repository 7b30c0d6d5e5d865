using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Claims;
using ExportPlatform.Customs.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Audit;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Certificates;

/// <summary>Takes a certificate into the seller's records.</summary>
internal static class RecordCertificate
{
    private const int MaxCertificates = 2_000;

    /// <summary>Its name on the audit trail.</summary>
    public const string Command = "customs.certificate.record";

    public static async Task<Results<Created<CertificateView>, ProblemHttpResult>> Handle(
        RecordCertificateRequest request, ClaimsPrincipal caller, CustomsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (FaultOf(request, today) is { } fault)
        {
            return fault;
        }

        if (caller.SellerId() is not { } sellerId)
        {
            return PlatformProblems.NotFound("seller");
        }

        var own = db.Certificates.Where(certificate => certificate.SellerId == sellerId && certificate.WithdrawnAt == null);
        if (await own.AnyAsync(certificate => certificate.Kind == request.Kind && certificate.Number == request.Number, cancellationToken))
        {
            return PlatformProblems.Problem("certificate.repeated", "A certificate of this kind and number is on record.", StatusCodes.Status409Conflict);
        }

        if (await own.CountAsync(cancellationToken) >= MaxCertificates)
        {
            return PlatformProblems.Problem("certificate.too-many", $"A seller keeps {MaxCertificates} certificates at most; withdraw old ones.");
        }

        var certificate = new Certificate
        {
            CertificateId = Guid.CreateVersion7(now),
            SellerId = sellerId,
            Kind = request.Kind,
            Number = request.Number,
            Issuer = request.Issuer,
            IssuedOn = request.IssuedOn,
            ValidUntil = request.ValidUntil,
            HsPrefixes = [.. request.HsPrefixes.Distinct(StringComparer.Ordinal)],
            Sku = request.Sku,
            Plant = request.Plant,
            Lot = request.Lot,
            DestinationCountry = request.DestinationCountry,
            Pieces = request.Pieces,
            RecordedAt = now,
        };
        db.Certificates.Add(certificate);
        db.Audit(new AuditRecord(AuditActor.Of(caller), Command, "certificate", certificate.CertificateId.ToString())
        {
            New = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["kind"] = certificate.Kind.ToString(),
                ["validUntil"] = certificate.ValidUntil?.ToString("O", CultureInfo.InvariantCulture),
            },
        });
        return TypedResults.Created("/v1/certificates", CertificateView.Of(certificate, today));
    }

    /// <summary>What cannot be of well-formed data, whoever records it.</summary>
    internal static ProblemHttpResult? FaultOf(RecordCertificateRequest request, DateOnly today)
    {
        if (request.IssuedOn > today)
        {
            return PlatformProblems.Problem("certificate.future-date", "The certificate's date lies in the future.");
        }

        if (request.ValidUntil < request.IssuedOn)
        {
            return PlatformProblems.Problem("certificate.ends-before-it-begins", "The last day lies before the day of issue.");
        }

        return request.HsPrefixes.FirstOrDefault(prefix => prefix is not "*" && !IsOfAChapter(prefix)) is { } unknown
            ? PlatformProblems.Problem("certificate.goods-unknown", $"The Harmonized System has no chapter {unknown[..2]}.")
            : null;
    }

    // Chapters 1 to 97 without 77, which the nomenclature of 2022 keeps free.
    private static bool IsOfAChapter(string prefix) =>
        int.Parse(prefix.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture) is >= 1 and <= 97 and not 77;
}

/// <summary>A certificate.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">As printed on it, up to 60 characters.</param>
/// <param name="Issuer">Who gave it, up to 120 characters.</param>
/// <param name="IssuedOn">Its day, not in the future.</param>
/// <param name="ValidUntil">The last day it counts; absent when it does not end.</param>
/// <param name="HsPrefixes">1 to 50: the first two to six digits of the HS codes it speaks of, or <c>*</c>.</param>
/// <param name="Sku">One article of the seller; absent for all within the prefixes.</param>
/// <param name="Plant">The plant's registration.</param>
/// <param name="Lot">The lot.</param>
/// <param name="DestinationCountry">The only country it speaks of; absent for all.</param>
/// <param name="Pieces">Of a licence: how many pieces may go under it, all orders together; absent when it does not count them.</param>
public sealed record RecordCertificateRequest(
    CertificateKind Kind,
    [Required, StringLength(60, MinimumLength = 1)] string Number,
    [Required, StringLength(120, MinimumLength = 1)] string Issuer,
    DateOnly IssuedOn,
    DateOnly? ValidUntil,
    [Required, MinLength(1), MaxLength(50), HsPrefixes] IReadOnlyList<string> HsPrefixes,
    [StringLength(64)] string? Sku = null,
    [StringLength(60)] string? Plant = null,
    [StringLength(60)] string? Lot = null,
    CountryCode? DestinationCountry = null,
    [Range(1, 100_000_000)] int? Pieces = null);

/// <summary>Each is <c>*</c> or the first two to six digits of an HS code.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class HsPrefixesAttribute() : ValidationAttribute("Each is * or the first two to six digits of an HS code.")
{
    /// <inheritdoc />
    public override bool IsValid(object? value) =>
        value is not IReadOnlyList<string> prefixes
        || prefixes.All(prefix => prefix is "*" || (prefix is { Length: >= 2 and <= 6 } && prefix.All(char.IsAsciiDigit)));
}
