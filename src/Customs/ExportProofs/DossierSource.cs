using ExportPlatform.Customs.Certificates;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Papers;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.ExportProofs;

/// <summary>Gathers the contents of a dossier.</summary>
internal sealed class DossierSource(CustomsDbContext db, PaperSource papers, CustomsRecords records)
{
    /// <summary>All that is known of a released export.</summary>
    public async Task<DossierContents> LoadAsync(Clearance clearance, ExportProof proof, CancellationToken cancellationToken)
    {
        var orderId = proof.OrderId;
        var (consignment, _) = await papers.LoadAsync(clearance, cancellationToken);
        var facts = await db.ProofFacts.AsNoTracking().Where(fact => fact.OrderId == orderId).ToListAsync(cancellationToken);
        var decisions = DossierContents.Readable(await db.Decisions.AsNoTracking()
            .Where(decision => decision.OrderId == orderId).OrderBy(decision => decision.Gate).ThenBy(decision => decision.Revision)
            .ToListAsync(cancellationToken));
        var words = await records.OpenWordsAsync([.. decisions.Select(decision => decision.Reason)], cancellationToken);
        decisions = [.. decisions.Select((decision, i) => decision with { Reason = words[i]! })];
        var contract = await db.Contracts.AsNoTracking().SingleOrDefaultAsync(known => known.ContractId == proof.ContractId, cancellationToken);
        var evidence = await db.Evidence.AsNoTracking()
            .Where(paper => paper.OrderId == orderId).OrderBy(paper => paper.EvidenceId).ToListAsync(cancellationToken);
        var issuers = await records.OpenWordsAsync([.. evidence.Select(paper => paper.Issuer)], cancellationToken);
        var certificates = await db.CertificateUses.AsNoTracking()
            .Where(use => use.OrderId == orderId)
            .Join(db.Certificates, use => use.CertificateId, certificate => certificate.CertificateId, (_, certificate) => certificate)
            .OrderBy(certificate => certificate.CertificateId)
            .ToListAsync(cancellationToken);
        var standing = ProofStanding.Of(proof, facts, contract?.UniqueContractNumber);

        // What a certificate was worth on the day of release, not on the day somebody looks.
        var releasedOn = DateOnly.FromDateTime(proof.ReleasedAt.UtcDateTime);
        return new DossierContents(
            consignment,
            ProofRecord.Of(proof, standing),
            decisions,
            DossierContents.CurrencyOf(proof.ContractId, contract, decisions, facts),
            [.. evidence.Select((paper, i) => new EvidenceRecord(paper.Gate, paper.Type, paper.Number, paper.IssuedOn, issuers[i]!, paper.GivenAt))],
            [.. certificates.Select(certificate => CertificateView.Of(certificate, releasedOn))],
            DossierContents.TimelineOf(consignment.Facts.PlacedAt, decisions, facts));
    }
}
