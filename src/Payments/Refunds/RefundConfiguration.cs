using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.Refunds;

internal sealed class RefundConfiguration : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> refund)
    {
        refund.ToTable("refund", table =>
        {
            table.HasCheckConstraint("ck_refund_amount", "amount_minor > 0");
            table.HasCheckConstraint(
                "ck_refund_parts",
                "amount_minor = goods_minor + freight_minor + insurance_minor + import_charges_minor "
                + "AND least(goods_minor, freight_minor, insurance_minor, import_charges_minor) >= 0");
        });
        refund.HasKey(r => new { r.OrderId, r.Number });
        refund.Property(r => r.Request).HasMaxLength(Refund.MaxRequestLength);
        refund.Property(r => r.Cause).HasConversion<string>().HasMaxLength(20);
        refund.Property(r => r.PolicyVersion).HasMaxLength(60);
        refund.Property(r => r.Reason).HasMaxLength(WrittenWords.ColumnLength);
        refund.Property(r => r.RequestedBy).HasMaxLength(100);
        refund.Property(r => r.RefusedBecause).HasMaxLength(60);
        refund.Ignore(r => r.Amount);
        refund.Ignore(r => r.Parts);
        refund.Ignore(r => r.Kind);
        refund.Ignore(r => r.Attempt);
        refund.Ignore(r => r.IsOpen);
        refund.OwnsMany(r => r.Charges, charge => charge.ToJson());
        refund.HasIndex(r => new { r.OrderId, r.Request }).IsUnique();
    }
}
