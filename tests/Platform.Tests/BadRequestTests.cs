using System.Net;

namespace ExportPlatform.Platform.Tests;

/// <summary>Bad input and other people's things: the documented problem, and nothing changes.</summary>
public sealed class BadRequestTests(PlatformHost platform)
{
    private const string Carts = "/api/checkout/v1/carts";
    private const string Quotes = "/api/checkout/v1/quotes";
    private const string Orders = "/api/checkout/v1/orders";
    private readonly Shopper _shopper = new(platform);

    [Theory]
    [InlineData("""{"lines":[{"sku":"HALVA-CEDAR-400","quantity":1}""", "request.malformed")]
    [InlineData("""not json""", "request.malformed")]
    [InlineData("""{"lines":[],"owner":"me"}""", "request.malformed")]
    [InlineData("""{"lines":[{"sku":"HALVA-CEDAR-400","quantity":1,"price":"0.01"}]}""", "request.malformed")]
    [InlineData("""{"lines":[{"sku":"HALVA-CEDAR-400","quantity":"1"}]}""", "request.malformed")]
    [InlineData("""{"lines":null}""", "request.malformed")]
    [InlineData("""{}""", "request.malformed")]
    [InlineData("""{"lines":[{"sku":"HALVA-CEDAR-400","quantity":0}]}""", "request.invalid")]
    [InlineData("""{"lines":[{"sku":"HALVA-CEDAR-400","quantity":-3}]}""", "request.invalid")]
    [InlineData("""{"lines":[{"sku":"","quantity":1}]}""", "request.invalid")]
    [InlineData("""{"lines":[{"sku":"A","quantity":99999999999}]}""", "request.malformed")]
    public async Task A_cart_that_makes_no_sense_is_refused(string body, string code) =>
        (await _shopper.Buyer.PostRawAsync(Carts, body)).IsProblem(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task A_body_over_the_limit_is_refused() =>
        (await _shopper.Buyer.PostRawAsync(Carts, $$"""{"lines":[],"padding":"{{new string('x', 2_000_000)}}"}"""))
            .IsProblem(HttpStatusCode.RequestEntityTooLarge, "request.too-large");

    [Fact]
    public async Task A_command_without_a_key_is_refused() =>
        (await _shopper.Buyer.PostWithoutKeyAsync(Carts, new { lines = Array.Empty<object>() }))
            .IsProblem(HttpStatusCode.BadRequest, "idempotency.key-missing");

    [Fact]
    public async Task The_same_key_gives_the_same_answer_and_another_body_a_refusal()
    {
        var key = Guid.CreateVersion7().ToString("N");
        var first = await _shopper.Buyer.PostAsync(Carts, new { lines = new[] { new { sku = "HALVA-CEDAR-400", quantity = 1 } } }, key);
        var again = await _shopper.Buyer.PostAsync(Carts, new { lines = new[] { new { sku = "HALVA-CEDAR-400", quantity = 1 } } }, key);
        var other = await _shopper.Buyer.PostAsync(Carts, new { lines = new[] { new { sku = "HALVA-CEDAR-400", quantity = 2 } } }, key);

        first.Expect();
        Assert.Equal(first.Text, again.Text);
        Assert.True(again.Headers.Contains("Idempotent-Replayed"));
        other.IsProblem(HttpStatusCode.UnprocessableEntity, "idempotency.key-reused");
    }

    [Fact]
    public async Task An_article_nobody_sells_has_no_price() =>
        (await _shopper.QuoteAsync("NO-SUCH-ARTICLE", 1, "CN")).IsProblem(HttpStatusCode.UnprocessableEntity, "quote.article-unknown");

    [Theory]
    [InlineData("XX")]
    [InlineData("cn")]
    [InlineData("CHN")]
    public async Task A_country_that_does_not_exist_is_refused(string destination) =>
        (await _shopper.QuoteAsync("HALVA-CEDAR-400", 1, destination)).IsProblem(HttpStatusCode.BadRequest, "request.malformed");

    [Fact]
    public async Task A_currency_that_does_not_exist_is_refused() =>
        (await _shopper.QuoteAsync("HALVA-CEDAR-400", 1, "CN", "XXX")).IsProblem(HttpStatusCode.BadRequest, "request.malformed");

    [Fact]
    public async Task A_price_that_has_changed_since_it_was_seen_makes_no_quote()
    {
        var cart = (await _shopper.Buyer.PostAsync(Carts, new { lines = new[] { new { sku = "HALVA-CEDAR-400", quantity = 1 } } })).Expect();
        var seen = new { sku = "HALVA-CEDAR-400", price = new { amount = "66.00", currency = "CNY" } };

        var reply = await _shopper.Buyer.PostAsync(
            Quotes, new { cartId = cart.GetProperty("cartId").GetGuid(), destination = "CN", seenPrices = new[] { seen } });

        reply.IsProblem(HttpStatusCode.Conflict, "quote.price-changed");
    }

    [Fact]
    public async Task A_quote_is_accepted_once_by_its_buyer_for_its_destination()
    {
        var quote = (await _shopper.QuoteAsync("HALVA-CEDAR-400", 1, "CN")).Expect().GetProperty("quotes")[0];
        var quoteId = quote.GetProperty("quoteId").GetGuid();
        object Order(Guid orderId, object door, string paymentMethod = "tok_declined") => new { orderId, quoteId, consignee = door, paymentMethod };

        (await _shopper.Buyer.PostAsync(Orders, Order(Guid.CreateVersion7(), Shopper.BerlinDoor)))
            .IsProblem(HttpStatusCode.UnprocessableEntity, "order.destination-differs");
        (await _shopper.Buyer.PostAsync(Orders, Order(Guid.CreateVersion7(), Shopper.ShanghaiDoor, "4242 4242 4242 4242")))
            .IsProblem(HttpStatusCode.BadRequest, "request.card-number");
        (await platform.As("buyer-anna-schmidt").PostAsync(Orders, Order(Guid.CreateVersion7(), Shopper.ShanghaiDoor)))
            .IsProblem(HttpStatusCode.NotFound, "resource.not-found");

        var orderId = Guid.CreateVersion7();
        (await _shopper.Buyer.PostAsync(Orders, Order(orderId, Shopper.ShanghaiDoor))).Expect();
        (await _shopper.Buyer.PostAsync(Orders, Order(Guid.CreateVersion7(), Shopper.ShanghaiDoor)))
            .IsProblem(HttpStatusCode.Conflict, "order.quote-used");
        await _shopper.WaitForAsync(orderId, "Cancelled");
    }

    [Fact]
    public async Task Other_peoples_orders_do_not_exist()
    {
        var orderId = await _shopper.BuyHalvaAsync("tok_declined");
        await _shopper.WaitForAsync(orderId, "Cancelled");

        foreach (var stranger in new[] { "buyer-anna-schmidt", "seller-khokhloma" })
        {
            (await platform.As(stranger).GetAsync($"{Orders}/{orderId}")).IsProblem(HttpStatusCode.NotFound, "resource.not-found");
            (await platform.As(stranger).GetAsync($"/api/payments/v1/payments/{orderId}")).IsProblem(HttpStatusCode.NotFound, "resource.not-found");
        }

        (await platform.As("buyer-anna-schmidt").PostAsync($"{Orders}/{orderId}/cancellation", new { reason = "mischief" }))
            .IsProblem(HttpStatusCode.NotFound, "resource.not-found");
        (await _shopper.Seller.GetAsync($"{Orders}/{orderId}")).Expect();
        (await _shopper.Buyer.GetAsync($"{Orders}/{Guid.CreateVersion7()}")).IsProblem(HttpStatusCode.NotFound, "resource.not-found");
    }

    [Fact]
    public async Task A_role_that_may_not_is_refused()
    {
        (await _shopper.Seller.PostAsync(Carts, new { lines = Array.Empty<object>() })).IsProblem(HttpStatusCode.Forbidden, "access.forbidden");
        (await _shopper.Buyer.GetAsync("/api/payments/v1/ledger/trial-balance")).IsProblem(HttpStatusCode.Forbidden, "access.forbidden");
        (await _shopper.Buyer.GetAsync("/api/customs/v1/tasks")).IsProblem(HttpStatusCode.Forbidden, "access.forbidden");
    }

    [Fact]
    public async Task An_operator_sees_what_is_stuck_and_can_redrive_errors()
    {
        (await _shopper.Buyer.GetAsync("/api/checkout/v1/operations/stuck-orders")).IsProblem(HttpStatusCode.Forbidden, "access.forbidden");
        (await platform.As("operator").GetAsync("/api/checkout/v1/operations/stuck-orders")).Expect();
        (await platform.As("operator").PostAsync("/api/checkout/v1/operations/error-queues/no-such-queue/redrive", new { }))
            .IsProblem(HttpStatusCode.NotFound, "resource.not-found");
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_token()
    {
        using var http = platform.App.CreateHttpClient("gateway");
        foreach (var path in new[] { Orders, "/api/customs/v1/tasks", "/api/payments/v1/escrow", "/api/catalog/v1/stock" })
        {
            using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }
}
