using System.Net;
using System.Text.Json;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.Tests.Payments;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>The issuer wants to hear from the cardholder first (3-D Secure): the buyer answers on the issuer's own page, or nobody does.</summary>
[Trait("Needs", "Servers")]
public sealed class AuthenticationTests(PaymentsWorld world) : IAsyncLifetime
{
    private readonly HttpClient _browser = new(new HttpClientHandler { AllowAutoRedirect = false });

    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_buyer_who_approves_on_the_issuers_page_has_paid_and_comes_back_to_the_shop()
    {
        var order = SampleOrders.P1("tok_three_d_secure");
        await world.OrderFaultAsync(new { party = "card-network", kind = "duplicateWebhooks", orderId = order.OrderId, copies = 3 });
        var page = await PageAsync(order);
        Assert.Contains("285.84 CNY", await _browser.GetStringAsync(page), StringComparison.Ordinal);

        using var left = await AnswerAsync(page, "approve");

        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        Assert.Equal($"https://shop.test/paid/{order.OrderId}", left.Headers.Location?.AbsoluteUri);
        await world.HearAsync<PaymentAuthorized>(order.OrderId);
        await world.SendAsync(new CapturePayment(order.OrderId));
        await world.HearAsync<PaymentCaptured>(order.OrderId);
        Assert.Single(world.Heard.Of<PaymentAuthorized>(order.OrderId));
        Assert.Single(await world.AtTheNetworkAsync(order.OrderId));
        Assert.Equal(HttpStatusCode.Gone, (await _browser.GetAsync(page)).StatusCode);
    }

    [Fact]
    public async Task A_buyer_who_says_no_has_the_payment_declined()
    {
        var order = SampleOrders.P1("tok_three_d_secure");
        var page = await PageAsync(order);

        using var left = await AnswerAsync(page, "fail");

        Assert.Equal("payment.authentication-failed", (await world.HearAsync<PaymentDeclined>(order.OrderId)).Code);
    }

    [Fact]
    public async Task An_answer_whose_webhook_was_lost_is_found_by_look_up()
    {
        var order = SampleOrders.P1("tok_three_d_secure");
        await world.OrderFaultAsync(new { party = "card-network", kind = "loseWebhooks", orderId = order.OrderId });
        var page = await PageAsync(order);
        using var left = await AnswerAsync(page, "approve");

        await ExecuteAsync("UPDATE payments.payment SET next_check_at = now() WHERE order_id = $1", order.OrderId);

        await world.HearAsync<PaymentAuthorized>(order.OrderId);
    }

    [Fact]
    public async Task A_buyer_who_goes_away_is_waited_for_until_the_deadline_and_no_longer()
    {
        var order = SampleOrders.P1("tok_three_d_secure");
        var page = await PageAsync(order);
        using var left = await AnswerAsync(page, "abandon");
        Assert.Equal("AwaitingBuyer", await StateAsync(order.OrderId));

        await ExecuteAsync("UPDATE payments.payment SET action_due_at = now(), next_check_at = now() WHERE order_id = $1", order.OrderId);

        Assert.Equal("payment.authentication-late", (await world.HearAsync<PaymentDeclined>(order.OrderId)).Code);
        Assert.Equal("voided", Assert.Single(await world.AtTheNetworkAsync(order.OrderId)).GetProperty("status").GetString());
        using var late = await AnswerAsync(page, "approve");
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
    }

    [Fact]
    public async Task An_order_that_is_called_off_meanwhile_leaves_nothing_to_approve()
    {
        var order = SampleOrders.P1("tok_three_d_secure");
        var page = await PageAsync(order);

        await world.SendAsync(new ReturnPayment(order.OrderId, "cancelled"));

        await world.HearAsync<PaymentReturned>(order.OrderId);
        using var late = await AnswerAsync(page, "approve");
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        Assert.Equal("voided", Assert.Single(await world.AtTheNetworkAsync(order.OrderId)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_issuers_page_is_told_to_the_buyer_alone()
    {
        var order = SampleOrders.P1("tok_three_d_secure");
        await PageAsync(order);

        Assert.Equal(JsonValueKind.Null, (await PaymentAsync(order, TestTokens.For("seller", Guid.CreateVersion7(), order.SellerId))).GetProperty("action").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await PaymentAsync(order, TestTokens.For("operator", Guid.CreateVersion7()))).GetProperty("action").ValueKind);
        Assert.Equal(HttpStatusCode.NotFound, (await world.AskAsync(HttpMethod.Get, $"/v1/payments/{order.OrderId}", TestTokens.For("buyer", Guid.CreateVersion7()))).Status);
    }

    private async Task<Uri> PageAsync(AuthorizePayment order)
    {
        await world.SendAsync(order);
        await world.HearAsync<PaymentActionNeeded>(order.OrderId);
        return new Uri((await PaymentAsync(order, TestTokens.For("buyer", order.BuyerId))).GetProperty("action").GetProperty("url").GetString()!);
    }

    private async Task<JsonElement> PaymentAsync(AuthorizePayment order, string token) =>
        (await world.AskAsync(HttpMethod.Get, $"/v1/payments/{order.OrderId}", token)).Body;

    private Task<HttpResponseMessage> AnswerAsync(Uri page, string answer) =>
        _browser.PostAsync(page, new FormUrlEncodedContent([new("answer", answer)]));

    private Task<string> StateAsync(Guid orderId) => world.QueryAsync<string>("SELECT state FROM payments.payment WHERE order_id = $1", orderId);

    private async Task ExecuteAsync(string sql, Guid orderId) => await world.QueryAsync<Guid>($"{sql} RETURNING order_id", orderId);
}
