using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Carts;

/// <summary>Sets how many pieces of an article are in a cart. Setting it again changes nothing, so it needs no key.</summary>
internal static class PutCartLine
{
    public static async Task<Results<Ok<CartResponse>, ProblemHttpResult>> Handle(
        Guid cartId,
        [StringLength(64, MinimumLength = 1)] string sku,
        PutCartLineRequest request,
        ClaimsPrincipal caller,
        CheckoutDbContext db,
        CancellationToken cancellationToken)
    {
        var cart = await db.Carts.SingleOrDefaultAsync(c => c.CartId == cartId && c.BuyerId == caller.AccountId(), cancellationToken);
        if (cart is null)
        {
            return PlatformProblems.NotFound("cart");
        }

        if (cart.Put(sku, request.Quantity) is { } refusal)
        {
            return PlatformProblems.Problem(refusal.Code, refusal.Detail);
        }

        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(CartResponse.Of(cart));
    }
}

/// <summary>How many pieces.</summary>
/// <param name="Quantity">At least one; to take an article out, delete its line.</param>
public sealed record PutCartLineRequest([Range(1, 100_000)] int Quantity);
