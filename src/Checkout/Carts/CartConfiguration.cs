using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Checkout.Carts;

internal sealed class CartConfiguration : IEntityTypeConfiguration<Cart>
{
    public void Configure(EntityTypeBuilder<Cart> cart)
    {
        cart.ToTable("cart");
        cart.HasKey(c => c.CartId);
        cart.Property(c => c.CartId).ValueGeneratedNever();
        cart.OwnsMany(c => c.Lines, line => line.ToJson("lines"));
        cart.HasIndex(c => c.BuyerId);

        // Two tabs may change a cart at once; the second is told.
        cart.Property<uint>("xmin").IsRowVersion();
    }
}
