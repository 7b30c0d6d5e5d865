using Microsoft.Extensions.Configuration;

namespace ExportPlatform.Demo;

/// <summary>Sums the demonstration up and shows how to go on by hand.</summary>
internal static class Farewell
{
    public static async Task PrintAsync(
        IReadOnlyList<JourneyResult> results,
        DemoReport report,
        People people,
        IConfiguration configuration,
        CancellationToken cancellationToken)
    {
        Console.WriteLine();
        foreach (var result in results)
        {
            Console.WriteLine(result.IsAsExpected
                ? $"{result.Scenario.Name}  {result.Outcome}, as it must be{(result.Total is { } total ? $": {total}" : "")}"
                : $"{result.Scenario.Name}  {result.Outcome}, NOT as it must be: {string.Join("; ", result.Differences)}");
        }

        if (report.SecondsToFirstSettled is { } seconds)
        {
            Console.WriteLine(string.Create(System.Globalization.CultureInfo.CurrentCulture, $"First settled order {seconds:0.0} s after the start."));
        }

        if (results.All(result => result.IsAsExpected))
        {
            await ShowNextOrderAsync(people, configuration, cancellationToken);
        }
    }

    // A quote that waits to be accepted, with the line that accepts it.
    private static async Task ShowNextOrderAsync(People people, IConfiguration configuration, CancellationToken cancellationToken)
    {
        var scenario = Scenario.All[1];
        var gateway = configuration["services:gateway:http:0"];
        var quote = await people.QuoteAsync(scenario, cancellationToken);
        var orderId = Guid.CreateVersion7();
        var to = scenario.DoorOf(orderId);
        Console.WriteLine();
        Console.WriteLine($"Gateway        {gateway}");
        Console.WriteLine($"API reference  {gateway}/scalar");
        Console.WriteLine();
        Console.WriteLine($"Demo tokens, good for ten minutes (buyer {scenario.Buyer}, seller {scenario.Seller}, operator):");
        foreach (var (name, identity) in new[] { ("BUYER", scenario.Buyer), ("SELLER", scenario.Seller), ("OPERATOR", "operator") })
        {
            Console.WriteLine($"export {name}={await people.TokenAsync(identity, cancellationToken)}");
        }

        if (configuration["DevelopmentClients:Password"] is { Length: > 0 } password)
        {
            Console.WriteLine();
            Console.WriteLine($"Sign in       {gateway}/account as {scenario.Buyer}@demo.example, password {password}");
        }

        var price = quote.DueAtCheckout;
        Console.WriteLine();
        Console.WriteLine($"Place an order for another pair of slippers at {price} (the quote is good for a quarter of an hour):");
        Console.WriteLine(
            $$"""
            curl -sS {{gateway}}/api/checkout/v1/orders -H "Authorization: Bearer $BUYER" -H "Idempotency-Key: {{orderId:N}}" -H "Content-Type: application/json" -d '{"orderId":"{{orderId}}","quoteId":"{{quote.QuoteId}}","consignee":{"name":"{{to.Name}}","street":"{{to.Street}}","city":"{{to.City}}","postalCode":"{{to.PostalCode}}","country":"{{to.Country}}"},"paymentMethod":"tok_ok"}'
            """);
        Console.WriteLine("and follow it:");
        Console.WriteLine($"""curl -sSN {gateway}/api/checkout/v1/orders/{orderId}/events -H "Authorization: Bearer $BUYER" """.TrimEnd());
    }
}
