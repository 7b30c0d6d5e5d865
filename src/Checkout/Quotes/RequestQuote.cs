using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Checkout.Questions;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Quotes;

/// <summary>Prices a cart to the buyer's door.</summary>
internal static class RequestQuote
{
    public static async Task<Results<Created<QuotesResponse>, ProblemHttpResult>> Handle(
        RequestQuoteRequest request, ClaimsPrincipal caller, CheckoutDbContext db, QuoteMaker maker, CancellationToken cancellationToken)
    {
        var cart = await db.Carts.AsNoTracking()
            .SingleOrDefaultAsync(c => c.CartId == request.CartId && c.BuyerId == caller.AccountId(), cancellationToken);
        if (cart is null)
        {
            return PlatformProblems.NotFound("cart");
        }

        if (cart.Lines.Count == 0)
        {
            return PlatformProblems.Problem("quote.cart-empty", "There is nothing in the cart to price.");
        }

        var wish = new QuoteWish(request.Destination, request.Region, request.Currency, request.Incoterm ?? Incoterm.Ddp);
        switch (await maker.MakeAsync(cart.BuyerId, cart.Lines, wish, cancellationToken))
        {
            case Answer<IReadOnlyList<Quote>>.Refused(var refusal):
                return PlatformProblems.Problem(refusal.Code, refusal.Detail);

            case Answer<IReadOnlyList<Quote>>.Given(var quotes):
                if (ChangedPrice(request, quotes) is { } changed)
                {
                    return changed;
                }

                db.Quotes.AddRange(quotes);
                await db.SaveChangesAsync(cancellationToken);
                return TypedResults.Created(
                    quotes.Count == 1 ? $"/api/checkout/v1/quotes/{quotes[0].QuoteId}" : null,
                    new QuotesResponse([.. quotes.Select(QuoteResponse.Of)]));

            default:
                throw new UnreachableException();
        }
    }

    // A buyer who was shown another price is told before anything is agreed.
    private static ProblemHttpResult? ChangedPrice(RequestQuoteRequest request, IReadOnlyList<Quote> quotes)
    {
        foreach (var seen in request.SeenPrices ?? [])
        {
            if (quotes.SelectMany(q => q.Basis.Lines).FirstOrDefault(line => line.Sku == seen.Sku) is { } line && line.CatalogPrice != seen.Price)
            {
                return PlatformProblems.Problem(
                    "quote.price-changed", $"{seen.Sku} now costs {line.CatalogPrice}.", StatusCodes.Status409Conflict);
            }
        }

        return null;
    }
}

/// <summary>Asks for the price of a cart to the door.</summary>
/// <param name="CartId">Your cart.</param>
/// <param name="Destination">The country of the door, ISO 3166-1 alpha-2.</param>
/// <param name="Region">State or province where tax depends on it, such as <c>SP</c> in Brazil.</param>
/// <param name="Currency">The currency to pay in; left out: the one the goods are priced in.</param>
/// <param name="Incoterm"><c>DDP</c> (default): duty and tax are paid with the order; <c>DAP</c>: on delivery, and the quote estimates them.</param>
/// <param name="SeenPrices">Prices the buyer was shown; if one has changed since, no quote is made.</param>
public sealed record RequestQuoteRequest(
    Guid CartId,
    CountryCode Destination,
    [StringLength(10)] string? Region = null,
    CurrencyCode? Currency = null,
    Incoterm? Incoterm = null,
    [MaxLength(50)] IReadOnlyList<SeenPrice>? SeenPrices = null);

/// <summary>The price of one piece as the buyer saw it.</summary>
public sealed record SeenPrice([Required, StringLength(64, MinimumLength = 1)] string Sku, Money Price);

/// <summary>One quote a seller and place of posting; each becomes an order of its own.</summary>
public sealed record QuotesResponse(IReadOnlyList<QuoteResponse> Quotes);
