using System.Security.Cryptography;
using System.Text.Json;
using ExportPlatform.Customs.Clearances;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.ExportProofs;
using ExportPlatform.Papers;
using ExportPlatform.Trade;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Customs.Papers;

/// <summary>Gathers the facts of a released consignment's papers from this service's own rows.</summary>
internal sealed class PaperSource(CustomsDbContext db, CustomsRecords records)
{
    /// <summary>The papers of a released clearance, and a mark that changes when they do.</summary>
    public async Task<(ConsignmentPapers Papers, string Mark)> LoadAsync(Clearance clearance, CancellationToken cancellationToken)
    {
        var orderId = clearance.CorrelationId;
        var stored = await db.Consignments.AsNoTracking().SingleAsync(c => c.OrderId == orderId, cancellationToken);
        var declaration = await db.Declarations.AsNoTracking()
            .Where(d => d.OrderId == orderId).OrderByDescending(d => d.Version).FirstOrDefaultAsync(cancellationToken);
        var itemId = await db.ProofFacts.AsNoTracking()
            .Where(fact => fact.OrderId == orderId && fact.Kind == ProofFactKind.ItemNumbered)
            .Select(fact => fact.Reference).SingleOrDefaultAsync(cancellationToken);
        var facts = new PaperFacts(
            orderId,
            await OpenAsync(stored, cancellationToken),
            stored.PlacedAt,
            clearance.DeclarationVersion,
            clearance.MovementReferenceNumber ?? "",
            declaration?.ReleasedAt ?? clearance.ClearedAt ?? clearance.StartedAt,
            declaration?.Dataset.ValueInSdr,
            declaration?.Dataset.Form is "CN22",
            PostalItemId.TryParse(itemId, null, out var known) ? known : null,
            await ContractNumberAsync(stored.Consignment.ContractId, cancellationToken),
            [.. await CertificatesAsync(orderId, cancellationToken), .. await StatementsAsync(orderId, stored.PlacedAt, cancellationToken)]);
        return (ConsignmentPapers.Of(facts), MarkOf(facts));
    }

    /// <summary>A SHA-256 over facts and the edition of the papers: with it their bytes are given.</summary>
    public static string MarkOf<T>(T facts) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(new { PaperKind.Edition, facts }, JsonColumn.Json)))[..32];

    // The one place where names and addresses are taken out of the record.
    private async ValueTask<PaperConsignment> OpenAsync(StoredConsignment stored, CancellationToken cancellationToken)
    {
        var (consignor, consignee) = await records.PartiesAsync(stored.Consignment, cancellationToken);
        return PaperConsignment.Of(stored.Consignment, consignor, consignee);
    }

    private async Task<string> ContractNumberAsync(Guid contractId, CancellationToken cancellationToken) =>
        await db.Contracts.AsNoTracking().Where(contract => contract.ContractId == contractId)
            .Select(contract => contract.UniqueContractNumber).SingleOrDefaultAsync(cancellationToken) ?? contractId.ToString();

    private async Task<IEnumerable<PaperCertificate>> CertificatesAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var certificates = await db.CertificateUses.AsNoTracking()
            .Where(use => use.OrderId == orderId)
            .Join(db.Certificates, use => use.CertificateId, certificate => certificate.CertificateId, (_, certificate) => certificate)
            .OrderBy(certificate => certificate.CertificateId)
            .ToListAsync(cancellationToken);
        return certificates.Select(certificate => new PaperCertificate(
            NameOf(certificate.Kind), certificate.Number, certificate.Issuer, certificate.IssuedOn, certificate.ValidUntil));
    }

    // Papers the seller named for a hold, and the number under which the culture ministry has the statement.
    private async Task<IEnumerable<PaperCertificate>> StatementsAsync(Guid orderId, DateTimeOffset placedAt, CancellationToken cancellationToken)
    {
        var evidence = await db.Evidence.AsNoTracking()
            .Where(paper => paper.OrderId == orderId).OrderBy(paper => paper.EvidenceId).ToListAsync(cancellationToken);
        var statement = await db.Gates.AsNoTracking()
            .Where(gate => gate.OrderId == orderId && gate.Gate == Gates.ExportGates.CulturalGoods && gate.Reference != null)
            .Select(gate => gate.Reference!).SingleOrDefaultAsync(cancellationToken);
        var issuers = await records.OpenWordsAsync([.. evidence.Select(paper => paper.Issuer)], cancellationToken);
        var named = evidence.Zip(issuers).Where(pair => pair.First.Type is not Gates.EvidenceType.Certificate).Select(pair => new PaperCertificate(
            NameOf(pair.First.Type), pair.First.Number, pair.Second!, pair.First.IssuedOn, ValidUntil: null));
        return statement is null
            ? named
            : named.Append(new PaperCertificate("culturalStatement", statement, "culture", DateOnly.FromDateTime(placedAt.UtcDateTime), null));
    }

    private static string NameOf<TEnum>(TEnum kind)
        where TEnum : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
