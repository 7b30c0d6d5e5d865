using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.Chargebacks;

internal sealed class ChargebackConfiguration : IEntityTypeConfiguration<Chargeback>
{
    public void Configure(EntityTypeBuilder<Chargeback> chargeback)
    {
        chargeback.ToTable("chargeback", table =>
        {
            table.HasCheckConstraint("ck_chargeback_amount", "amount_minor > 0 AND fee_minor >= 0");
            table.HasCheckConstraint(
                "ck_chargeback_parts",
                "goods_minor + freight_minor + insurance_minor + import_charges_minor <= amount_minor "
                + "AND least(goods_minor, freight_minor, insurance_minor, import_charges_minor) >= 0");
        });
        chargeback.HasKey(c => c.DisputeId);
        chargeback.Property(c => c.DisputeId).HasMaxLength(Chargeback.MaxDisputeIdLength);
        chargeback.Property(c => c.NetworkReason).HasMaxLength(60);
        chargeback.Property(c => c.Reason).HasConversion<string>().HasMaxLength(20);
        chargeback.Property(c => c.State).HasConversion<string>().HasMaxLength(20);
        chargeback.Property(c => c.PolicyVersion).HasMaxLength(60);
        chargeback.Ignore(c => c.Amount);
        chargeback.Ignore(c => c.Fee);
        chargeback.Ignore(c => c.Parts);
        chargeback.Ignore(c => c.Covered);
        chargeback.Property(c => c.Words).HasMaxLength(WrittenWords.ColumnLength);
        chargeback.Ignore(c => c.IsOpen);
        chargeback.Ignore(c => c.GatherAt);
        chargeback.Ignore(c => c.SendBy);
        chargeback.OwnsMany(c => c.Charges, charge => charge.ToJson());
        chargeback.HasIndex(c => new { c.OrderId, c.Number }).IsUnique();
        chargeback.HasIndex(c => new { c.State, c.EvidenceDueAt });
        chargeback.HasIndex(c => c.NextCheckAt).HasFilter("next_check_at IS NOT NULL");
    }
}
