using System.Net;
using System.Text.Json;
using ExportPlatform.Trade;
using Polly;

namespace ExportPlatform.Demo;

/// <summary>Takes one scenario from cart to end and prints every step as it happens.</summary>
internal sealed class Journey(PlatformClient platform, TimeProvider clock)
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
        catch (Exception failure) when (failure is HttpRequestException or InvalidOperationException or OperationCanceledException or ExecutionRejectedException)
        {
            Console.WriteLine($"    failed: {failure.Message}");
            return new JourneyResult(scenario, "Failed", "demo.failed", null, [], [], clock.GetUtcNow(), [failure.Message]);
        }
    }

    private async Task<JourneyResult> GoAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        var cart = (await platform.PostAsync(
            scenario.Buyer, "/api/checkout/v1/carts", new { lines = new[] { new { sku = scenario.Sku, quantity = scenario.Quantity } } }, cancellationToken)).Expect();
        var answer = await platform.PostAsync(
            scenario.Buyer,
            "/api/checkout/v1/quotes",
            new { cartId = cart.GetProperty("cartId").GetGuid(), destination = scenario.To.Country, currency = scenario.Currency },
            cancellationToken);
        if (answer.Status is HttpStatusCode.UnprocessableEntity)
        {
            return Refused(scenario, answer.Body);
        }

        var quote = answer.Expect().GetProperty("quotes")[0];
        Print(quote);
        var orderId = Guid.CreateVersion7(clock.GetUtcNow());
        (await platform.PostAsync(
            scenario.Buyer,
            "/api/checkout/v1/orders",
            new { orderId, quoteId = quote.GetProperty("quoteId").GetGuid(), consignee = scenario.To, paymentMethod = "tok_ok" },
            cancellationToken)).Expect();

        var timeline = await FollowAsync(scenario, orderId, cancellationToken);
        var order = await platform.GetAsync(scenario.Buyer, $"/api/checkout/v1/orders/{orderId}", cancellationToken);
        return Ended(scenario, order, timeline);
    }

    // The seller hands over when there is a label; the buyer confirms when the parcel is there. Everything else goes by itself.
    private async Task<List<TimelineStep>> FollowAsync(Scenario scenario, Guid orderId, CancellationToken cancellationToken)
    {
        var timeline = new List<TimelineStep>();
        await foreach (var step in platform.WatchAsync(scenario.Buyer, orderId, cancellationToken))
        {
            timeline.Add(step);
            Console.WriteLine($"    {step.At.ToLocalTime():HH:mm:ss.fff}  {step.Text}{(step.Detail.Length > 0 ? "  " + step.Detail : "")}");
            switch (step.Step)
            {
                case "shipment.booked":
                    (await platform.PostAsync(scenario.Seller, $"/api/shipping/v1/shipments/{orderId}/hand-over", new { }, cancellationToken)).Expect();
                    break;
                case "parcel.delivered":
                    (await platform.PostAsync(scenario.Buyer, $"/api/checkout/v1/orders/{orderId}/receipt", new { }, cancellationToken)).Expect();
                    break;
            }
        }

        return timeline;
    }

    private JourneyResult Refused(Scenario scenario, JsonElement problem)
    {
        var code = problem.GetProperty("code").GetString();
        Console.WriteLine($"    refused before any price: {code}: {problem.GetProperty("detail").GetString()}");
        return JourneyResult.Of(scenario, "Refused", code, null, [], [], clock.GetUtcNow());
    }

    private JourneyResult Ended(Scenario scenario, JsonElement order, IReadOnlyList<TimelineStep> timeline)
    {
        var split = order.GetProperty("split").EnumerateArray()
            .Select(part => new SplitPart(part.GetProperty("role").GetString()!, part.GetMoney("amount")))
            .ToList();
        foreach (var part in split)
        {
            Console.WriteLine($"    {part.Role,-9} {part.Amount}");
        }

        return JourneyResult.Of(
            scenario, order.GetProperty("state").GetString()!, order.GetProperty("failureCode").GetString(), order.GetMoney("price"), split, timeline, clock.GetUtcNow());
    }

    private static void Print(JsonElement quote)
    {
        Console.WriteLine($"    goods     {quote.GetMoney("goods")}");
        Console.WriteLine($"    freight   {quote.GetMoney("freight")}");
        foreach (var charge in quote.GetProperty("charges").EnumerateArray())
        {
            Console.WriteLine($"    {charge.GetProperty("name").GetString(),-9} {charge.GetMoney("amount")}  {charge.GetProperty("explanation").GetString()}");
        }

        Console.WriteLine($"    to the door {quote.GetMoney("dueAtCheckout")}");
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
    IReadOnlyList<TimelineStep> Timeline,
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
        IReadOnlyList<TimelineStep> timeline,
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
