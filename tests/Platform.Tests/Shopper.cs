using System.Text.Json;
using ExportPlatform.Trade;

namespace ExportPlatform.Platform.Tests;

/// <summary>A buyer with a seller at the other end: what people do with an order, by intent.</summary>
public sealed class Shopper(PlatformHost platform, string buyer = "buyer-li-na", string seller = "seller-ugra")
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);
    private static int _neighbours;

    /// <summary>The buyer's token and voice.</summary>
    public Visitor Buyer { get; } = platform.As(buyer);

    /// <summary>The seller's.</summary>
    public Visitor Seller { get; } = platform.As(seller);

    /// <summary>Fills a cart and asks for its price.</summary>
    public async Task<Reply> QuoteAsync(string sku, int quantity, string destination, string? currency = null)
    {
        var cart = (await Buyer.InsistAsync("/api/checkout/v1/carts", new { lines = new[] { new { sku, quantity } } })).Expect();
        return await Buyer.InsistAsync(
            "/api/checkout/v1/quotes",
            currency is null
                ? new { cartId = cart.GetProperty("cartId").GetGuid(), destination }
                : new { cartId = cart.GetProperty("cartId").GetGuid(), destination, currency });
    }

    /// <summary>Buys three boxes of cedar-nut halva to Shanghai, as in P1.</summary>
    public async Task<Guid> BuyHalvaAsync(string paymentMethod = "tok_ok", Guid? orderId = null)
    {
        var quote = (await QuoteAsync("HALVA-CEDAR-400", 3, "CN")).Expect().GetProperty("quotes")[0];
        return await PlaceAsync(quote, Neighbour("Nanjing Road", "Shanghai", "200001", "CN"), paymentMethod, orderId);
    }

    /// <summary>Buys a pair of felt slippers to Berlin, as in P2.</summary>
    public async Task<Guid> BuySlippersAsync(string paymentMethod = "tok_ok", Guid? orderId = null)
    {
        var quote = (await QuoteAsync("SLIPPERS-FELT-38", 1, "DE")).Expect().GetProperty("quotes")[0];
        return await PlaceAsync(quote, Neighbour("Lindenstrasse", "Berlin", "10969", "DE"), paymentMethod, orderId);
    }

    /// <summary>Accepts a quote.</summary>
    public async Task<Guid> PlaceAsync(JsonElement quote, object consignee, string paymentMethod, Guid? orderId = null)
    {
        var id = orderId ?? Guid.CreateVersion7();
        (await Buyer.InsistAsync(
            "/api/checkout/v1/orders",
            new { orderId = id, quoteId = quote.GetProperty("quoteId").GetGuid(), consignee, paymentMethod })).Expect();
        return id;
    }

    /// <summary>The seller gives the parcel to the carrier.</summary>
    public async Task HandOverAsync(Guid orderId) =>
        (await Seller.InsistAsync($"/api/shipping/v1/shipments/{orderId}/hand-over", new { })).Expect();

    /// <summary>The buyer has the goods.</summary>
    public async Task ConfirmReceiptAsync(Guid orderId) =>
        (await Buyer.InsistAsync($"/api/checkout/v1/orders/{orderId}/receipt", new { })).Expect();

    /// <summary>Waits until the order is in one of the states; fails with the whole timeline when it is not in time.</summary>
    public async Task<JsonElement> WaitForAsync(Guid orderId, params string[] states)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var last = "";
        try
        {
            while (true)
            {
                var reply = await TryGetAsync($"/api/checkout/v1/orders/{orderId}");
                if (reply is { Status: System.Net.HttpStatusCode.OK })
                {
                    last = reply.Text;
                    if (states.Contains(reply.Body.GetProperty("state").GetString()))
                    {
                        return reply.Body;
                    }
                }

                await pause.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException impatience) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException($"Order {orderId} did not become {string.Join(" or ", states)} within {Patience}. Last seen: {last}", impatience);
        }
    }

    /// <summary>Waits until the order's timeline names a step.</summary>
    public async Task HeardAsync(Guid orderId, string step)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while ((await TryGetAsync($"/api/checkout/v1/orders/{orderId}"))?.Text.Contains(step, StringComparison.Ordinal) is not true)
        {
            await pause.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>From a placed order to its paid-out end.</summary>
    public async Task<JsonElement> CarryThroughAsync(Guid orderId)
    {
        await WaitForAsync(orderId, "AwaitingHandover");
        await HandOverAsync(orderId);
        await WaitForAsync(orderId, "Delivered");
        await ConfirmReceiptAsync(orderId);
        return await WaitForAsync(orderId, "Settled");
    }

    /// <summary>A recipient for P1.</summary>
    public static object ShanghaiDoor { get; } = new { name = "Li Na", street = "Nanjing Road 100", city = "Shanghai", postalCode = "200001", country = "CN" };

    /// <summary>A recipient for P2.</summary>
    public static object BerlinDoor { get; } = new { name = "Anna Schmidt", street = "Lindenstrasse 5", city = "Berlin", postalCode = "10969", country = "DE" };

    // Somebody new at a new door each time: orders to one person within a day look like one order split.
    private static object Neighbour(string street, string city, string postalCode, string country)
    {
        // Five letters, for shorter ones may be a title or a company's form, which names are compared without: Neighbour Mr and Neighbour Lp would be one person.
        var number = Interlocked.Increment(ref _neighbours);
        return new { name = $"Neighbour {new string([.. $"{number:D5}".Select(digit => (char)('k' + (digit - '0')))])}", street = $"{street} {1_000 + number}", city, postalCode, country };
    }

    /// <summary>Reads money out of an answer.</summary>
    public static Money MoneyOf(JsonElement element, string member) => element.GetProperty(member).Deserialize<Money>();

    private async Task<Reply?> TryGetAsync(string path)
    {
        try
        {
            return await Buyer.GetAsync(path);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
