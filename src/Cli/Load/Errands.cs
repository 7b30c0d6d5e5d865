using System.Collections.Concurrent;
using System.Diagnostics;
using ExportPlatform.Client;

namespace ExportPlatform.Cli.Load;

/// <summary>What people do, request by request.</summary>
internal sealed class Errands(LoadPlan plan, IReadOnlyList<Good> shelf, Crowd crowd, Counter counter, TimeProvider clock)
{
    private const int GoodsOfABuyer = 8;
    private static readonly string[] NotBookedYet = ["shipping.not-booked", "resource.not-found"];
    private static readonly string[] NotReceivedYet = ["order.receipt-not-now"];
    private static readonly string[] NotDisputedYet = ["order.answer-not-now"];
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);
    private static readonly string[] Words = ["felt", "cedar", "tea", "орех", "халва", "войлок", "茶", "雪松", "slippers", "honey"];

    private readonly Dictionary<(int Buyer, int Good), Guid> _carts = [];
    private readonly ConcurrentQueue<BoughtOrder> _bought = new();
    private List<Guid> _products = [];

    /// <summary>The orders that were placed, with what is wanted of them.</summary>
    public IReadOnlyCollection<BoughtOrder> Bought => _bought;

    /// <summary>Lets everybody in, looks at the catalogue once and fills the carts: nothing of this is measured.</summary>
    public async Task PrepareAsync(Action<string, double> tell, CancellationToken cancellationToken)
    {
        tell("Signing in", 0);
        await crowd.LetInAsync(
            [.. Enumerable.Range(0, plan.Buyers).Select(BuyerOf), .. shelf.Select(good => good.Seller), "operator", "operator-second"], cancellationToken);
        _products = [.. (await crowd[BuyerOf(0)].Catalog.ListProductsAsync(limit: 100, cancellationToken: cancellationToken)).Items.Select(item => item.ProductId)];
        var filled = 0;
        var carts = new ConcurrentDictionary<(int, int), Guid>();
        var wishes = (from buyer in Enumerable.Range(0, plan.Buyers) from good in GoodsOf(buyer) select (Buyer: buyer, Good: good)).ToArray();
        await Parallel.ForEachAsync(
            wishes,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken },
            async (wish, token) =>
            {
                var line = new CartLineRequest { Sku = shelf[wish.Good].Sku, Quantity = shelf[wish.Good].Quantity };
                var cart = await crowd[BuyerOf(wish.Buyer)].Checkout.CreateCartAsync(new CreateCartRequest { Lines = [line] }, cancellationToken: token);
                carts[wish] = cart.CartId;
                tell("Filling carts", Interlocked.Increment(ref filled) / (double)wishes.Length);
            });
        foreach (var (wish, cart) in carts)
        {
            _carts[wish] = cart;
        }
    }

    /// <summary>One errand, from the instant somebody came.</summary>
    public Task RunAsync(Errand errand, Choice choice, long due) => errand switch
    {
        Errand.Browse when choice.Detail < 0.5 && _products.Count > 0 =>
            counter.AskAsync("product", due, _ => crowd[BuyerOf(choice.Buyer)].Catalog.GetProductAsync(Product(choice))),
        Errand.Browse => counter.AskAsync("browse", due, _ => crowd[BuyerOf(choice.Buyer)].Catalog.ListProductsAsync(destination: shelf[GoodOf(choice)].To.Country)),
        Errand.Search => counter.AskAsync(
            "search", due, _ => crowd[BuyerOf(choice.Buyer)].Catalog.ListProductsAsync(Words[(int)(choice.Detail * Words.Length)], limit: 20)),
        Errand.Quote => QuoteAsync(choice, due),
        _ => BuyAsync(errand, choice, due),
    };

    private async Task<QuoteResponse?> QuoteAsync(Choice choice, long due)
    {
        var (buyer, good) = (choice.Buyer, GoodOf(choice));
        var wish = new RequestQuoteRequest { CartId = _carts[(buyer, good)], Destination = shelf[good].To.Country };
        var reply = await counter.AskAsync("quote", due, key => crowd[BuyerOf(buyer)].Checkout.RequestQuoteAsync(wish, key));
        return reply.Answer?.Quotes[0];
    }

    private async Task BuyAsync(Errand errand, Choice choice, long due)
    {
        if (await QuoteAsync(choice, due) is not { } quote)
        {
            return;
        }

        var good = shelf[GoodOf(choice)];
        var (orderId, buyer) = (Guid.CreateVersion7(clock.GetUtcNow()), BuyerOf(choice.Buyer));
        var request = new PlaceOrderRequest { OrderId = orderId, QuoteId = quote.QuoteId, Consignee = good.DoorOf(orderId), PaymentMethod = "tok_ok" };
        var sent = Stopwatch.GetTimestamp();
        var placed = await counter.AskAsync("order", sent, key => crowd[buyer].Checkout.PlaceOrderAsync(request, key), orderId);
        if (placed.Outcome is Outcome.Rejected)
        {
            return;
        }

        var bought = new BoughtOrder(orderId, errand, buyer, good, sent, placed.Outcome);
        _bought.Enqueue(bought);
        if (placed.Outcome is Outcome.Ok || await IsThereAsync(bought))
        {
            await FollowAsync(bought);
        }
    }

    // Who got no answer looks whether there is anything to follow.
    private async Task<bool> IsThereAsync(BoughtOrder order) => (await counter.AskAsync(
        "look", Stopwatch.GetTimestamp(), _ => crowd[order.Buyer].Checkout.GetOrderAsync(order.OrderId), order.OrderId)).Outcome is not Outcome.Rejected;

    private async Task FollowAsync(BoughtOrder order)
    {
        if (order.Errand is Errand.Cancel)
        {
            await PauseAsync(plan.Packing / 3);
            await CommandAsync("cancel", order, key => crowd[order.Buyer].Checkout.CancelOrderAsync(order.OrderId, new() { Reason = "Changed my mind" }, key));
        }
        else if (plan.Journey is JourneyEnd.Settled)
        {
            await PauseAsync(plan.Packing);
            await InsistAsync("hand-over", order, NotBookedYet, key => crowd[order.Good.Seller].Shipping.HandOverAsync(order.OrderId, key));
            await PauseAsync(plan.Packing / 3);
            if (order.Errand is Errand.Refund)
            {
                await RefundAsync(order);
            }

            await (order.Errand is Errand.Dispute ? DisputeAsync(order) : InsistAsync(
                "receipt", order, NotReceivedYet, async key =>
                {
                    await crowd[order.Buyer].Checkout.ConfirmReceiptAsync(order.OrderId, key);
                    return true;
                }));
        }
    }

    private async Task DisputeAsync(BoughtOrder order)
    {
        await CommandAsync("dispute", order, key => crowd[order.Buyer].Checkout.OpenDisputeAsync(order.OrderId, new() { Reason = "Not as described" }, key));
        await PauseAsync(LookAgainAfter);
        await InsistAsync("answer", order, NotDisputedYet, async key =>
        {
            await crowd[order.Good.Seller].Checkout.AnswerDisputeAsync(order.OrderId, new() { Accepts = true, Text = "I took the wrong box" }, key);
            return true;
        });
    }

    private async Task RefundAsync(BoughtOrder order)
    {
        var payment = await counter.AskAsync("payment", Stopwatch.GetTimestamp(), _ => crowd["operator"].Payments.GetPaymentAsync(order.OrderId));
        if (payment.Answer?.Amount is not { } price)
        {
            return;
        }

        var tenth = new ProposeRefundRequest { Amount = new Trade.Money(price.MinorUnits / 10, price.Currency), Reason = "One of ten was missing" };
        var proposed = await counter.AskAsync(
            "refund", Stopwatch.GetTimestamp(), key => crowd["operator"].Payments.ProposeRefundAsync(order.OrderId, tenth, key), order.OrderId);
        if (proposed.Answer is { } proposal)
        {
            await CommandAsync("refund-approval", order, key => crowd["operator-second"].Payments.ApproveProposalAsync(proposal.ProposalId, key));
        }
    }

    private Task<Reply<bool>> CommandAsync(string operation, BoughtOrder order, Func<string, Task> tell) => counter.AskAsync(
        operation,
        Stopwatch.GetTimestamp(),
        async key =>
        {
            await tell(key);
            return true;
        },
        order.OrderId);

    // People who come too early come again.
    private async Task InsistAsync<T>(string operation, BoughtOrder order, string[] early, Func<string, Task<T>> ask)
    {
        var limit = Stopwatch.GetTimestamp() + (long)(plan.Patience.TotalSeconds * Stopwatch.Frequency);
        while (await counter.AskAsync(operation, Stopwatch.GetTimestamp(), ask, order.OrderId) is { Outcome: not Outcome.Ok } reply
            && (early.Contains(reply.Code) || reply.Outcome is Outcome.Unknown)
            && Stopwatch.GetTimestamp() < limit)
        {
            await PauseAsync(LookAgainAfter);
        }
    }

    private Task PauseAsync(TimeSpan pause) => Task.Delay(pause, clock);

    // The hot article, and some of the others: nobody wants everything.
    private int[] GoodsOf(int buyer) =>
        [.. Enumerable.Range(buyer * (GoodsOfABuyer - 1), GoodsOfABuyer - 1).Select(number => number % shelf.Count).Prepend(0).Distinct()];

    private int GoodOf(Choice choice)
    {
        if (choice.Good < plan.HotShare)
        {
            return 0;
        }

        var wanted = GoodsOf(choice.Buyer);
        return wanted[(int)((choice.Good - plan.HotShare) / (1 - plan.HotShare) * wanted.Length)];
    }

    private Guid Product(Choice choice) => _products[(int)(choice.Good * _products.Count)];

    private static string BuyerOf(int number) => $"crowd-buyer-{number + 1:D4}";
}

/// <summary>What chance decided about an errand before it began.</summary>
/// <param name="Buyer">Who comes.</param>
/// <param name="Good">Which goods, between 0 and 1.</param>
/// <param name="Detail">Anything else, between 0 and 1.</param>
internal sealed record Choice(int Buyer, double Good, double Detail);

/// <summary>An order the platform took, or may have taken.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Errand">How it shall end.</param>
/// <param name="Buyer">Who bought.</param>
/// <param name="Good">What.</param>
/// <param name="SentAt">The instant it was placed.</param>
/// <param name="Outcome">Whether the platform said that it took it.</param>
internal sealed record BoughtOrder(Guid OrderId, Errand Errand, string Buyer, Good Good, long SentAt, Outcome Outcome);
