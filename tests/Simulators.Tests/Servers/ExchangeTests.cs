using System.Net;
using System.Text.Json;

namespace ExportPlatform.Simulators.Tests.Servers;

/// <summary>The door to every outside party: key, log, kept answers and faults, seen at the card network.</summary>
[Trait("Needs", "Servers")]
public sealed class ExchangeTests(OutsideWorldFixture world) : IAsyncLifetime
{
    private readonly string _reference = Guid.CreateVersion7().ToString();

    private readonly string _key = $"key-{Guid.CreateVersion7():N}";

    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("/card-network/v1/authorizations?reference=x")]
    [InlineData("/control/faults")]
    [InlineData("/control/exchanges")]
    [InlineData("/control/webhooks")]
    public async Task Nobody_is_let_in_without_the_key(string path)
    {
        using var stranger = new HttpClient { BaseAddress = world.Http.BaseAddress };
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(path)).StatusCode);
        stranger.DefaultRequestHeaders.Authorization = new("Bearer", OutsideWorldFixture.ApiKey + "x");
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await world.Http.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task A_repeated_key_gets_the_first_answer_byte_for_byte()
    {
        using var first = await world.AuthorizeAsync(_reference, _key);
        using var second = await world.AuthorizeAsync(_reference, _key);
        using var other = await world.AuthorizeAsync(_reference, _key, amount: 1);

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Single(await world.AuthorizationsAsync(_reference));
    }

    [Fact]
    public async Task Twenty_requests_at_once_with_one_key_have_one_effect()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.AuthorizeAsync(_reference, _key)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single(await world.AuthorizationsAsync(_reference));
        var log = await world.LogAsync("exchanges", _reference);
        Assert.Equal(19, log.Count(exchange => exchange.GetProperty("isReplay").GetBoolean()));
    }

    [Fact]
    public async Task A_failure_does_nothing_and_is_not_kept()
    {
        await world.OrderFaultAsync(new { party = "card-network", kind = "fail", operation = "authorize", status = 503, times = 1 });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await world.AuthorizeAsync(_reference, _key)).StatusCode);
        Assert.Empty(await world.AuthorizationsAsync(_reference));
        Assert.Equal(HttpStatusCode.Created, (await world.AuthorizeAsync(_reference, _key)).StatusCode);
    }

    [Fact]
    public async Task A_silence_after_the_effect_leaves_the_effect()
    {
        await world.OrderFaultAsync(new { party = "card-network", kind = "timeoutAfterEffect", orderId = _reference, operation = "authorize" });

        await Assert.ThrowsAsync<HttpRequestException>(() => world.AuthorizeAsync(_reference, _key));

        Assert.Equal("held", Assert.Single(await world.AuthorizationsAsync(_reference)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_outage_cuts_every_connection_until_it_ends()
    {
        var until = TimeProvider.System.GetUtcNow().AddSeconds(1);
        await world.OrderFaultAsync(new { party = "card-network", kind = "outage", orderId = _reference, until });

        await Assert.ThrowsAsync<HttpRequestException>(() => world.AuthorizeAsync(_reference, _key));

        await Messaging.Tests.Eventually.Get(
            async () =>
            {
                try
                {
                    return (await world.AuthorizeAsync(_reference, _key)).StatusCode;
                }
                catch (HttpRequestException)
                {
                    return HttpStatusCode.ServiceUnavailable;
                }
            },
            status => status is HttpStatusCode.Created);
        var cut = (await world.LogAsync("exchanges", _reference))[0];
        Assert.Equal(JsonValueKind.Null, cut.GetProperty("status").ValueKind);
        Assert.Equal("Outage", cut.GetProperty("faults").GetString());
    }

    [Fact]
    public async Task A_refusal_carries_the_code_that_was_ordered()
    {
        await world.OrderFaultAsync(new { party = "card-network", kind = "refuse", code = "do_not_honor", token = "tok_ok", orderId = _reference });

        using var answer = await world.AuthorizeAsync(_reference, _key);

        Assert.Equal(HttpStatusCode.PaymentRequired, answer.StatusCode);
        Assert.Equal("do_not_honor", JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_fault_strikes_what_it_is_aimed_at_and_no_more_often_than_ordered()
    {
        await world.OrderFaultAsync(new { party = "card-network", kind = "fail", amount = "4711", times = 2 });

        var aimed = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => world.AuthorizeAsync(_reference, $"{_key}-{i}", amount: 4711)));
        using var missed = await world.AuthorizeAsync(_reference, $"{_key}-other", amount: 4712);

        Assert.Equal(2, aimed.Count(answer => answer.StatusCode is HttpStatusCode.InternalServerError));
        Assert.Equal(HttpStatusCode.Created, missed.StatusCode);
    }

    [Fact]
    public async Task Every_request_and_its_answer_are_in_the_log()
    {
        using var made = await world.AuthorizeAsync(_reference, _key);
        using var declined = await world.AuthorizeAsync(_reference, $"{_key}-2", "tok_declined");
        using var bad = await world.AuthorizeAsync(_reference, $"{_key}-3", amount: 0);

        var log = await world.LogAsync("exchanges", _reference);

        Assert.Equal([201, 402, 400], log.Select(exchange => exchange.GetProperty("status").GetInt32()));
        Assert.All(log, exchange => Assert.Equal(64, exchange.GetProperty("requestHash").GetString()!.Length));
        Assert.Equal(await made.Content.ReadAsStringAsync(), log[0].GetProperty("answer").GetString());
        Assert.Equal(_key, log[0].GetProperty("idempotencyKey").GetString());
    }

    [Theory]
    [InlineData("""{"party":"card-network","kind":"explode"}""")]
    [InlineData("""{"party":"","kind":"delay"}""")]
    [InlineData("""{"party":"card-network","kind":"delay","delayMs":-1}""")]
    [InlineData("""{"party":"card-network","kind":"delay","surprise":true}""")]
    public async Task A_fault_that_makes_no_sense_is_refused(string fault)
    {
        using var body = new StringContent(fault, System.Text.Encoding.UTF8, "application/json");
        using var answer = await world.Http.PostAsync("/control/faults", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
