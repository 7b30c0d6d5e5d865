using System.Collections.Concurrent;
using System.Net;
using ExportPlatform.Client;

namespace ExportPlatform.Cli.Load;

/// <summary>What became of the orders, read from their timelines when the run is over.</summary>
internal static class Aftermath
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // From one fact to another, as people would name the stretch.
    private static readonly (string Name, string From, string To)[] Stretches =
    [
        ("placed to stock reserved", "order.placed", "stock.reserved"),
        ("stock reserved to payment authorized", "stock.reserved", "payment.authorized"),
        ("awaiting clearance to released", "payment.authorized", "export.cleared"),
        ("released to payment captured", "export.cleared", "payment.captured"),
        ("captured to shipment booked", "payment.captured", "shipment.booked"),
        ("placed to released", "order.placed", "export.cleared"),
        ("placed to shipment booked", "order.placed", "shipment.booked"),
        ("handed over to delivered", "parcel.handed-over", "parcel.delivered"),
        ("receipt confirmed to settled", "receipt.confirmed", "order.settled"),
        ("placed to settled", "order.placed", "order.settled"),
    ];

    /// <summary>Reads every order until all have come to rest or patience ends; one nobody was told of and nobody finds was never taken.</summary>
    public static async Task<IReadOnlyList<OrderResponse>> ReadAsync(
        IEnumerable<BoughtOrder> bought, JourneyEnd journey, CheckoutClient checkout, TimeSpan patience, TimeProvider clock,
        Action<string, double> tell, CancellationToken cancellationToken)
    {
        var deadline = clock.GetUtcNow() + patience;
        var (open, read) = (bought.ToDictionary(order => order.OrderId), new Dictionary<Guid, OrderResponse>());
        var all = open.Count;
        while (open.Count > 0)
        {
            var (found, absent) = await AskAsync(open.Keys, checkout, cancellationToken);
            foreach (var orderId in absent.Where(orderId => open[orderId].Outcome is Outcome.Unknown))
            {
                open.Remove(orderId);
            }

            foreach (var order in found)
            {
                read[order.OrderId] = order;
                if (IsAtRest(order, journey, open[order.OrderId]))
                {
                    open.Remove(order.OrderId);
                }
            }

            tell("Waiting for orders on their way", 1 - (open.Count / (double)all));
            if (clock.GetUtcNow() > deadline)
            {
                break;
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }

        return [.. read.Values];
    }

    /// <summary>The stretches between facts, over all orders that have both.</summary>
    public static IReadOnlyList<Stretch> StretchesOf(IEnumerable<OrderResponse> orders)
    {
        var times = orders.Select(order => order.Timeline
            .GroupBy(entry => entry.Step, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().At, StringComparer.Ordinal)).ToList();
        var gates = times.SelectMany(facts => facts.Keys).Where(IsGateCleared).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(step => (Name: $"awaiting clearance to {step}", From: "payment.authorized", To: step));
        return
        [
            .. from stretch in Stretches.Concat(gates)
               let took = from facts in times
                          where facts.ContainsKey(stretch.From) && facts.ContainsKey(stretch.To)
                          select facts[stretch.To] - facts[stretch.From]
               let latency = Latency.Of(took)
               where latency is not null
               select new Stretch(stretch.Name, latency),
        ];
    }

    private static bool IsGateCleared(string step) =>
        step.StartsWith("gate.", StringComparison.Ordinal) && step.EndsWith(".cleared", StringComparison.Ordinal);

    private static async Task<(IReadOnlyCollection<OrderResponse> Found, IReadOnlyCollection<Guid> Absent)> AskAsync(
        IEnumerable<Guid> orderIds, CheckoutClient checkout, CancellationToken cancellationToken)
    {
        var (found, absent) = (new ConcurrentBag<OrderResponse>(), new ConcurrentBag<Guid>());
        await Parallel.ForEachAsync(
            orderIds.ToArray(),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken },
            async (orderId, token) =>
            {
                try
                {
                    found.Add(await checkout.GetOrderAsync(orderId, token));
                }
                catch (PlatformException refusal) when (refusal.Status == (int)HttpStatusCode.NotFound)
                {
                    absent.Add(orderId);
                }
                catch (Exception failure) when (failure is PlatformException or HttpRequestException or TaskCanceledException && !token.IsCancellationRequested)
                {
                    // Asked again, or missing in the results.
                }
            });
        return (found, absent);
    }

    private static bool IsAtRest(OrderResponse order, JourneyEnd journey, BoughtOrder bought) =>
        order.IsClosed || order.State == "OnHold"
        || (journey is JourneyEnd.Released && bought.Errand is not Errand.Cancel && order.State == "AwaitingHandover");
}

/// <summary>How long a part of an order's life took.</summary>
/// <param name="Name">From what to what.</param>
/// <param name="Took">Over all orders that came so far.</param>
internal sealed record Stretch(string Name, Latency Took);
