using System.Net;
using ExportPlatform.Contracts.Payments;
using static ExportPlatform.Payments.Tests.Servers.TestTokens;

namespace ExportPlatform.Payments.Tests.Servers;

[Trait("Needs", "Servers")]
public sealed class EndpointTests(PaymentsWorld world) : IAsyncLifetime
{
    private static readonly Guid Operator = Guid.CreateVersion7();

    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_payment_is_seen_by_its_buyer_its_seller_and_operators_alone()
    {
        var order = await world.HoldInEscrowAsync();
        var path = $"/v1/payments/{order.OrderId}";

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(path, For("buyer", order.BuyerId)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(path, For("seller", Guid.CreateVersion7(), order.SellerId)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(path, For("operator", Operator)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(path, For("buyer", Guid.CreateVersion7())));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(path, For("seller", Guid.CreateVersion7(), Guid.CreateVersion7())));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(path, null));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/v1/payments/{Guid.CreateVersion7()}", For("operator", Operator)));

        var (_, payment) = await world.AskAsync(HttpMethod.Get, path, For("buyer", order.BuyerId));
        Assert.Equal("held", payment.GetProperty("state").GetString());
        Assert.Equal("285.84", payment.GetProperty("held").GetProperty("amount").GetString());
    }

    [Fact]
    public async Task The_split_is_between_seller_and_platform()
    {
        var order = await world.HoldInEscrowAsync();
        await world.SendAsync(new ReleaseEscrow(order.OrderId, "received"));
        await world.HearAsync<EscrowReleased>(order.OrderId);

        Assert.Equal(["capture"], await KindsAsync(order.OrderId, For("buyer", order.BuyerId)));
        Assert.Equal(["capture", "release"], await KindsAsync(order.OrderId, For("seller", Guid.CreateVersion7(), order.SellerId)));
        Assert.Equal(["capture", "release"], await KindsAsync(order.OrderId, For("operator", Operator)));
    }

    [Theory]
    [InlineData("/v1/ledger/trial-balance")]
    [InlineData("/v1/ledger/accounts/PLATFORM_REVENUE")]
    [InlineData("/v1/escrow")]
    public async Task The_books_are_for_operators(string path)
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(path, For("operator", Operator)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(path, For("buyer", Guid.CreateVersion7())));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(path, For("seller", Guid.CreateVersion7(), Guid.CreateVersion7())));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(path, null));
    }

    [Fact]
    public async Task The_trial_balance_sums_to_zero_and_escrow_equals_the_ledger()
    {
        await world.HoldInEscrowAsync();

        var (_, balance) = await world.AskAsync(HttpMethod.Get, "/v1/ledger/trial-balance", For("operator", Operator));

        Assert.True(balance.GetProperty("isBalanced").GetBoolean());
        Assert.NotEqual(0, balance.GetProperty("lines").GetArrayLength());
        Assert.Equal(0, await world.QueryAsync<long>(
            """
            SELECT count(*) FROM
                (SELECT currency, sum(held) AS held FROM payments.escrow_balance GROUP BY currency) kept
                FULL JOIN (SELECT currency, -sum(amount) AS held FROM payments.posting WHERE account = 'ESCROW_LIABILITY' GROUP BY currency) booked
                USING (currency)
            WHERE kept.held IS DISTINCT FROM booked.held
            """));
    }

    [Fact]
    public async Task A_ledger_account_shows_its_balance_and_postings()
    {
        var order = await world.HoldInEscrowAsync();
        await world.SendAsync(new ReleaseEscrow(order.OrderId, "received"));
        await world.HearAsync<EscrowReleased>(order.OrderId);

        var (_, account) = await world.AskAsync(
            HttpMethod.Get, $"/v1/ledger/accounts/SELLER_PAYABLE:{order.SellerId}", For("operator", Operator));

        Assert.Equal("-193.80", account.GetProperty("balances")[0].GetProperty("amount").GetString());
        Assert.Equal("release", account.GetProperty("postings")[0].GetProperty("kind").GetString());
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("/v1/ledger/accounts/PETTY_CASH", For("operator", Operator)));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync("/v1/ledger/accounts/RESERVE?limit=1000", For("operator", Operator)));
    }

    [Fact]
    public async Task Rates_are_told_to_everybody_from_the_newest_sheet_of_the_day()
    {
        var (status, sheet) = await world.AskAsync(HttpMethod.Get, "/v1/rates?on=2026-09-15", token: null);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("2024-11-09", sheet.GetProperty("sheetDate").GetString());
        var kzt = sheet.GetProperty("rates").EnumerateArray().Single(rate => rate.GetProperty("from").GetString() == "KZT");
        Assert.Equal(0.19876m, kzt.GetProperty("rate").GetDecimal());
        Assert.Equal("cbr:2024-11-09:KZT/RUB", kzt.GetProperty("rateId").GetString());
        Assert.Equal(129.6529m, sheet.GetProperty("specialDrawingRight").GetProperty("rate").GetDecimal());
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("/v1/rates?on=2000-12-31", null));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync("/v1/rates?on=tomorrow", null));
    }

    [Fact]
    public async Task A_quote_is_locked_once_for_one_order_by_the_one_who_asked()
    {
        var buyer = For("buyer", Guid.CreateVersion7());
        var (created, quote) = await world.AskAsync(
            HttpMethod.Post, "/v1/fx-quotes", buyer, new { from = "EUR", to = "CNY", amount = new { amount = "45.00", currency = "EUR" } });
        var path = $"/v1/fx-quotes/{quote.GetProperty("fxQuoteId").GetGuid()}/lock";
        var orderId = Guid.CreateVersion7();

        Assert.Equal(HttpStatusCode.Created, created);
        Assert.Equal(7.873529866117m, quote.GetProperty("rate").GetDecimal());
        Assert.Equal("354.31", quote.GetProperty("converted").GetProperty("amount").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await world.AskAsync(HttpMethod.Post, path, For("buyer", Guid.CreateVersion7()), new { orderId })).Status);
        Assert.Equal(HttpStatusCode.OK, (await world.AskAsync(HttpMethod.Post, path, buyer, new { orderId })).Status);
        Assert.Equal(HttpStatusCode.OK, (await world.AskAsync(HttpMethod.Post, path, buyer, new { orderId })).Status);
        var (other, problem) = await world.AskAsync(HttpMethod.Post, path, buyer, new { orderId = Guid.CreateVersion7() });
        Assert.Equal(HttpStatusCode.Conflict, other);
        Assert.Equal("fx.quote-locked", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_expired_quote_is_not_locked()
    {
        var buyer = For("buyer", Guid.CreateVersion7());
        var (_, quote) = await world.AskAsync(HttpMethod.Post, "/v1/fx-quotes", buyer, new { from = "EUR", to = "CNY" });
        var quoteId = quote.GetProperty("fxQuoteId").GetGuid();
        await using (var connection = await world.ConnectAsync())
        {
            await using var command = new Npgsql.NpgsqlCommand("UPDATE payments.fx_quote SET expires_at = now() WHERE fx_quote_id = $1", connection);
            command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = quoteId });
            await command.ExecuteNonQueryAsync();
        }

        var (status, problem) = await world.AskAsync(
            HttpMethod.Post, $"/v1/fx-quotes/{quoteId}/lock", buyer, new { orderId = Guid.CreateVersion7() });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("fx.quote-expired", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task One_currency_has_the_rate_one_and_no_spread()
    {
        var (_, quote) = await world.AskAsync(
            HttpMethod.Post, "/v1/fx-quotes", For("buyer", Guid.CreateVersion7()), new { from = "CNY", to = "CNY" });

        Assert.Equal(1m, quote.GetProperty("rate").GetDecimal());
        Assert.Equal(0m, quote.GetProperty("spreadPercent").GetDecimal());
    }

    [Theory]
    [InlineData("""{"from":"CNY","to":"XXX"}""", 400)]
    [InlineData("""{"from":"CNY"}""", 400)]
    [InlineData("""{"from":"CNY","to":"EUR","rate":1}""", 400)]
    [InlineData("""{"from":"CNY","to":"EUR","amount":{"amount":"1.00","currency":"USD"}}""", 400)]
    [InlineData("""{"from":"CNY","to":"JPY"}""", 422)]
    public async Task A_bad_quote_request_is_refused(string body, int expected)
    {
        var (status, _) = await world.AskAsync(
            HttpMethod.Post, "/v1/fx-quotes", For("buyer", Guid.CreateVersion7()), System.Text.Json.JsonElement.Parse(body));

        Assert.Equal(expected, (int)status);
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string? token) =>
        (await world.AskAsync(HttpMethod.Get, path, token)).Status;

    private async Task<string[]> KindsAsync(Guid orderId, string token)
    {
        var (_, journals) = await world.AskAsync(HttpMethod.Get, $"/v1/payments/{orderId}/journals", token);
        return [.. journals.EnumerateArray().Select(journal => journal.GetProperty("kind").GetString()!)];
    }
}
