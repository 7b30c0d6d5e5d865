using System.Net;
using System.Text.Json;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Tests.Payments;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>The buyer types the card on the network's own page; what comes back pays for one order of that buyer.</summary>
[Trait("Needs", "Servers")]
public sealed class PaymentSessionTests(PaymentsWorld world) : IAsyncLifetime
{
    private const string Sessions = "/v1/payment-sessions";
    private const string GoodCard = "4242 4242 4242 4242";
    private readonly HttpClient _browser = new(new HttpClientHandler { AllowAutoRedirect = false });
    private readonly Guid _buyerId = Guid.CreateVersion7();
    private readonly Guid _sessionId = Guid.CreateVersion7();

    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_card_typed_at_the_network_pays_for_an_order_and_its_number_never_comes_to_us()
    {
        var session = await OpenAsync();
        Assert.Contains("name=\"number\"", await _browser.GetStringAsync(UrlOf(session)), StringComparison.Ordinal);

        using var left = await TypeAsync(session, GoodCard);

        Assert.Equal($"https://shop.test/paid/{_sessionId}", left.Headers.Location?.AbsoluteUri);
        var ready = await ReadAsync();
        Assert.Equal(("ready", "visa", "4242"), (Text(ready, "state"), Text(ready, "brand"), Text(ready, "lastFour")));
        var order = await PlaceAsync(session);
        await world.HearAsync<PaymentAuthorized>(order.OrderId);
        Assert.Equal("used", Text(await ReadAsync(), "state"));
        Assert.Equal(0, await world.QueryAsync<long>(
            "SELECT count(*) FROM payments.payment_session s, payments.payment p, payments.card_network_event e WHERE concat(s, p, e) LIKE '%4242424242424242%'"));
    }

    [Theory]
    [InlineData("4000000000000002", "payment.declined")]
    [InlineData("4000000000009995", "payment.insufficient-funds")]
    public async Task A_card_that_is_no_good_declines_the_order(string number, string code)
    {
        var session = await OpenAsync();
        using var left = await TypeAsync(session, number);

        Assert.Equal(code, (await world.HearAsync<PaymentDeclined>((await PlaceAsync(session)).OrderId)).Code);
    }

    [Fact]
    public async Task A_card_whose_issuer_asks_first_leads_the_buyer_to_the_issuer()
    {
        var session = await OpenAsync();
        using var left = await TypeAsync(session, "4000002760003184");

        await world.HearAsync<PaymentActionNeeded>((await PlaceAsync(session)).OrderId);
    }

    [Fact]
    public async Task A_card_whose_webhook_was_lost_is_found_when_the_order_is_paid()
    {
        await world.OrderFaultAsync(new { party = "card-network", kind = "loseWebhooks", orderId = _sessionId });
        var session = await OpenAsync();
        using var left = await TypeAsync(session, GoodCard);

        await world.HearAsync<PaymentAuthorized>((await PlaceAsync(session)).OrderId);
    }

    [Fact]
    public async Task A_session_is_of_no_use_to_another_buyer()
    {
        var session = await OpenAsync();
        using var left = await TypeAsync(session, GoodCard);
        var stranger = TestTokens.For("buyer", Guid.CreateVersion7());

        Assert.Equal("payment.session-unknown", (await world.HearAsync<PaymentDeclined>((await PlaceAsync(session, Guid.CreateVersion7())).OrderId)).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await world.AskAsync(HttpMethod.Get, Path, stranger)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await world.AskAsync(HttpMethod.Post, Sessions, stranger, new { sessionId = _sessionId })).Status);
        Assert.Equal("ready", Text(await ReadAsync(), "state"));
    }

    [Fact]
    public async Task Of_orders_that_name_the_same_session_one_is_paid()
    {
        var session = await OpenAsync();
        using var left = await TypeAsync(session, GoodCard);

        var orders = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PlaceAsync(session)));

        var codes = new List<string>();
        foreach (var order in orders)
        {
            await Messaging.Tests.Eventually.Get(
                () => Task.FromResult(world.Heard.Of<object>(order.OrderId).Any()), isHeard => isHeard, TimeSpan.FromSeconds(60));
            codes.AddRange(world.Heard.Of<PaymentDeclined>(order.OrderId).Select(declined => declined.Code));
        }

        Assert.Equal(Enumerable.Repeat("payment.session-used", 9), codes);
        Assert.Single(orders, order => world.Heard.Of<PaymentAuthorized>(order.OrderId).Any());
    }

    [Fact]
    public async Task A_session_without_a_card_or_past_its_time_pays_for_nothing()
    {
        var session = await OpenAsync();
        Assert.Equal("payment.session-open", (await world.HearAsync<PaymentDeclined>((await PlaceAsync(session)).OrderId)).Code);

        using var left = await TypeAsync(session, GoodCard);
        await world.QueryAsync<Guid>("UPDATE payments.payment_session SET expires_at = now() WHERE session_id = $1 RETURNING session_id", _sessionId);

        Assert.Equal("payment.session-expired", (await world.HearAsync<PaymentDeclined>((await PlaceAsync(session)).OrderId)).Code);
    }

    [Fact]
    public async Task A_page_whose_opening_was_not_answered_is_the_same_page_when_asked_for_again()
    {
        await world.OrderFaultAsync(new { party = "card-network", kind = "timeoutAfterEffect", operation = "openPage", orderId = _sessionId, times = 1 });

        var (status, problem) = await world.AskAsync(HttpMethod.Post, Sessions, Buyer, new { sessionId = _sessionId });
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "payment.network-silent"), (status, Text(problem, "code")));
        var first = await OpenAsync();
        var second = await OpenAsync();

        Assert.Equal(UrlOf(first), UrlOf(second));
        using var left = await TypeAsync(first, GoodCard);
        Assert.Equal("ready", Text(await ReadAsync(), "state"));
        using var late = await TypeAsync(second, GoodCard);
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
    }

    private string Path => $"{Sessions}/{_sessionId}";

    private string Buyer => TestTokens.For("buyer", _buyerId);

    private async Task<JsonElement> OpenAsync()
    {
        var (status, session) = await world.AskAsync(HttpMethod.Post, Sessions, Buyer, new { sessionId = _sessionId });
        Assert.Equal(HttpStatusCode.OK, status);
        return session;
    }

    private async Task<JsonElement> ReadAsync() => (await world.AskAsync(HttpMethod.Get, Path, Buyer)).Body;

    private Task<HttpResponseMessage> TypeAsync(JsonElement session, string number) =>
        _browser.PostAsync(UrlOf(session), new FormUrlEncodedContent([new("number", number), new("expiry", "12/30"), new("code", "123")]));

    private async Task<AuthorizePayment> PlaceAsync(JsonElement session, Guid? buyerId = null)
    {
        var order = SampleOrders.P1(Text(session, "paymentMethod")!) with { BuyerId = buyerId ?? _buyerId };
        await world.SendAsync(order);
        return order;
    }

    private static Uri UrlOf(JsonElement session) => new(Text(session, "url")!);

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
