using ExportPlatform.Contracts;
using ExportPlatform.Customs.Database;
using ExportPlatform.Customs.Gates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Customs.Certificates;

/// <summary>What one order takes of a licence; kept for ever.</summary>
internal sealed class LicenceUse
{
    public required Guid OrderId { get; init; }

    public required Guid CertificateId { get; init; }

    public required int Pieces { get; init; }

    public required DateTimeOffset CountedAt { get; init; }

    public DateTimeOffset? GivenBackAt { get; init; }

    /// <summary>When the licence's end was looked at for this order; null while it counts.</summary>
    public DateTimeOffset? EndNotedAt { get; init; }
}

internal sealed class LicenceUseConfiguration : IEntityTypeConfiguration<LicenceUse>
{
    public void Configure(EntityTypeBuilder<LicenceUse> use)
    {
        use.ToTable("licence_use");
        use.HasKey(u => new { u.OrderId, u.CertificateId });
        use.HasIndex(u => u.CertificateId).HasFilter("end_noted_at IS NULL AND given_back_at IS NULL");
        use.HasOne<Certificate>().WithMany().HasForeignKey(u => u.CertificateId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Counts orders into licences and out again, each in one statement.</summary>
internal static class LicenceQuotas
{
    /// <summary>
    /// Finds the seller's best licence for some lines and counts the order into it once. When another order takes the last pieces in between,
    /// the licences are looked at anew.
    /// </summary>
    public static async Task<LicenceCheck> CountIntoLicenceAsync(
        this CustomsDbContext db,
        Guid orderId,
        Consignment consignment,
        IReadOnlyList<ConsignmentLine> lines,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var licences = await db.Certificates.AsNoTracking()
                .Where(licence => licence.SellerId == consignment.SellerId
                    && licence.Kind == CertificateKind.ExportControlLicence && licence.WithdrawnAt == null)
                .ToListAsync(cancellationToken);
            var counted = await db.LicenceUses.Where(use => use.OrderId == orderId && use.GivenBackAt == null)
                .Select(use => use.CertificateId).ToListAsync(cancellationToken);
            var check = LicenceCheck.Of(lines, consignment.DestinationCountry, DateOnly.FromDateTime(now.UtcDateTime), licences, counted);
            if (!check.IsGranted || counted.Contains(check.Licence!.CertificateId)
                || await CountAsync(db, orderId, check.Licence.CertificateId, check.Needed, now, cancellationToken) > 0)
            {
                return check;
            }
        }
    }

    /// <summary>Takes an order out of its licences once, however often it is asked.</summary>
    public static Task<int> GiveBackToLicencesAsync(this CustomsDbContext db, Guid orderId, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            WITH back AS (
                UPDATE customs.licence_use SET given_back_at = {now} WHERE order_id = {orderId} AND given_back_at IS NULL
                RETURNING certificate_id, pieces)
            UPDATE customs.certificate AS c SET used_pieces = c.used_pieces - back.pieces FROM back WHERE c.certificate_id = back.certificate_id
            """,
            cancellationToken);

    private static Task<int> CountAsync(
        CustomsDbContext db, Guid orderId, Guid certificateId, int pieces, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            WITH taken AS (
                UPDATE customs.certificate SET used_pieces = used_pieces + {pieces}
                WHERE certificate_id = {certificateId} AND withdrawn_at IS NULL AND (pieces IS NULL OR used_pieces + {pieces} <= pieces)
                RETURNING certificate_id)
            INSERT INTO customs.licence_use (order_id, certificate_id, pieces, counted_at)
            SELECT {orderId}, certificate_id, {pieces}, {now} FROM taken
            """,
            cancellationToken);
}
