using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Carts;

/// <summary>Takes an article out of a cart.</summary>
internal static class RemoveCartLine
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid cartId, string sku, ClaimsPrincipal caller, CheckoutDbContext db, CancellationToken cancellationToken)
    {
        var cart = await db.Carts.SingleOrDefaultAsync(c => c.CartId == cartId && c.BuyerId == caller.AccountId(), cancellationToken);
        if (cart is null)
        {
            return PlatformProblems.NotFound("cart");
        }

        cart.Remove(sku);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
