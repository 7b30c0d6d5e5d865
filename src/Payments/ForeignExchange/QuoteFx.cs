using System.Security.Claims;
using ExportPlatform.Payments.Database;
using ExportPlatform.ServiceDefaults.Access;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.ForeignExchange;

/// <summary>Offers a rate.</summary>
internal static class QuoteFx
{
    public static async Task<Results<Created<FxQuoteResponse>, ProblemHttpResult>> Handle(
        QuoteFxRequest request,
        PaymentsDbContext db,
        CurrentRates rates,
        ClaimsPrincipal caller,
        IOptions<FxOptions> options,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (request.Amount is { } amount && amount.Currency != request.From)
        {
            return PlatformProblems.Problem(
                "fx.amount-currency", "The amount must be in the currency that is converted from.", StatusCodes.Status400BadRequest);
        }

        var now = clock.NowAsStored();
        var (cross, problem) = await rates.FindAsync(request.From, request.To, cancellationToken);
        if (cross is null)
        {
            return problem!;
        }

        var spread = request.From == request.To ? 0m : options.Value.SpreadPercent;
        var quote = new FxQuote
        {
            FxQuoteId = Guid.CreateVersion7(now),
            AccountId = caller.AccountId(),
            From = request.From,
            To = request.To,
            Rate = cross.WithSpread(spread),
            Mid = cross.Mid,
            SpreadPercent = spread,
            RateId = cross.RateId,
            SheetDate = cross.SheetDate,
            QuotedAt = now,
            ExpiresAt = now + options.Value.QuoteLifetime,
        };
        db.FxQuotes.Add(quote);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/v1/fx-quotes/{quote.FxQuoteId}", FxQuoteResponse.Of(quote, request.Amount));
    }
}

/// <summary>A conversion to quote.</summary>
/// <param name="From">The currency given.</param>
/// <param name="To">The currency wanted.</param>
/// <param name="Amount">An amount in <paramref name="From"/> to convert along; may be left out.</param>
public sealed record QuoteFxRequest(CurrencyCode From, CurrencyCode To, Money? Amount = null);

/// <summary>A quoted rate.</summary>
/// <param name="FxQuoteId">Names it; lock it with this.</param>
/// <param name="From">The currency given.</param>
/// <param name="To">The currency wanted.</param>
/// <param name="Rate">Units of <paramref name="To"/> for one unit of <paramref name="From"/>, spread included.</param>
/// <param name="Mid">The same without spread.</param>
/// <param name="SpreadPercent">What was added, zero within one currency.</param>
/// <param name="RateId">The published rate it was made from; kept on every amount converted.</param>
/// <param name="SheetDate">The day of that sheet.</param>
/// <param name="QuotedAt">When it was made.</param>
/// <param name="ExpiresAt">Until when it can be locked.</param>
/// <param name="Converted">The amount given, converted and rounded once; null when none was given.</param>
/// <param name="OrderId">The order it is locked for; null while it is an offer.</param>
/// <param name="LockedAt">When it was locked.</param>
public sealed record FxQuoteResponse(
    Guid FxQuoteId,
    CurrencyCode From,
    CurrencyCode To,
    decimal Rate,
    decimal Mid,
    decimal SpreadPercent,
    string RateId,
    DateOnly SheetDate,
    DateTimeOffset QuotedAt,
    DateTimeOffset ExpiresAt,
    Money? Converted,
    Guid? OrderId,
    DateTimeOffset? LockedAt)
{
    internal static FxQuoteResponse Of(FxQuote quote, Money? amount = null) => new(
        quote.FxQuoteId,
        quote.From,
        quote.To,
        quote.Rate,
        quote.Mid,
        quote.SpreadPercent,
        quote.RateId,
        quote.SheetDate,
        quote.QuotedAt,
        quote.ExpiresAt,
        amount is { } given ? Money.Round(given.ToDecimal() * quote.Rate, quote.To) : null,
        quote.OrderId,
        quote.LockedAt);
}
