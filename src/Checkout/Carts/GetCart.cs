using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Carts;

/// <summary>Shows a cart to its buyer.</summary>
internal static class GetCart
{
    public static async Task<Results<Ok<CartResponse>, ProblemHttpResult>> Handle(
        Guid cartId, ClaimsPrincipal caller, CheckoutDbContext db, CancellationToken cancellationToken) =>
        await db.Carts.AsNoTracking().SingleOrDefaultAsync(c => c.CartId == cartId && c.BuyerId == caller.AccountId(), cancellationToken) is { } cart
            ? TypedResults.Ok(CartResponse.Of(cart))
            : PlatformProblems.NotFound("cart");
}
