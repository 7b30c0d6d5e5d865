using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Certificates;

/// <summary>Looks whether a consignment has the certificates it needs, and notes which it went with.</summary>
internal sealed class SellerCertificates(CustomsDbContext db, CertificateDemands demands, TimeProvider clock)
{
    /// <summary>What is left of a gate's yes when certificates are looked at too; today counts as the day of export.</summary>
    public async Task<GateDecision> DecideAsync(GateDecision decision, StoredConsignment stored, CancellationToken cancellationToken)
    {
        if (decision is not GateDecision.Cleared allowed)
        {
            return decision;
        }

        var (consignment, now) = (stored.Consignment, clock.GetUtcNow());
        var certificates = await db.Certificates.AsNoTracking()
            .Where(certificate => certificate.SellerId == consignment.SellerId && certificate.WithdrawnAt == null)
            .ToListAsync(cancellationToken);
        var findings = demands.Look(consignment, DateOnly.FromDateTime(now.UtcDateTime), certificates);
        foreach (var served in findings.Select(finding => finding.Served).OfType<Certificate>().DistinctBy(certificate => certificate.CertificateId))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO customs.certificate_use (order_id, certificate_id, noted_at) VALUES ({stored.OrderId}, {served.CertificateId}, {now})
                ON CONFLICT DO NOTHING
                """,
                cancellationToken);
        }

        return demands.Decide(allowed, findings);
    }
}
