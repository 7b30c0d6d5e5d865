using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Identity.Accounts;

/// <summary>A one-time code that was used; until it has run out it is not taken again.</summary>
internal sealed class SpentCode
{
    public required Guid AccountId { get; init; }

    public required string Code { get; init; }

    public required DateTimeOffset SpentAt { get; init; }
}

internal sealed class SpentCodeConfiguration : IEntityTypeConfiguration<SpentCode>
{
    public void Configure(EntityTypeBuilder<SpentCode> spent)
    {
        spent.ToTable("spent_code");
        spent.HasKey(s => new { s.AccountId, s.Code });
        spent.Property(s => s.Code).HasMaxLength(16);
        spent.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
    }
}
