using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.Payments.Tests.Payments;
using static ExportPlatform.Payments.Tests.Servers.TestTokens;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>
/// The network's own list of a day against the books: what only one side has, or has otherwise, is found; what a look-up can put right is; the
/// rest waits for operators. Others' payments are on the same list, so each test looks at its own.
/// </summary>
[Trait("Needs", "Servers")]
public sealed class ReconciliationTests(PaymentsWorld world) : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly string First = For("operator", Guid.CreateVersion7());
    private static readonly string Second = For("operator", Guid.CreateVersion7());

    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_day_on_which_both_sides_agree_leaves_no_task()
    {
        var order = await world.HoldInEscrowAsync();

        var day = await CompareAsync();

        Assert.Empty(await DifferencesAsync(order.OrderId));
        Assert.True(day.GetProperty("listed").GetInt32() >= 1);
        Assert.Contains(day.GetProperty("totals").EnumerateArray(), total => total.GetProperty("theirsTaken").GetProperty("currency").GetString() == "CNY");
    }

    [Fact]
    public async Task Money_taken_for_nobody_is_missing_here_until_two_operators_say_what_it_is()
    {
        var orderId = Guid.CreateVersion7();
        await MoveAsync(await HoldAsync(orderId), "capture", 100);

        await CompareAsync();

        var task = Assert.Single(await DifferencesAsync(orderId));
        Assert.Equal(("missingHere", JsonValueKind.Null), (task.GetProperty("kind").GetString(), task.GetProperty("ours").ValueKind));
        Assert.Equal("1.00", task.GetProperty("theirs").GetProperty("taken").GetProperty("amount").GetString());

        // The check shows the oldest of all tests' differences.
        Assert.NotEmpty(await FoundAsync("network.differs"));

        var path = $"/v1/reconciliations/differences/{task.GetProperty("differenceId").GetGuid()}/explanation";
        var (_, proposed) = await world.AskAsync(HttpMethod.Post, path, First, new { reason = "Taken by hand to try the terminal." });
        await world.AskAsync(HttpMethod.Post, $"/v1/proposals/{proposed.GetProperty("proposalId").GetGuid()}/approval", Second);
        await CompareAsync();

        Assert.Empty(await DifferencesAsync(orderId));
        Assert.Single(await DifferencesAsync(orderId, "explained"));
        var (again, problem) = await world.AskAsync(HttpMethod.Post, path, First, new { reason = "Once more." });
        Assert.Equal((HttpStatusCode.Conflict, "reconciliation.closed"), (again, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_payment_whose_authorization_the_network_does_not_know_is_missing_there_and_heals_when_it_does()
    {
        var order = await world.HoldInEscrowAsync();
        await SetAuthorizationAsync(order.OrderId, "'auth_gone_' || left(order_id::text, 8)");

        await CompareAsync();

        var open = await DifferencesAsync(order.OrderId);
        Assert.Equal(["missingHere", "missingThere"], open.Select(task => task.GetProperty("kind").GetString()).Order(StringComparer.Ordinal));

        var held = Assert.Single(await world.AtTheNetworkAsync(order.OrderId)).GetProperty("authorizationId").GetString();
        await SetAuthorizationAsync(order.OrderId, $"'{held}'");
        await CompareAsync();

        Assert.Empty(await DifferencesAsync(order.OrderId));
        Assert.Equal(2, (await DifferencesAsync(order.OrderId, "healed")).Count);
    }

    [Fact]
    public async Task Money_given_back_at_the_network_alone_is_another_amount_and_one_task_however_often_it_is_compared()
    {
        var order = await world.HoldInEscrowAsync();
        await MoveAsync(await AuthorizationAsync(order.OrderId), "refunds", 700);

        await CompareAsync();
        await CompareAsync();

        var task = Assert.Single(await DifferencesAsync(order.OrderId));
        Assert.Equal("otherAmount", task.GetProperty("kind").GetString());
        Assert.Equal("7.00", task.GetProperty("theirs").GetProperty("givenBack").GetProperty("amount").GetString());
        Assert.Equal("0.00", task.GetProperty("ours").GetProperty("givenBack").GetProperty("amount").GetString());
    }

    [Fact]
    public async Task A_hold_dropped_at_the_network_without_a_word_is_put_right_by_the_comparison()
    {
        var order = SampleOrders.P1();
        await world.OrderFaultAsync(new { party = "card-network", kind = "loseWebhooks", orderId = order.OrderId });
        await world.SendAsync(order);
        await world.HearAsync<PaymentAuthorized>(order.OrderId);
        await MoveAsync(await AuthorizationAsync(order.OrderId), "void", null);

        await CompareAsync();

        Assert.Equal("Voided", await world.QueryAsync<string>("SELECT state FROM payments.payment WHERE order_id = $1", order.OrderId));
        Assert.Empty(await DifferencesAsync(order.OrderId));
    }

    [Fact]
    public async Task A_booking_the_payment_knows_nothing_of_is_found_because_the_ledger_is_compared()
    {
        var order = await world.HoldInEscrowAsync();
        await ForgeAsync(order.OrderId, -1);
        try
        {
            await CompareAsync();

            Assert.Equal("otherAmount", Assert.Single(await DifferencesAsync(order.OrderId)).GetProperty("kind").GetString());
        }
        finally
        {
            // Others add the same books up.
            await ForgeAsync(order.OrderId, 1);
        }
    }

    [Fact]
    public async Task A_network_that_is_silent_is_asked_again_and_nothing_is_concluded_meanwhile()
    {
        var day = Today.AddDays(-30);
        var fault = await world.OrderFaultAsync(new { party = "card-network", kind = "fail", operation = "list", status = 503 });
        await AskForAsync(day);
        await Eventually.Get(() => DayAsync(day), found => found.GetProperty("remark").ValueKind is JsonValueKind.String, Deadline);
        Assert.Equal("waiting", (await DayAsync(day)).GetProperty("state").GetString());

        await world.EndFaultAsync(fault);

        await Eventually.Get(() => DayAsync(day), found => found.GetProperty("state").GetString() == "compared", Deadline);
    }

    [Fact]
    public async Task Every_day_that_is_over_is_compared_by_itself()
    {
        var over = DateOnly.FromDateTime((TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(2)).UtcDateTime).AddDays(-1);

        var day = await Eventually.Get(() => DayAsync(over), found => found.ValueKind is JsonValueKind.Object && found.GetProperty("state").GetString() == "compared", Deadline);

        Assert.Equal(JsonValueKind.String, day.GetProperty("comparedAt").ValueKind);
    }

    [Fact]
    public async Task A_day_that_has_not_begun_is_refused_and_a_difference_nobody_found_is_not_there()
    {
        var (tooEarly, problem) = await world.AskAsync(HttpMethod.Post, "/v1/reconciliations", First, new { day = Today.AddDays(2) });
        var (unknown, _) = await world.AskAsync(
            HttpMethod.Post, $"/v1/reconciliations/differences/{Guid.CreateVersion7()}/explanation", First, new { reason = "Nothing." });
        var (forbidden, _) = await world.AskAsync(HttpMethod.Get, "/v1/reconciliations", For("seller", Guid.CreateVersion7(), Guid.CreateVersion7()));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "reconciliation.day"), (tooEarly, problem.GetProperty("code").GetString()));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (unknown, forbidden));
    }

    // Behind the back of the ledger's own guards.
    private async Task ForgeAsync(Guid orderId, int byMinorUnits)
    {
        await using var connection = await world.ConnectAsync();
        await using var forged = new Npgsql.NpgsqlCommand(
            $"""
            SET session_replication_role = replica;
            UPDATE payments.posting SET amount = amount + ({byMinorUnits}) * sign(amount)
            WHERE journal_id IN (SELECT journal_id FROM payments.journal WHERE order_id = '{orderId}');
            RESET session_replication_role;
            """,
            connection);
        await forged.ExecuteNonQueryAsync();
    }

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    // Compares today with the network from now on: another test's comparison may have begun before what this one did.
    private async Task<JsonElement> CompareAsync()
    {
        var (day, asked) = (Today, TimeProvider.System.GetUtcNow());
        return await Eventually.Get(
            async () =>
            {
                var found = await DayAsync(day);
                if (found.ValueKind is not JsonValueKind.Object || (found.GetProperty("state").GetString() == "compared" && !IsSince(found, asked)))
                {
                    await AskForAsync(day);
                }

                return found;
            },
            found => found.ValueKind is JsonValueKind.Object && found.GetProperty("state").GetString() == "compared" && IsSince(found, asked),
            Deadline);
    }

    private static bool IsSince(JsonElement day, DateTimeOffset asked) =>
        day.GetProperty("comparedAt") is { ValueKind: JsonValueKind.String } at
        && at.GetDateTimeOffset() - TimeSpan.FromSeconds(day.GetProperty("seconds").GetDouble() + 0.1) > asked;

    private async Task AskForAsync(DateOnly day)
    {
        var (status, _) = await world.AskAsync(HttpMethod.Post, "/v1/reconciliations", First, new { day });
        Assert.Equal(HttpStatusCode.Accepted, status);
    }

    private async Task<JsonElement> DayAsync(DateOnly day)
    {
        var (_, page) = await world.AskAsync(HttpMethod.Get, $"/v1/reconciliations?before={day.AddDays(1):yyyy-MM-dd}&limit=1", First);
        return page.GetProperty("days").EnumerateArray().FirstOrDefault(found => found.GetProperty("day").GetString() == $"{day:yyyy-MM-dd}");
    }

    private async Task<List<JsonElement>> DifferencesAsync(Guid orderId, string state = "open")
    {
        List<JsonElement> found = [];
        var next = "";
        do
        {
            var (_, page) = await world.AskAsync(HttpMethod.Get, $"/v1/reconciliations/differences?state={state}&limit=100{next}", First);
            found.AddRange(page.GetProperty("differences").EnumerateArray()
                .Where(task => task.GetProperty("orderId") is { ValueKind: JsonValueKind.String } named && named.GetGuid() == orderId));
            next = page.GetProperty("next") is { ValueKind: JsonValueKind.String } after ? $"&after={after.GetGuid()}" : null;
        }
        while (next is not null);

        return found;
    }

    private async Task<List<string>> FoundAsync(string check)
    {
        var (_, told) = await world.AskAsync(HttpMethod.Get, "/v1/money-check", First);
        var findings = told.GetProperty("checks").EnumerateArray().Single(found => found.GetProperty("code").GetString() == check).GetProperty("findings");
        return [.. findings.EnumerateArray().SelectMany(finding => finding.GetProperty("subjects").EnumerateArray()).Select(subject => subject.GetString()!)];
    }

    private async Task<string> AuthorizationAsync(Guid orderId) =>
        Assert.Single(await world.AtTheNetworkAsync(orderId)).GetProperty("authorizationId").GetString()!;

    private async Task SetAuthorizationAsync(Guid orderId, string value)
    {
        await using var connection = await world.ConnectAsync();
        await using var change = new Npgsql.NpgsqlCommand($"UPDATE payments.payment SET authorization_id = {value} WHERE order_id = '{orderId}'", connection);
        Assert.Equal(1, await change.ExecuteNonQueryAsync());
    }

    private async Task<string> HoldAsync(Guid orderId)
    {
        await world.OrderFaultAsync(new { party = "card-network", kind = "loseWebhooks", orderId });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/card-network/v1/authorizations")
        {
            Content = JsonContent.Create(new { amount = 100, currency = "CNY", paymentMethod = "tok_ok", reference = orderId }),
            Headers = { { "Idempotency-Key", $"by-hand-{orderId:N}" } },
        };
        using var answer = await world.OutsideWorld.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("authorizationId").GetString()!;
    }

    private async Task MoveAsync(string authorizationId, string how, long? amount)
    {
        using var answer = await world.OutsideWorld.PostAsJsonAsync($"/card-network/v1/authorizations/{authorizationId}/{how}", new { amount });
        answer.EnsureSuccessStatusCode();
    }
}
