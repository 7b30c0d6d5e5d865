using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.EarlyPayouts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Payments.Payments;

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> payment)
    {
        payment.ToTable("payment", table =>
        {
            table.HasCheckConstraint("ck_payment_captured", "captured_minor BETWEEN 0 AND amount_minor");
            table.HasCheckConstraint(
                "ck_payment_paid_out", "refunded_minor >= 0 AND released_minor >= 0 AND charged_back_minor >= 0 "
                + "AND refunded_minor + released_minor + charged_back_minor <= captured_minor");
            table.HasCheckConstraint(
                "ck_payment_refunds", "recovered_minor >= 0 AND refunds_ordered_minor BETWEEN refunded_minor + recovered_minor + charged_back_minor AND captured_minor");
            table.HasCheckConstraint("ck_payment_terms", "state = 'Closed' OR (buyer_id IS NOT NULL AND seller_id IS NOT NULL AND currency IS NOT NULL)");
        });
        payment.HasKey(p => p.OrderId);
        payment.Property(p => p.OrderId).ValueGeneratedNever();
        payment.Property(p => p.PaymentMethod).HasMaxLength(PaymentMethods.MaxLength);
        payment.Property(p => p.State).HasConversion<string>().HasMaxLength(20);
        payment.Property(p => p.AuthorizationId).HasMaxLength(64);
        payment.Property(p => p.ActionUrl).HasMaxLength(WebPage.MaxLength);
        payment.Property(p => p.ReturnReason).HasMaxLength(Payment.MaxReasonLength);
        payment.Property(p => p.FailureCode).HasMaxLength(60);
        payment.Property(p => p.FailureReason).HasMaxLength(Payment.MaxReasonLength);
        payment.Property(p => p.CommissionVersion).HasMaxLength(60);
        payment.Property(p => p.Version).IsConcurrencyToken();
        payment.Ignore(p => p.Amount);
        payment.Ignore(p => p.Captured);
        payment.Ignore(p => p.Breakdown);
        payment.Ignore(p => p.Refunded);
        payment.Ignore(p => p.OpenRefund);
        payment.Ignore(p => p.LeftToRefund);
        payment.Ignore(p => p.Standing);
        payment.Ignore(p => p.GivenBack);
        payment.Ignore(p => p.HasOpenChargeback);
        payment.Ignore(p => p.ConcededChargeback);

        // What is left of a payment cannot be told without its refunds.
        payment.HasMany(p => p.Refunds).WithOne().HasForeignKey(refund => refund.OrderId).OnDelete(DeleteBehavior.Restrict);
        payment.Navigation(p => p.Refunds).AutoInclude();
        payment.HasMany(p => p.Chargebacks).WithOne().HasForeignKey(chargeback => chargeback.OrderId).OnDelete(DeleteBehavior.Restrict);
        payment.Navigation(p => p.Chargebacks).AutoInclude();
        payment.HasOne(p => p.EarlyPayout).WithOne().HasForeignKey<EarlyPayout>(payout => payout.OrderId).OnDelete(DeleteBehavior.Restrict);
        payment.Navigation(p => p.EarlyPayout).AutoInclude();
        payment.HasIndex(p => p.AuthorizationId).HasFilter("authorization_id IS NOT NULL");
        payment.HasIndex(p => p.PaymentId).IsUnique();

        // Rows come in the order of time, so a few bytes for each range of pages find those of a day.
        payment.HasIndex(p => p.RequestedAt).HasMethod("brin");
        payment.HasIndex(p => p.NextCheckAt).HasFilter("next_check_at IS NOT NULL");
    }
}
