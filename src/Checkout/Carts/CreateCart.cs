using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportPlatform.Checkout.Carts;

/// <summary>Starts a cart of the calling buyer.</summary>
internal static class CreateCart
{
    public static async Task<Results<Created<CartResponse>, ProblemHttpResult>> Handle(
        CreateCartRequest request, ClaimsPrincipal caller, CheckoutDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var cart = new Cart { CartId = Guid.CreateVersion7(), BuyerId = caller.AccountId(), CreatedAt = clock.GetUtcNow() };
        foreach (var line in request.Lines)
        {
            if (cart.Put(line.Sku, line.Quantity) is { } refusal)
            {
                return PlatformProblems.Problem(refusal.Code, refusal.Detail);
            }
        }

        db.Carts.Add(cart);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/api/checkout/v1/carts/{cart.CartId}", CartResponse.Of(cart));
    }
}

/// <summary>A new cart.</summary>
/// <param name="Lines">What to put in at once; may be empty. A repeated article counts once, with the last quantity.</param>
public sealed record CreateCartRequest([Required, MaxLength(50)] IReadOnlyList<CartLineRequest> Lines);

/// <summary>Pieces of one article.</summary>
/// <param name="Sku">The seller's article number as the catalogue shows it.</param>
/// <param name="Quantity">At least one.</param>
public sealed record CartLineRequest([Required, StringLength(64, MinimumLength = 1)] string Sku, [Range(1, 100_000)] int Quantity);

/// <summary>A cart as its buyer sees it; prices come with a quote.</summary>
public sealed record CartResponse(Guid CartId, IReadOnlyList<CartLineResponse> Lines, DateTimeOffset CreatedAt)
{
    internal static CartResponse Of(Cart cart) =>
        new(cart.CartId, [.. cart.Lines.Select(line => new CartLineResponse(line.Sku, line.Quantity))], cart.CreatedAt);
}

/// <summary>Pieces of one article.</summary>
public sealed record CartLineResponse(string Sku, int Quantity);
