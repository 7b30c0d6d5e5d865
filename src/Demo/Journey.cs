using ExportPlatform.Client;
using ExportPlatform.Trade;

namespace ExportPlatform.Demo;

/// <summary>Takes one scenario from cart to end and prints every step as it happens.</summary>
internal sealed class Journey(People people, TimeProvider clock)
{
    /// <summary>Runs it; what does not go as expected is told in the result.</summary>
    public async Task<JourneyResult> RunAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        Console.WriteLine();
        Console.WriteLine($"{scenario.Name}  {scenario.Title}");
        try
        {
            return await GoAsync(scenario, cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException or PlatformException or OperationCanceledException)
        {
            Console.WriteLine($"    failed: {failure.Message}");
            return new JourneyResult(scenario, "Failed", "demo.failed", null, [], [], clock.GetUtcNow(), [failure.Message]);
        }
    }

    private async Task<JourneyResult> GoAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        var checkout = people.As(scenario.Buyer).Checkout;
        QuoteResponse quote;
        try
        {
            quote = await people.QuoteAsync(scenario, cancellationToken);
        }
        catch (PlatformException refusal) when (refusal is { Status: 422, Problem: { } problem })
        {
            return Refused(scenario, problem);
        }

        Print(quote);
        var orderId = Guid.CreateVersion7(clock.GetUtcNow());
        var order = new PlaceOrderRequest { OrderId = orderId, QuoteId = quote.QuoteId, Consignee = scenario.DoorOf(orderId), PaymentMethod = "tok_ok" };
        await checkout.PlaceOrderAsync(order, cancellationToken: cancellationToken);

        var timeline = await FollowAsync(scenario, orderId, cancellationToken);
        return Ended(scenario, await checkout.GetOrderAsync(orderId, cancellationToken), timeline);
    }

    // The seller hands over when there is a label; the buyer confirms when the parcel is there. Everything else goes by itself.
    private async Task<List<TimelineEntryResponse>> FollowAsync(Scenario scenario, Guid orderId, CancellationToken cancellationToken)
    {
        var timeline = new List<TimelineEntryResponse>();
        await foreach (var step in people.As(scenario.Buyer).WatchOrderAsync(orderId, cancellationToken: cancellationToken))
        {
            timeline.Add(step);
            Console.WriteLine($"    {step.At.ToLocalTime():HH:mm:ss.fff}  {step.Text}{(step.Detail.Length > 0 ? "  " + step.Detail : "")}");
            switch (step.Step)
            {
                case "shipment.booked":
                    await people.As(scenario.Seller).Shipping.HandOverAsync(orderId, cancellationToken: cancellationToken);
                    break;
                case "parcel.delivered":
                    await people.As(scenario.Buyer).Checkout.ConfirmReceiptAsync(orderId, cancellationToken: cancellationToken);
                    break;
            }
        }

        return timeline;
    }

    private JourneyResult Refused(Scenario scenario, Problem problem)
    {
        Console.WriteLine($"    refused before any price: {problem.Code}: {problem.Detail}");
        return JourneyResult.Of(scenario, "Refused", problem.Code, null, [], [], clock.GetUtcNow());
    }

    private JourneyResult Ended(Scenario scenario, OrderResponse order, IReadOnlyList<TimelineEntryResponse> timeline)
    {
        var split = order.Split.Select(part => new SplitPart(part.Role, part.Amount)).ToList();
        foreach (var part in split)
        {
            Console.WriteLine($"    {part.Role,-9} {part.Amount}");
        }

        return JourneyResult.Of(scenario, order.State, order.FailureCode, order.Price, split, timeline, clock.GetUtcNow());
    }

    private static void Print(QuoteResponse quote)
    {
        Console.WriteLine($"    goods     {quote.Goods}");
        Console.WriteLine($"    freight   {quote.Freight}");
        foreach (var charge in quote.Charges)
        {
            Console.WriteLine($"    {charge.Name,-9} {charge.Amount}  {charge.Explanation}");
        }

        Console.WriteLine($"    to the door {quote.DueAtCheckout}");
    }
}

/// <summary>What a buyer does before there is an order.</summary>
internal static class Buying
{
    /// <summary>Fills a cart and asks for its price to the door.</summary>
    /// <exception cref="PlatformException">It may not be sold or priced.</exception>
    public static async Task<QuoteResponse> QuoteAsync(this People people, Scenario scenario, CancellationToken cancellationToken)
    {
        var checkout = people.As(scenario.Buyer).Checkout;
        var line = new CartLineRequest { Sku = scenario.Sku, Quantity = scenario.Quantity };
        var cart = await checkout.CreateCartAsync(new CreateCartRequest { Lines = [line] }, cancellationToken: cancellationToken);
        var wish = new RequestQuoteRequest { CartId = cart.CartId, Destination = scenario.To.Country, Currency = scenario.Currency };
        return (await checkout.RequestQuoteAsync(wish, cancellationToken: cancellationToken)).Quotes[0];
    }
}

/// <summary>One share of an escrow.</summary>
internal sealed record SplitPart(string Role, Money Amount);

/// <summary>What became of a scenario.</summary>
internal sealed record JourneyResult(
    Scenario Scenario,
    string Outcome,
    string? Code,
    Money? Total,
    IReadOnlyList<SplitPart> Split,
    IReadOnlyList<TimelineEntryResponse> Timeline,
    DateTimeOffset EndedAt,
    IReadOnlyList<string> Differences)
{
    /// <summary>Whether it ended as the acceptance scenario says, to the cent.</summary>
    public bool IsAsExpected => Differences.Count == 0;

    /// <summary>Compares what happened with what must happen.</summary>
    public static JourneyResult Of(
        Scenario scenario,
        string outcome,
        string? code,
        Money? total,
        IReadOnlyList<SplitPart> split,
        IReadOnlyList<TimelineEntryResponse> timeline,
        DateTimeOffset endedAt)
    {
        var differences = new List<string>();
        Compare("outcome", scenario.Outcome, outcome);
        Compare("code", scenario.RefusalCode, code);
        Compare("total", scenario.Total, total);
        Compare("number of shares", scenario.Split.Count, split.Count);
        foreach (var (role, amount) in scenario.Split)
        {
            Compare(role, amount, split.FirstOrDefault(part => part.Role == role)?.Amount);
        }

        return new JourneyResult(scenario, outcome, code, total, split, timeline, endedAt, differences);

        void Compare<T>(string what, T expected, T actual)
        {
            if (!EqualityComparer<T>.Default.Equals(expected, actual))
            {
                differences.Add($"{what} is {actual}, expected {expected}");
            }
        }
    }
}
