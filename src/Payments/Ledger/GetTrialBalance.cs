using ExportPlatform.Payments.Database;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Payments.Ledger;

/// <summary>Sums all postings anew; there is no stored balance that could be wrong.</summary>
internal static class GetTrialBalance
{
    public static async Task<Ok<TrialBalanceResponse>> Handle(PaymentsDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var sums = await db.Database
            .SqlQuery<AccountSum>($"""
                SELECT split_part(account, ':', 1) AS kind, currency,
                       coalesce(sum(amount) FILTER (WHERE amount > 0), 0)::bigint AS debits,
                       coalesce(-sum(amount) FILTER (WHERE amount < 0), 0)::bigint AS credits,
                       count(DISTINCT account)::int AS accounts
                FROM payments.posting GROUP BY 1, 2 ORDER BY 2, 1
                """)
            .ToListAsync(cancellationToken);
        var lines = sums.ConvertAll(sum => sum.ToLine());
        var currencies = sums.GroupBy(sum => sum.Currency, StringComparer.Ordinal)
            .Select(currency => new Money(currency.Sum(sum => sum.Debits - sum.Credits), CurrencyCode.Parse(currency.Key)))
            .ToList();
        return TypedResults.Ok(new TrialBalanceResponse(
            clock.GetUtcNow(), currencies.TrueForAll(sum => sum.MinorUnits == 0), currencies, lines));
    }

    // Column names of the query above.
    private sealed record AccountSum(string Kind, string Currency, long Debits, long Credits, int Accounts)
    {
        public TrialBalanceLine ToLine()
        {
            var currency = CurrencyCode.Parse(Currency);
            return new TrialBalanceLine(
                Kind, Accounts, new Money(Debits, currency), new Money(Credits, currency), new Money(Debits - Credits, currency));
        }
    }
}

/// <summary>The trial balance at one moment.</summary>
/// <param name="At">When it was drawn up.</param>
/// <param name="IsBalanced">Whether every currency sums to zero.</param>
/// <param name="Sums">What each currency sums to: zero.</param>
/// <param name="Lines">By currency and kind of account.</param>
public sealed record TrialBalanceResponse(
    DateTimeOffset At, bool IsBalanced, IReadOnlyList<Money> Sums, IReadOnlyList<TrialBalanceLine> Lines);

/// <summary>One kind of account in one currency.</summary>
/// <param name="Kind">Such as <c>SELLER_PAYABLE</c>.</param>
/// <param name="Accounts">How many accounts of the kind have postings.</param>
/// <param name="Debits">Sum of all debits.</param>
/// <param name="Credits">Sum of all credits.</param>
/// <param name="Balance">Debits less credits.</param>
public sealed record TrialBalanceLine(string Kind, int Accounts, Money Debits, Money Credits, Money Balance);
