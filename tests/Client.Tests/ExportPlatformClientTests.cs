using ExportPlatform.Trade;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace ExportPlatform.Client.Tests;

public sealed class ExportPlatformClientTests : IAsyncLifetime
{
    private static readonly RequestDelegate Busy = http =>
    {
        http.Response.Headers.RetryAfter = "0";
        return Results.StatusCode(503).ExecuteAsync(http);
    };

    private readonly CreateCartRequest _cart = new() { Lines = [new CartLineRequest { Sku = "HALVA-CEDAR-400", Quantity = 3 }] };
    private Platform _platform = null!;

    public async ValueTask InitializeAsync() => _platform = await Platform.StartAsync();

    public async ValueTask DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task A_command_is_sent_again_under_the_key_it_was_sent_with_first()
    {
        _platform.First.Enqueue(Busy);
        _platform.First.Enqueue(http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        _platform.Answer = Json("""{"cartId":"0190a000-0000-7000-8000-000000000001","lines":[],"createdAt":"2026-11-23T08:00:00Z"}""", 201);
        using var client = _platform.Client();

        var cart = await client.Checkout.CreateCartAsync(_cart);

        Assert.Equal(Guid.Parse("0190a000-0000-7000-8000-000000000001"), cart.CartId);
        Assert.Equal(3, _platform.Requests.Count);
        Assert.Single(_platform.Requests.Select(request => request.Key).Distinct());
        Assert.Matches("^[0-9a-f]{32}$", _platform.Requests.First().Key!);
        Assert.All(_platform.Requests, request => Assert.Equal("""{"lines":[{"sku":"HALVA-CEDAR-400","quantity":3}]}""", request.Body));
    }

    [Fact]
    public async Task Each_command_has_a_key_of_its_own_unless_the_caller_keeps_one()
    {
        _platform.Answer = Json("""{"cartId":"0190a000-0000-7000-8000-000000000001","lines":[],"createdAt":"2026-11-23T08:00:00Z"}""", 201);
        using var client = _platform.Client();

        await client.Checkout.CreateCartAsync(_cart);
        await client.Checkout.CreateCartAsync(_cart);
        await client.Checkout.CreateCartAsync(_cart, "kept-by-the-caller");

        var keys = _platform.Requests.Select(request => request.Key).ToArray();
        Assert.NotEqual(keys[0], keys[1]);
        Assert.Equal("kept-by-the-caller", keys[2]);
    }

    [Fact]
    public async Task A_refusal_is_an_exception_with_its_stable_code_and_is_not_repeated()
    {
        _platform.Answer = Json(
            """{"type":"/problems/order.quote-expired","title":"No","status":422,"detail":"Ask for a new quote.","code":"order.quote-expired","traceId":"abc"}""", 422);
        using var client = _platform.Client();

        var refusal = await Assert.ThrowsAsync<PlatformException>(() => client.Checkout.GetOrderAsync(Guid.CreateVersion7()));

        Assert.Equal((422, "order.quote-expired", "abc"), (refusal.Status, refusal.Code, refusal.Problem?.TraceId));
        Assert.Single(_platform.Requests);
    }

    [Fact]
    public async Task Success_may_have_nothing_to_add()
    {
        _platform.Answer = http =>
        {
            http.Response.StatusCode = 204;
            return Task.CompletedTask;
        };
        using var client = _platform.Client();

        Assert.Null(await client.Checkout.DecideDisputeAsync(Guid.CreateVersion7(), new DecideDisputeRequest { For = DisputeWinner.Buyer, Reason = "Photographs" }));
    }

    [Fact]
    public async Task A_change_names_the_version_that_was_seen_and_is_told_the_next()
    {
        _platform.Answer = http =>
        {
            http.Response.Headers.ETag = "\"8\"";
            return Results.NoContent().ExecuteAsync(http);
        };
        using var client = _platform.Client();

        var next = await client.Webhooks.DisableEndpointAsync(Guid.CreateVersion7(), 7);

        Assert.Equal((8, "\"7\""), (next, _platform.Requests.Single().IfMatch));
    }

    [Fact]
    public async Task Patience_ends()
    {
        _platform.Answer = Busy;
        using var client = _platform.Client();

        var refusal = await Assert.ThrowsAsync<PlatformException>(() => client.Catalog.ListCategoriesAsync());

        Assert.Equal((503, null), (refusal.Status, refusal.Code));
        Assert.Equal(4, _platform.Requests.Count);
    }

    [Fact]
    public async Task Questions_are_written_as_the_platform_reads_them()
    {
        _platform.Answer = Json("""{"items":[],"nextCursor":null}""");
        using var client = _platform.Client(_ => ValueTask.FromResult<string?>("abc"));

        await client.Catalog.ListProductsAsync(query: "кедр & honey", destination: CountryCode.Parse("CN"), limit: 5);

        var request = _platform.Requests.Single();
        Assert.Equal("/api/catalog/v1/products?query=%D0%BA%D0%B5%D0%B4%D1%80%20%26%20honey&destination=CN&limit=5", request.Path);
        Assert.Equal(("Bearer abc", (string?)null), (request.Token, request.Key));
    }

    [Fact]
    public async Task Money_comes_as_the_trades_own_type()
    {
        _platform.Answer = Json(Order(isClosed: true));
        using var client = _platform.Client();

        var order = await client.Checkout.GetOrderAsync(Guid.CreateVersion7());

        Assert.Equal(new Money(28_584, CurrencyCode.Parse("CNY")), order.Price);
        Assert.Equal(new Money(19_380, CurrencyCode.Parse("CNY")), order.Split.Single().Amount);
    }

    [Fact]
    public async Task A_broken_stream_is_taken_up_where_it_broke()
    {
        var mayBreak = new TaskCompletionSource();
        _platform.First.Enqueue(Stream(mayBreak.Task, Timeline(1, "order.placed"), Timeline(2, "stock.reserved")));
        _platform.First.Enqueue(Stream(null, Timeline(3, "payment.authorized")));
        _platform.First.Enqueue(Json(Order(isClosed: false)));
        _platform.First.Enqueue(Stream(null, Timeline(4, "order.settled")));
        _platform.Answer = Json(Order(isClosed: true));
        using var client = _platform.Client();

        var steps = new List<int>();
        await foreach (var step in client.WatchOrderAsync(Guid.CreateVersion7()))
        {
            steps.Add(step.Sequence);
            if (step.Sequence == 2)
            {
                mayBreak.SetResult();
            }
        }

        Assert.Equal([1, 2, 3, 4], steps);
        Assert.Equal(["0", "2", "3"], _platform.Requests.Select(request => request.LastEventId).Where(id => id?.Length > 0));
    }

    [Fact]
    public async Task Following_a_foreign_order_is_refused()
    {
        using var client = _platform.Client();

        var refusal = await Assert.ThrowsAsync<PlatformException>(async () => await client.WatchOrderAsync(Guid.CreateVersion7()).FirstAsync());

        Assert.Equal(404, refusal.Status);
    }

    [Fact]
    public async Task A_machines_token_is_asked_for_once_and_renewed_before_it_ends()
    {
        var clock = new FakeTimeProvider();
        _platform.Answer = Json("""{"access_token":"abc","expires_in":600,"token_type":"Bearer"}""");
        using var http = new HttpClient { BaseAddress = _platform.Address };
        using var credentials = new ClientCredentials(http, "me", "secret", "shop", clock);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => credentials.GetAsync(CancellationToken.None).AsTask()));
        Assert.Equal("grant_type=client_credentials&client_id=me&client_secret=secret&scope=shop", _platform.Requests.Single().Body);
        clock.Advance(TimeSpan.FromSeconds(571));
        await credentials.GetAsync(CancellationToken.None);

        Assert.Equal(2, _platform.Requests.Count);
    }

    private static RequestDelegate Json(string text, int status = 200) => http => Results.Text(text, "application/json", statusCode: status).ExecuteAsync(http);

    private static string Timeline(int sequence, string step) =>
        $$"""{"sequence":{{sequence}},"step":"{{step}}","text":"","detail":"","at":"2026-11-23T08:00:00Z"}""";

    private static string Order(bool isClosed) => $$"""
        {"orderId":"0190a000-0000-7000-8000-000000000001","quoteId":"0190a000-0000-7000-8000-000000000002","state":"Settled",
         "isClosed":{{(isClosed ? "true" : "false")}},"price":{"amount":"285.84","currency":"CNY"},"postalItemId":null,
         "movementReferenceNumber":null,"failureCode":null,"failureReason":null,"dueAt":null,"isStuck":false,
         "split":[{"role":"seller","amount":{"amount":"193.80","currency":"CNY"} }],"timeline":[],
         "placedAt":"2026-11-23T08:00:00Z","closedAt":null,"aMemberOfTomorrow":1}
        """;

    private static RequestDelegate Stream(Task? breaksAfter, params string[] entries) => async http =>
    {
        http.Response.ContentType = "text/event-stream";
        foreach (var entry in entries)
        {
            await http.Response.WriteAsync($"event: timeline\ndata: {entry}\n\n");
        }

        await http.Response.Body.FlushAsync();
        if (breaksAfter is not null)
        {
            await breaksAfter;
            http.Abort();
        }
    };
}
