using System.Security.Claims;
using ExportPlatform.Checkout.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Quotes;

/// <summary>Shows a quote to its buyer, its seller or an operator.</summary>
internal static class GetQuote
{
    public static async Task<Results<Ok<QuoteResponse>, ProblemHttpResult>> Handle(
        Guid quoteId, ClaimsPrincipal caller, CheckoutDbContext db, CancellationToken cancellationToken) =>
        await db.Quotes.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(q => q.QuoteId == quoteId, cancellationToken) is { } quote
            ? TypedResults.Ok(QuoteResponse.Of(quote))
            : PlatformProblems.NotFound("quote");

    /// <summary>The quotes a caller may know of.</summary>
    public static IQueryable<Quote> VisibleTo(this IQueryable<Quote> quotes, ClaimsPrincipal caller)
    {
        if (caller.IsOperator())
        {
            return quotes;
        }

        var (buyerId, sellerId) = (caller.BuyerId(), caller.SellerId());
        return quotes.Where(quote => quote.BuyerId == buyerId || quote.SellerId == sellerId);
    }
}

/// <summary>A price to the door, frozen until it expires.</summary>
/// <param name="QuoteId">Name it to place an order.</param>
/// <param name="SellerId">Who sells.</param>
/// <param name="Lines">The articles.</param>
/// <param name="Goods">Sum of the lines.</param>
/// <param name="Freight">Carriage to the door.</param>
/// <param name="Insurance">Insurance.</param>
/// <param name="Charges">Duty and tax, each explained: base, rate, rule and source.</param>
/// <param name="Total">The whole price to the door.</param>
/// <param name="DueAtCheckout">What is paid with the order: the total under DDP.</param>
/// <param name="DueOnImport">What is left to pay on delivery, an estimate; zero under DDP.</param>
/// <param name="Regime">The destination's import regime that was applied.</param>
/// <param name="RuleVersion">Version of the rules; with it the quote can be replayed.</param>
/// <param name="Service">The carrier's service.</param>
/// <param name="PromisedDays">Nine of ten parcels arrive within so many days.</param>
/// <param name="ExchangeRates">The locked rates; empty when everything is in one currency.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">Until when it can be accepted.</param>
public sealed record QuoteResponse(
    Guid QuoteId,
    Guid SellerId,
    IReadOnlyList<QuoteLineResponse> Lines,
    Money Goods,
    Money Freight,
    Money Insurance,
    IReadOnlyList<ChargeResponse> Charges,
    Money Total,
    Money DueAtCheckout,
    Money DueOnImport,
    string Regime,
    string RuleVersion,
    string Service,
    int PromisedDays,
    IReadOnlyList<LockedRateResponse> ExchangeRates,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt)
{
    internal static QuoteResponse Of(Quote quote)
    {
        var (basis, cost) = (quote.Basis, quote.Basis.Cost);
        return new QuoteResponse(
            quote.QuoteId,
            quote.SellerId,
            [.. basis.Lines.Select(l => new QuoteLineResponse(l.LineId, l.Sku, l.Title, l.HsCode, l.Origin, l.Quantity, l.CatalogPrice, l.Value))],
            cost.Goods,
            cost.Freight,
            cost.Insurance,
            [.. cost.Charges.Select(c => new ChargeResponse(
                c.LineId, c.Kind.ToString(), c.Name, c.Base, c.RatePercent, c.Amount, c.RuleId, c.Source, c.Explanation))],
            cost.Total,
            cost.DueAtCheckout,
            cost.DueOnImport,
            cost.Regime,
            cost.RuleVersion,
            basis.Service,
            basis.DaysP90,
            [.. basis.FxQuotes.Select(fx => new LockedRateResponse(fx.From, fx.To, fx.Rate, fx.RateId, fx.SheetDate))],
            quote.CreatedAt,
            quote.ExpiresAt);
    }
}

/// <summary>One article of a quote.</summary>
public sealed record QuoteLineResponse(
    string LineId, string Sku, string Title, HsCode HsCode, CountryCode Origin, int Quantity, Money UnitPrice, Money Value);

/// <summary>One duty or tax.</summary>
public sealed record ChargeResponse(
    string LineId,
    string Kind,
    string Name,
    Money Base,
    decimal? RatePercent,
    Money Amount,
    string RuleId,
    string Source,
    string Explanation);

/// <summary>A rate amounts were converted by.</summary>
public sealed record LockedRateResponse(CurrencyCode From, CurrencyCode To, decimal Rate, string RateId, DateOnly SheetDate);
