using ExportPlatform.Checkout.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Checkout.Quotes;

internal sealed class QuoteConfiguration : IEntityTypeConfiguration<Quote>
{
    public void Configure(EntityTypeBuilder<Quote> quote)
    {
        quote.ToTable("quote");
        quote.HasKey(q => q.QuoteId);
        quote.Property(q => q.QuoteId).ValueGeneratedNever();
        quote.Property(q => q.RuleVersion).HasMaxLength(80);
        quote.Property(q => q.Basis).AsImmutableJson();
        quote.Ignore(q => q.Breakdown);
        quote.HasIndex(q => q.BuyerId);
    }
}
