using ExportPlatform.Checkout.Database;
using ExportPlatform.Checkout.Quotes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Checkout.Orders;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.ToTable("orders");
        order.HasKey(o => o.OrderId);
        order.Property(o => o.OrderId).ValueGeneratedNever();
        order.Property(o => o.Consignment).AsImmutableJson();
        order.Property(o => o.Allowance!).AsImmutableJson().IsRequired(false);
        order.HasIndex(o => new { o.BuyerId, o.PlacedAt });
        order.HasIndex(o => new { o.SellerId, o.PlacedAt });

        // A quote buys one order, however often the request is sent.
        order.HasOne<Quote>().WithOne().HasForeignKey<Order>(o => o.QuoteId).OnDelete(DeleteBehavior.Restrict);
    }
}
