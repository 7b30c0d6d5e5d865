using System.Text.Json;

namespace ExportPlatform.Platform.Tests.Access;

/// <summary>Two buyers with a seller each, and one of every thing that belongs to somebody. The orders are those of the demonstration.</summary>
internal sealed class AccessWorld
{
    public const string Ugra = "0190a000-0000-7000-8000-000000000001";
    public const string AlaToo = "0190a000-0000-7000-8000-000000000002";
    public const string Khokhloma = "0190a000-0000-7000-8000-000000000003";
    public static readonly string[] TestEvents = ["endpoint.disabled"];
    private static readonly string Absent = Guid.CreateVersion7().ToString();
    private readonly Dictionary<string, (string First, string Second)> _objects = new(StringComparer.Ordinal);
    private string _doomedByAgent = "";
    private readonly Dictionary<string, string> _ofPost = new(StringComparer.Ordinal);

    /// <summary>The order that waits for an officer.</summary>
    public Guid HeldOrder { get; private set; }

    /// <summary>The object a letter of a cell is about, as that role sees it.</summary>
    public string Name(string kind, string role, int letter)
    {
        if (kind == "doomed" && role == "agent" && letter == 0)
        {
            return _doomedByAgent;
        }

        if (role == "partner" && letter == 0 && _ofPost.TryGetValue(kind, out var own))
        {
            return own;
        }

        var (first, second) = _objects[kind];
        var isSecond = role is "other-buyer" or "other-seller";
        return letter switch { 0 => isSecond ? second : first, 1 => isSecond ? first : second, _ => kind == "sku" ? "NO-SUCH-THING" : Absent };
    }

    /// <summary>Makes what is not there yet.</summary>
    public static async Task<AccessWorld> CreateAsync(PlatformHost platform)
    {
        var world = new AccessWorld();
        var (liNa, anna) = (platform.As("buyer-li-na"), platform.As("buyer-anna-schmidt"));
        var (ugra, alaToo) = (platform.As("seller-ugra"), platform.As("seller-ala-too"));
        world._objects["seller"] = (Ugra, AlaToo);
        world._objects["sku"] = ("HALVA-CEDAR-400", "SLIPPERS-FELT-38");
        world._objects["product"] = (await ProductAsync(ugra, "HALVA-CEDAR-400"), await ProductAsync(alaToo, "SLIPPERS-FELT-38"));
        world._objects["warehouse"] = (await WarehouseAsync(ugra), await WarehouseAsync(alaToo));
        world._objects["order"] = (await SettledAsync(liNa, ugra), await SettledAsync(anna, alaToo));
        world._objects["cart"] = (await CartAsync(liNa, "HALVA-CEDAR-400"), await CartAsync(anna, "SLIPPERS-FELT-38"));
        world._objects["quote"] = (
            await QuoteAsync(liNa, world._objects["cart"].First, "CN"), await QuoteAsync(anna, world._objects["cart"].Second, "DE"));
        world._objects["fxQuote"] = (await FxAsync(liNa), await FxAsync(anna));
        world._objects["session"] = (await SessionAsync(liNa), await SessionAsync(anna));
        world._objects["endpoint"] = (await EndpointAsync(ugra), await EndpointAsync(alaToo));
        world._objects["doomed"] = (await EndpointAsync(ugra), await EndpointAsync(alaToo));
        world._doomedByAgent = await EndpointAsync(ugra);
        world._objects["delivery"] = (
            await DeliveryAsync(ugra, world._objects["endpoint"].First), await DeliveryAsync(alaToo, world._objects["endpoint"].Second));
        await world.AddOfPostAsync(platform.As("partner-post"));
        world.HeldOrder = await HeldAsync(platform);
        var task = await TaskAsync(platform.As("officer-screening"), world.HeldOrder);
        world._objects["task"] = (task, task);
        return world;
    }

    private async Task AddOfPostAsync(Visitor post)
    {
        _ofPost["endpoint"] = await EndpointAsync(post);
        _ofPost["doomed"] = await EndpointAsync(post);
        _ofPost["delivery"] = await DeliveryAsync(post, _ofPost["endpoint"]);
    }

    private static async Task<string> ProductAsync(Visitor seller, string sku) =>
        (await seller.GetAsync($"/api/catalog/v1/products/by-sku/{sku}")).Expect().GetProperty("productId").GetString()!;

    private static async Task<string> WarehouseAsync(Visitor seller) =>
        (await seller.GetAsync("/api/catalog/v1/warehouses")).Expect()[0].GetProperty("warehouseId").GetString()!;

    // Of an ended order nothing can change any more; the oldest is the demonstration's, and no test has had to do with it.
    private static async Task<string> SettledAsync(Visitor buyer, Visitor seller)
    {
        var bought = Settled((await buyer.GetAsync("/api/checkout/v1/orders?limit=100")).Expect());
        var sold = Settled((await seller.GetAsync("/api/checkout/v1/orders?limit=100")).Expect());
        return bought.Intersect(sold, StringComparer.Ordinal).Last();
    }

    private static IEnumerable<string> Settled(JsonElement page) =>
        page.GetProperty("orders").EnumerateArray().Where(order => order.GetProperty("state").GetString() == "Settled")
            .Select(order => order.GetProperty("orderId").GetString()!);

    private static async Task<string> CartAsync(Visitor buyer, string sku) =>
        (await buyer.InsistAsync("/api/checkout/v1/carts", new { lines = new[] { new { sku, quantity = 1 } } })).Expect().GetProperty("cartId").GetString()!;

    private static async Task<string> QuoteAsync(Visitor buyer, string cartId, string destination) =>
        (await buyer.InsistAsync("/api/checkout/v1/quotes", new { cartId, destination })).Expect().GetProperty("quotes")[0].GetProperty("quoteId").GetString()!;

    private static async Task<string> FxAsync(Visitor buyer) =>
        (await buyer.InsistAsync("/api/payments/v1/fx-quotes", new { from = "EUR", to = "CNY" })).Expect().GetProperty("fxQuoteId").GetString()!;

    private static async Task<string> SessionAsync(Visitor buyer) =>
        (await buyer.InsistAsync("/api/payments/v1/payment-sessions", new { sessionId = Guid.CreateVersion7() })).Expect().GetProperty("sessionId").GetString()!;

    // Nobody answers there, so nothing is ever told.
    private static async Task<string> EndpointAsync(Visitor owner)
    {
        var endpointId = Guid.CreateVersion7();
        (await owner.InsistAsync(
            "/api/webhooks/v1/endpoints", new { endpointId, url = "https://nobody.example.org/hook", eventTypes = TestEvents })).Expect();
        return endpointId.ToString();
    }

    private static async Task<string> DeliveryAsync(Visitor seller, string endpointId)
    {
        (await seller.InsistAsync($"/api/webhooks/v1/endpoints/{endpointId}/test-events", new { })).Expect();
        return (await seller.GetAsync("/api/webhooks/v1/deliveries")).Expect().GetProperty("items")[0].GetProperty("deliveryId").GetString()!;
    }

    // The recipient's name stands on the invented list of the tests, so an officer has to look.
    private static async Task<Guid> HeldAsync(PlatformHost platform)
    {
        var shopper = new Shopper(platform);
        var quote = (await shopper.QuoteAsync("HALVA-CEDAR-400", 1, "CN")).Expect().GetProperty("quotes")[0];
        return await shopper.PlaceAsync(
            quote, new { name = "Lieke van der Stroom", street = "Nanjing Road 100", city = "Shanghai", postalCode = "200001", country = "CN" }, "tok_ok");
    }

    private static async Task<string> TaskAsync(Visitor officer, Guid orderId)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            var tasks = (await officer.GetAsync($"/api/customs/v1/tasks?orderId={orderId}")).Expect().GetProperty("tasks");
            if (tasks.GetArrayLength() > 0)
            {
                return tasks[0].GetProperty("taskId").GetString()!;
            }

            await pause.WaitForNextTickAsync(limit.Token);
        }
    }
}
