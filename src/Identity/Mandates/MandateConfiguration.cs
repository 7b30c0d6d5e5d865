using ExportPlatform.Identity.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Identity.Mandates;

internal sealed class MandateConfiguration : IEntityTypeConfiguration<Mandate>
{
    public void Configure(EntityTypeBuilder<Mandate> mandate)
    {
        mandate.ToTable("mandate", table => table.HasCheckConstraint("ck_mandate_dates", "valid_from <= valid_until"));
        mandate.HasKey(m => m.MandateId);
        mandate.Property(m => m.MandateId).ValueGeneratedNever();
        mandate.HasOne<Account>().WithMany().HasForeignKey(m => m.AgentId).OnDelete(DeleteBehavior.Restrict);
        mandate.HasIndex(m => new { m.AgentId, m.ValidUntil });
        mandate.HasIndex(m => m.SellerId);
    }
}
