using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ExportPlatform.ServiceDefaults.Tests.Redaction;
using Npgsql;

namespace ExportPlatform.Platform.Tests;

/// <summary>What people tell the platform about themselves is found nowhere it rests or travels, and is gone when they want it gone.</summary>
public sealed partial class PersonalDataTests(PlatformHost platform)
{
    private const int Orders = 12;
    private const int WordsAnOrder = 40;
    private readonly Shopper _shopper = new(platform, "buyer-anna-schmidt", "seller-ala-too");

    [Fact]
    public async Task Nothing_a_person_or_a_card_is_known_by_rests_or_travels_in_the_clear()
    {
        var words = Enumerable.Range(0, Orders * WordsAnOrder).Select(Word).ToArray();
        Assert.True(words.Distinct(StringComparer.Ordinal).Count() >= 450);
        string[] account = [$"Ka{Guid.CreateVersion7():N}", $"Жу{Guid.CreateVersion7():N}", $"e{Guid.CreateVersion7():N}"];
        await using var scan = new PersonalDataScan([.. words, .. account, .. account.Select(word => word.ToUpperInvariant()), .. TestCards.All]);
        await scan.TapAsync((await platform.App.GetConnectionStringAsync("messaging"))!, MessageTypes());
        scan.Tap(platform.Telemetry);

        await RegisterAsync($"{account[0]} {account[1]}", $"{account[2]}@a.de");
        var orders = new List<Guid>();
        for (var i = 0; i < Orders; i++)
        {
            var quote = (await _shopper.QuoteAsync("SLIPPERS-FELT-38", 1, "DE")).Expect().GetProperty("quotes")[0];
            var orderId = await _shopper.PlaceAsync(quote, DoorOf(words[(i * WordsAnOrder)..((i + 1) * WordsAnOrder)]), "tok_ok");
            await _shopper.WaitForAsync(orderId, "AwaitingHandover");
            orders.Add(orderId);
        }

        foreach (var card in TestCards.All)
        {
            (await _shopper.Buyer.PostAsync("/api/checkout/v1/orders", new { orderId = Guid.CreateVersion7(), note = card }))
                .IsProblem(HttpStatusCode.BadRequest, "request.card-number");
            (await _shopper.Buyer.GetAsync($"/api/catalog/v1/products?search={card}")).IsProblem(HttpStatusCode.BadRequest, "request.card-number");
        }

        await LookEverywhereAsync(scan);
        await TelemetryOfTheRunAsync(scan);
        await GiveUpAsync(orders);

        Assert.Empty(scan.Found);
        Assert.True(scan.Looked > 500, $"Only {scan.Looked} texts were looked at.");
    }

    /// <summary>Reasons, notes and names of issuers, of everybody who can write one, along the ways of three orders.</summary>
    [Fact]
    public async Task What_people_write_in_their_own_words_rests_and_travels_nowhere_in_the_clear()
    {
        string[] words = [.. Enumerable.Range(0, 10).Select(i => $"{(i % 2 == 0 ? "Qx" : "Жщ")}{Guid.CreateVersion7():N}")];
        await using var scan = new PersonalDataScan(words);
        await scan.TapAsync((await platform.App.GetConnectionStringAsync("messaging"))!, MessageTypes());
        scan.Tap(platform.Telemetry);

        await NoteStockAsync($"{words[0]} brought it", $"{words[1]} broke it");
        await DraftRuleAsync($"as {words[2]} wrote");
        var screened = await new Shopper(platform, "buyer-li-na").PlaceAsync(
            (await new Shopper(platform, "buyer-li-na").QuoteAsync("HALVA-CEDAR-400", 1, "CN")).Expect().GetProperty("quotes")[0],
            new { name = "Lieke van der Stroom", street = "Nanjing Road 102", city = "Shanghai", postalCode = "200001", country = "CN" },
            "tok_ok");
        var screening = platform.As("officer-screening");
        var task = await ClaimAsync(screening, screened);
        var proposal = (await screening.InsistAsync($"{task}/decision", new { outcome = "release", reason = $"not {words[3]}" })).Expect();
        (await screening.InsistAsync($"/api/customs/v1/proposals/{proposal.GetProperty("proposalId")}/withdrawal", new { reason = $"is {words[4]}" })).Expect();
        (await screening.InsistAsync($"{task}/decision", new { outcome = "refuse", reason = $"surely {words[5]}" })).Expect();

        var held = Guid.CreateVersion7();
        await platform.Outside.FailAsync(new { party = "customs", kind = "refuse", orderId = held.ToString(), code = "hold", operation = "lodge" });
        await _shopper.BuySlippersAsync(orderId: held);
        var customs = platform.As("officer-customs");
        var atCustoms = await ClaimAsync(customs, held);
        (await customs.InsistAsync($"{atCustoms}/decision", new { outcome = "refuse", reason = $"weighed by {words[6]}" })).Expect();
        var refused = await _shopper.WaitForAsync(held, "Refused");

        var calledOff = Guid.CreateVersion7();
        await platform.Outside.FailAsync(new { party = "customs", kind = "refuse", orderId = calledOff.ToString(), code = "hold", operation = "lodge" });
        await _shopper.BuySlippersAsync(orderId: calledOff);
        await _shopper.WaitForAsync(calledOff, "OnHold");
        (await _shopper.Seller.InsistAsync(
            $"/api/customs/v1/clearances/{calledOff}/evidence", new { type = "customsDocument", number = "7/26", date = "2026-01-05", issuer = $"by {words[9]}" })).Expect();
        await _shopper.WaitForAsync(calledOff, "AwaitingHandover");
        (await _shopper.Buyer.InsistAsync($"/api/checkout/v1/orders/{calledOff}/cancellation", new { reason = $"{words[7]} is ill" })).Expect();
        var cancelled = await _shopper.WaitForAsync(calledOff, "Cancelled");
        (await platform.As("operator").InsistAsync($"/api/checkout/v1/people/{Guid.CreateVersion7()}/erasure", new { reason = $"letter of {words[8]}" })).Expect();

        await LookEverywhereAsync(scan);
        await TelemetryOfTheRunAsync(scan);
        Assert.Empty(scan.Found);
        Assert.True(scan.Looked > 500, $"Only {scan.Looked} texts were looked at.");

        // Those who may read it find it where they look, and the seller's own systems are told no more than that somebody said why.
        Assert.Contains(refused.GetProperty("timeline").EnumerateArray(), entry => entry.GetProperty("detail").GetString()!.Contains(words[6], StringComparison.Ordinal));
        Assert.Contains(cancelled.GetProperty("timeline").EnumerateArray(), entry => entry.GetProperty("detail").GetString()! == $"{words[7]} is ill");
        Assert.DoesNotContain(words[6], refused.GetProperty("failureReason").GetString(), StringComparison.Ordinal);
        Assert.Equal("Called off by the buyer.", cancelled.GetProperty("failureReason").GetString());
    }

    private async Task NoteStockAsync(string received, string writtenOff)
    {
        var warehouseId = (await _shopper.Seller.InsistAsync("/api/catalog/v1/warehouses")).Expect()[0].GetProperty("warehouseId").GetGuid();
        (await _shopper.Seller.InsistAsync("/api/catalog/v1/stock-receipts", new { sku = "SLIPPERS-FELT-38", warehouseId, quantity = 1, note = received })).Expect();
        (await _shopper.Seller.InsistAsync("/api/catalog/v1/stock-write-offs", new { sku = "SLIPPERS-FELT-38", warehouseId, quantity = 1, note = writtenOff })).Expect();
    }

    // A draft changes nothing: it would have to be agreed to.
    private async Task DraftRuleAsync(string note) =>
        (await platform.As("operator").InsistAsync("/api/customs/v1/rule-books/landed-cost/drafts", new
        {
            note,
            edits = new[]
            {
                new
                {
                    table = "tax_rates",
                    remove = new Dictionary<string, string> { ["rule_id"] = "T-DE-VAT" },
                    add = new Dictionary<string, string>
                    {
                        ["rule_id"] = "T-DE-VAT", ["country"] = "DE", ["tax"] = "VAT", ["region"] = "*", ["hs_prefix"] = "*", ["rate_percent"] = "21",
                        ["effective_from"] = "2025-07-01", ["confidence"] = "policy", ["source"] = "a test",
                    },
                },
            },
        })).Expect();

    private static async Task<string> ClaimAsync(Visitor officer, Guid orderId)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        JsonElement tasks;
        while ((tasks = (await officer.GetAsync($"/api/customs/v1/tasks?orderId={orderId}")).Expect().GetProperty("tasks")).GetArrayLength() == 0)
        {
            await pause.WaitForNextTickAsync(limit.Token);
        }

        var task = $"/api/customs/v1/tasks/{tasks[0].GetProperty("taskId").GetString()}";
        (await officer.PostAsync($"{task}/claim", new { })).Expect();
        return task;
    }

    /// <summary>The scan must be able to find: in text, in JSON, in bytes, in Cyrillic and in Chinese.</summary>
    [Fact]
    public async Task A_planted_marker_is_found()
    {
        string[] planted = ["Qxplanted1", "Жхplanted2", "李planted3"];
        await using var scan = new PersonalDataScan(planted);
        await using var database = NpgsqlDataSource.Create((await platform.App.GetConnectionStringAsync("checkoutdb"))!);
        await using var plant = database.CreateCommand(
            """
            CREATE TABLE checkout.planted (a text, b jsonb, c bytea);
            INSERT INTO checkout.planted VALUES ('of Qxplanted1', NULL, NULL), (NULL, '{"name":"Жхplanted2"}', NULL), (NULL, NULL, convert_to('李planted3', 'UTF8'));
            """);
        await plant.ExecuteNonQueryAsync();
        try
        {
            await scan.LookInDatabaseAsync("checkoutdb", (await platform.App.GetConnectionStringAsync("checkoutdb"))!);
        }
        finally
        {
            await using var clear = database.CreateCommand("DROP TABLE checkout.planted");
            await clear.ExecuteNonQueryAsync();
        }

        Assert.Equal(["checkoutdb checkout.planted", "checkoutdb checkout.planted bytes"], scan.Found.Order(StringComparer.Ordinal));
    }

    /// <summary>Traces carry the address that was asked for, so a word in it has to be heard.</summary>
    [Fact]
    public async Task A_marker_in_a_trace_is_found()
    {
        var planted = $"QX{Guid.CreateVersion7():N}".ToUpperInvariant();
        await using var scan = new PersonalDataScan([planted]);
        scan.Tap(platform.Telemetry);
        (await platform.As("operator").GetAsync($"/api/catalog/v1/products/by-sku/{planted}")).IsProblem(HttpStatusCode.NotFound, "resource.not-found");

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!scan.Found.Contains("telemetry /v1/traces"))
        {
            await pause.WaitForNextTickAsync(limit.Token);
        }
    }

    [Fact]
    public async Task An_erased_person_is_unreadable_while_order_ledger_and_customs_record_stay()
    {
        var shopper = new Shopper(platform, "buyer-camille-laurent", "seller-ala-too");
        var quote = (await shopper.QuoteAsync("SLIPPERS-FELT-38", 1, "DE")).Expect().GetProperty("quotes")[0];
        var orderId = await shopper.PlaceAsync(quote, Shopper.BerlinDoor, "tok_ok");
        await shopper.WaitForAsync(orderId, "AwaitingHandover");
        (await shopper.Buyer.DeleteAsync("/api/checkout/v1/me/personal-data")).IsProblem(HttpStatusCode.Conflict, "personal-data.order-open");
        await shopper.CarryThroughAsync(orderId);
        Assert.Contains("ANNA SCHMIDT", (await shopper.Seller.GetAsync($"/api/shipping/v1/shipments/{orderId}/label")).Text, StringComparison.Ordinal);

        Assert.Equal(1, (await shopper.Buyer.DeleteAsync("/api/checkout/v1/me/personal-data")).Expect().GetProperty("keysDestroyed").GetInt32());

        var label = await ErasedLabelAsync(shopper.Seller, orderId);
        Assert.Contains("data erased", label, StringComparison.Ordinal);
        Assert.DoesNotContain("ANNA", label, StringComparison.Ordinal);
        Assert.NotEmpty((await shopper.Buyer.GetAsync($"/api/checkout/v1/orders/{orderId}")).Expect().GetProperty("timeline").EnumerateArray());
        await new Books(platform).AddUpAsync(orderId);

        // The law keeps the order's customs record under a key of its own.
        await using var vault = NpgsqlDataSource.Create((await platform.App.GetConnectionStringAsync("vaultdb"))!);
        await using var kept = vault.CreateCommand(
            $"SELECT count(*) FROM vault.data_key WHERE subject_id = '{orderId}' AND purpose = 'customs-record' AND wrapped IS NOT NULL AND retain_until > now()");
        Assert.Equal(1L, await kept.ExecuteScalarAsync());
    }

    private async Task RegisterAsync(string name, string email)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var pause = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await TryRegisterAsync(name, email) is HttpStatusCode.ServiceUnavailable)
        {
            // Another test may just have restarted what is needed.
            await pause.WaitForNextTickAsync(limit.Token);
        }
    }

    private async Task<HttpStatusCode> TryRegisterAsync(string name, string email)
    {
        using var http = platform.App.CreateHttpClient("gateway");
        var fields = HiddenPattern().Matches(await http.GetStringAsync("/account/register"))
            .ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value), StringComparer.Ordinal);
        (fields["role"], fields["name"], fields["email"], fields["password"]) = ("buyer", name, email, "four small words together");
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync("/account/register", form);
        if (answer.StatusCode is not HttpStatusCode.ServiceUnavailable)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("role=\"alert\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        return answer.StatusCode;
    }

    // Shipping may remember the key for a minute.
    private static async Task<string> ErasedLabelAsync(Visitor seller, Guid orderId)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var pause = new PeriodicTimer(TimeSpan.FromSeconds(2));
        while (true)
        {
            var label = (await seller.GetAsync($"/api/shipping/v1/shipments/{orderId}/label")).Text;
            if (!label.Contains("ANNA", StringComparison.Ordinal))
            {
                return label;
            }

            await pause.WaitForNextTickAsync(limit.Token);
        }
    }

    // The shelf is the other tests' too.
    private async Task GiveUpAsync(IEnumerable<Guid> orders)
    {
        foreach (var orderId in orders)
        {
            await _shopper.Buyer.InsistAsync($"/api/checkout/v1/orders/{orderId}/cancellation", new { reason = "test is over" });
            await _shopper.WaitForAsync(orderId, "Cancelled");
        }
    }

    // Batches leave every second: two more of a kind mean that those of the run have arrived.
    private async Task TelemetryOfTheRunAsync(PersonalDataScan scan)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var i = 0; i < 3; i++)
        {
            await using var last = new PersonalDataScan([]);
            last.Tap(platform.Telemetry);
            await _shopper.Buyer.GetAsync("/api/checkout/v1/orders");
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
            while (!last.Signals.Contains("/v1/traces"))
            {
                await pause.WaitForNextTickAsync(limit.Token);
            }
        }

        Assert.Contains("/v1/logs", scan.Signals);
    }

    private async Task LookEverywhereAsync(PersonalDataScan scan)
    {
        foreach (var name in PersonalDataScan.Databases)
        {
            await scan.LookInDatabaseAsync(name, (await platform.App.GetConnectionStringAsync(name))!);
        }
    }

    private static IEnumerable<Type> MessageTypes() =>
        typeof(Contracts.Checkout.OrderPlaced).Assembly.GetExportedTypes().Where(type => type.GetProperty("OrderId") is not null);

    // Names, streets, e-mail addresses and phones in three scripts; each word occurs once in the world.
    private static string Word(int i)
    {
        var letters = Guid.CreateVersion7().ToString("N")[^5..];
        return (i % 5) switch
        {
            0 => $"Ka{letters}",
            1 => $"Жу{letters}",
            2 => $"李{letters}",
            3 => $"{letters}@a.de",
            _ => $"+4{9_151_100_000 + i}",
        };
    }

    private static object DoorOf(string[] words) => new
    {
        name = string.Join(' ', words[..11]),
        street = string.Join(' ', words[11..30]),
        city = string.Join(' ', words[30..39]),
        postalCode = words[39],
        country = "DE",
    };

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)" ?/?>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HiddenPattern();
}
