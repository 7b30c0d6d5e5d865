using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ExportPlatform.Contracts;
using ExportPlatform.Customs.Gates;
using ExportPlatform.Customs.Rules;

namespace ExportPlatform.Customs.Certificates;

/// <summary>The dated rows that say which goods need which certificates on which way.</summary>
internal sealed class CertificateDemands
{
    private readonly IReadOnlyList<CertificateDemandRow> _rows;

    private CertificateDemands(string csv)
    {
        Version = $"certificates-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(csv)))[..12]}";
        _rows = RuleTable.Read("origin_documents", csv, row => new CertificateDemandRow(
            row.Required("origin"),
            row.Required("destination"),
            row.List("hs_prefixes"),
            Enum.Parse<CertificateKind>(row.Required("kind"), ignoreCase: true),
            row.Required("issuer"),
            row.Required("demand") is "REQUIRED",
            row.Dates()));
    }

    /// <summary>Names exactly these rows.</summary>
    public string Version { get; }

    /// <summary>The rows that ship with the service.</summary>
    public static CertificateDemands LoadShipped() => new(ClearanceRules.ShippedText("Rules/origin_documents.csv"));

    /// <summary>What a consignment needs on the day of its export, line by line, and which of the seller's certificates serve.</summary>
    public IReadOnlyList<CertificateFinding> Look(Consignment consignment, DateOnly exportedOn, IReadOnlyList<Certificate> certificates) =>
    [
        .. consignment.Lines.SelectMany(line => _rows.On(exportedOn)
            .Where(row => row.IsFor(consignment, line))
            .Select(row => Find(line, row, exportedOn, certificates))),
    ];

    /// <summary>The word on a consignment nothing else stands against: held while a certificate it must have is missing or has ended.</summary>
    public GateDecision Decide(GateDecision.Cleared allowed, IReadOnlyList<CertificateFinding> findings)
    {
        var basis = allowed.Basis with
        {
            RuleVersion = $"{allowed.Basis.RuleVersion}+{Version}",
            RuleIds = [.. allowed.Basis.RuleIds, .. findings.Where(finding => finding.IsRequired).Select(finding => finding.RuleId).Distinct(StringComparer.Ordinal)],
        };
        return findings.FirstOrDefault(finding => finding is { IsRequired: true, Served: null }) is { } missing
            ? new GateDecision.Held(
                allowed.Gate,
                basis,
                $"{missing.RuleId}: line {missing.LineId} needs a {missing.Kind} of {missing.Issuer}"
                + (missing.Ended is { } ended ? string.Create(CultureInfo.InvariantCulture, $"; {ended.Number} ended on {ended.ValidUntil:O}.") : "."),
                missing.Ended is null ? "certificate.required" : "certificate.expired",
                $"{missing.Kind}: record it, then name it (type certificate)")
            : allowed with
            {
                Basis = basis,
                GoodUntil = findings.Where(finding => finding.IsRequired).Min(finding => finding.Served!.ValidUntil),
            };
    }

    private static CertificateFinding Find(
        ConsignmentLine line, CertificateDemandRow row, DateOnly exportedOn, IReadOnlyList<Certificate> certificates)
    {
        var ofKind = certificates.Where(certificate => certificate.Kind == row.Kind && certificate.Covers(line.HsCode, line.Sku)).ToList();
        var serves = ofKind.Where(certificate => certificate.IsValidOn(exportedOn)).MaxBy(certificate => (certificate.ValidUntil ?? DateOnly.MaxValue, certificate.CertificateId));
        var ended = serves is null ? ofKind.Where(certificate => certificate.ValidUntil < exportedOn).MaxBy(certificate => certificate.ValidUntil) : null;
        return new CertificateFinding(row.Dates.RuleId, line.LineId, row.Kind, row.Issuer, row.IsRequired, serves, ended);
    }
}

/// <summary>A row: goods of some headings from one country to another need a kind of certificate, or it is good to keep one.</summary>
internal sealed record CertificateDemandRow(
    string Origin, string Destination, IReadOnlyList<string> HsPrefixes, CertificateKind Kind, string Issuer, bool IsRequired, RuleDates Dates) : IRuleRow
{
    /// <summary>Whether the row speaks of a line.</summary>
    public bool IsFor(Consignment consignment, ConsignmentLine line) =>
        (Origin is "*" || Origin == consignment.DispatchCountry.Value)
        && (Destination is "*" || Destination == consignment.DestinationCountry.Value)
        && HsPrefixes.Any(line.HsCode.IsUnder);
}

/// <summary>What one row says of one line.</summary>
/// <param name="RuleId">The row.</param>
/// <param name="LineId">The line.</param>
/// <param name="Kind">What is needed.</param>
/// <param name="Issuer">Who gives it.</param>
/// <param name="IsRequired">Whether the goods may not leave without; else it is good to keep.</param>
/// <param name="Served">The certificate that serves on the day of export; null when none does.</param>
/// <param name="Ended">The last one that would have served, had it not ended.</param>
internal sealed record CertificateFinding(
    string RuleId, string LineId, CertificateKind Kind, string Issuer, bool IsRequired, Certificate? Served, Certificate? Ended);
