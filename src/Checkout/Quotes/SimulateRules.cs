using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using ExportPlatform.Checkout.Database;
using ExportPlatform.Checkout.Questions;
using ExportPlatform.LandedCost;
using ExportPlatform.RuleBooks;
using ExportPlatform.ServiceDefaults.Problems;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExportPlatform.Checkout.Quotes;

/// <summary>Prices past quotes by the rules in force and by drafted ones, and compares: what a change of rules would do to buyers.</summary>
internal static class SimulateRules
{
    /// <summary>The largest differences are shown one by one.</summary>
    private const int MaxExamples = 20;

    public static async Task<Results<Ok<RuleSimulation>, ProblemHttpResult>> Handle(
        SimulateRulesRequest request, CheckoutDbContext db, CustomsClient customs, RulesInForce<RuleBook> rules, CancellationToken cancellationToken)
    {
        if (await customs.RuleDraftAsync(request.DraftId, cancellationToken) is not { } draft)
        {
            return PlatformProblems.NotFound("draft");
        }

        var (before, after) = (rules.Current, RuleBook.Load(RuleTables.Of(draft.Tables)));
        var tally = new SimulationTally(MaxExamples);
        var quotes = db.Quotes.AsNoTracking().Where(q => q.CreatedAt >= request.From && q.CreatedAt < request.Until);
        if (request.OrderedOnly)
        {
            quotes = quotes.Where(q => db.Orders.Any(order => order.QuoteId == q.QuoteId));
        }

        await foreach (var quote in quotes.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var question = quote.Basis.Request with { On = request.AsOf ?? quote.Basis.Request.On };
            tally.Add(quote.QuoteId, question.DestinationCountry, Outcome(question, before), Outcome(question, after));
        }

        return TypedResults.Ok(tally.Report(before.Version, after.Version));
    }

    private static SimulatedOutcome Outcome(LandedCostRequest request, RuleBook rules) => LandedCostCalculator.Calculate(request, rules) switch
    {
        LandedCostDecision.Priced(var cost) => new SimulatedOutcome(cost.Total, null),
        LandedCostDecision.Refused(var refusal) => new SimulatedOutcome(null, refusal.Code),
        _ => throw new UnreachableException(),
    };
}

/// <summary>Counts outcomes before and after a change of rules.</summary>
internal sealed class SimulationTally(int maxExamples)
{
    private readonly Dictionary<(CountryCode Destination, CurrencyCode? Currency), SimulatedDestination> _destinations = [];
    private readonly PriorityQueue<SimulatedQuote, decimal> _examples = new();
    private long _looked;

    /// <summary>Adds one quote.</summary>
    public void Add(Guid quoteId, CountryCode destination, SimulatedOutcome before, SimulatedOutcome after)
    {
        _looked++;
        if (before == after)
        {
            return;
        }

        var currency = (before.Total ?? after.Total)?.Currency;
        var sums = _destinations.GetValueOrDefault((destination, currency)) ?? new SimulatedDestination(destination, 0, 0, 0, null);
        var difference = before.Total is { } was && after.Total is { } isNow ? isNow - was : (Money?)null;
        _destinations[(destination, currency)] = sums with
        {
            Changed = sums.Changed + 1,
            NewlyRefused = sums.NewlyRefused + (before.Total is not null && after.Total is null ? 1 : 0),
            NewlyPriced = sums.NewlyPriced + (before.Total is null && after.Total is not null ? 1 : 0),
            Difference = difference is { } moved ? (sums.Difference ?? Money.Zero(moved.Currency)) + moved : sums.Difference,
        };

        // The smallest difference leaves first; one that changes between price and refusal is larger than any.
        var weight = difference is { } amount ? Math.Abs((decimal)amount.MinorUnits) : decimal.MaxValue;
        _examples.Enqueue(new SimulatedQuote(quoteId, destination, before, after), weight);
        if (_examples.Count > maxExamples)
        {
            _examples.Dequeue();
        }
    }

    /// <summary>Everything counted so far.</summary>
    public RuleSimulation Report(string versionBefore, string versionAfter)
    {
        var examples = _examples.UnorderedItems.OrderByDescending(example => example.Priority).Select(example => example.Element);
        return new RuleSimulation(
            versionBefore,
            versionAfter,
            _looked,
            _destinations.Values.Sum(destination => destination.Changed),
            [.. _destinations.Values.OrderByDescending(d => d.Changed).ThenBy(d => d.Destination.Value, StringComparer.Ordinal)],
            [.. examples]);
    }
}

/// <summary>What to simulate.</summary>
/// <param name="DraftId">A draft of the landed-cost book.</param>
/// <param name="From">Quotes made from then on.</param>
/// <param name="Until">Quotes made before then.</param>
/// <param name="AsOf">Price all of them by the rules of this day, to see a change that is still to come; left out: by those of their own day.</param>
/// <param name="OrderedOnly">Whether only quotes that became orders count.</param>
public sealed record SimulateRulesRequest(
    [Required] Guid DraftId, DateTimeOffset From, DateTimeOffset Until, DateOnly? AsOf = null, bool OrderedOnly = false);

/// <summary>What a change of rules would have done.</summary>
/// <param name="VersionBefore">The rules in force.</param>
/// <param name="VersionAfter">The drafted ones.</param>
/// <param name="Looked">Quotes priced both ways.</param>
/// <param name="Changed">Quotes with another total, or another refusal.</param>
/// <param name="Destinations">By country and currency, the most changed first.</param>
/// <param name="Examples">Up to 20 quotes, the largest difference first.</param>
public sealed record RuleSimulation(
    string VersionBefore,
    string VersionAfter,
    long Looked,
    long Changed,
    IReadOnlyList<SimulatedDestination> Destinations,
    IReadOnlyList<SimulatedQuote> Examples);

/// <summary>The changed quotes to one country in one currency.</summary>
/// <param name="Destination">The country.</param>
/// <param name="Changed">How many.</param>
/// <param name="NewlyRefused">Of these, priced before and refused after.</param>
/// <param name="NewlyPriced">Of these, refused before and priced after.</param>
/// <param name="Difference">The sum of after minus before where both have a price; null where none has.</param>
public sealed record SimulatedDestination(CountryCode Destination, long Changed, long NewlyRefused, long NewlyPriced, Money? Difference);

/// <summary>One quote both ways.</summary>
public sealed record SimulatedQuote(Guid QuoteId, CountryCode Destination, SimulatedOutcome Before, SimulatedOutcome After);

/// <summary>A total to the door, or the code of the refusal.</summary>
public sealed record SimulatedOutcome(Money? Total, string? Refused);
