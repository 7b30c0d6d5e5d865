using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.Payments.Operations;
using ExportPlatform.Payments.Tests.Payments;
using ExportPlatform.Payments.Tests.Payouts;
using Microsoft.EntityFrameworkCore;
using static ExportPlatform.Payments.Tests.Servers.TestTokens;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>
/// From what a seller is owed to the bank's statement and back. Batches gather all sellers who can be paid a currency, so each test has one of its own.
/// </summary>
[Trait("Needs", "Servers")]
public sealed class PayoutTests(PaymentsWorld world) : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly string First = For("operator", Guid.CreateVersion7());
    private static readonly string Second = For("operator", Guid.CreateVersion7());

    public async ValueTask InitializeAsync() => await world.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_a_seller_is_owed_goes_to_the_bank_and_is_settled_by_its_statement()
    {
        var seller = await OwedAsync("AED");
        var batch = await ProposeAsync("AED");
        Assert.Equal("proposed", batch.GetProperty("state").GetString());
        Assert.Equal("193.80", batch.GetProperty("total").GetProperty("amount").GetString());

        await ApproveAsync(batch);

        var paid = await BatchAsync(batch, "paid");
        Assert.Equal("ordered", paid.GetProperty("state").GetString());
        Assert.Equal(64, paid.GetProperty("fileHash").GetString()!.Length);
        Assert.Equal(0, await BalanceAsync($"SELLER_PAYABLE:{seller}", "AED"));
        Assert.Equal(0, await BalanceAsync("PAYOUT_CLEARING", "AED"));
        Assert.Equal(-19_380, await BalanceAsync("BANK", "AED"));
        var (_, own) = await world.AskAsync(HttpMethod.Get, "/v1/payouts", For("seller", Guid.CreateVersion7(), seller));
        Assert.Equal("paid", own.GetProperty("payouts")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task The_proposer_cannot_agree_and_a_withdrawn_batch_lets_its_sellers_go()
    {
        await OwedAsync("CAD");
        var batch = await ProposeAsync("CAD");
        var proposal = batch.GetProperty("proposalId").GetGuid();

        var (alone, problem) = await world.AskAsync(HttpMethod.Post, $"/v1/proposals/{proposal}/approval", First);
        Assert.Equal((HttpStatusCode.Forbidden, "four-eyes.same-person"), (alone, problem.GetProperty("code").GetString()));
        var (again, nothing) = await world.AskAsync(HttpMethod.Post, "/v1/payout-batches", First, Request("CAD"));
        Assert.Equal((HttpStatusCode.Conflict, "payout.nothing-due"), (again, nothing.GetProperty("code").GetString()));
        await world.AskAsync(HttpMethod.Post, $"/v1/proposals/{proposal}/withdrawal", Second, new { reason = "Wrong day." });

        var anew = await ProposeAsync("CAD");
        Assert.Equal(1, anew.GetProperty("payouts").GetArrayLength());
        Assert.Equal("cancelled", (await BatchAsync(batch)).GetProperty("payouts")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_bank_that_was_silent_after_it_took_the_order_pays_once()
    {
        await OwedAsync("CHF");
        var fault = await world.OrderFaultAsync(new { party = "house-bank", operation = "order", kind = "timeoutAfterEffect", times = 1, delayMs = 100 });
        var batch = await ProposeAsync("CHF");

        await ApproveAsync(batch);

        await BatchAsync(batch, "paid");
        await Eventually.Get(() => BatchAsync(batch), found => found.GetProperty("state").GetString() == "ordered", Deadline);
        await world.EndFaultAsync(fault);
        Assert.Equal(-19_380, await BalanceAsync("BANK", "CHF"));
        Assert.Equal(1, await CountAsync("SELECT count(*) FROM payments.bank_entry WHERE currency = 'CHF'"));
        Assert.True(await CountAsync("SELECT checks::bigint FROM payments.payout_batch WHERE currency = 'CHF'") > 1, "The fault did not bite.");
    }

    [Fact]
    public async Task A_batch_the_bank_refuses_is_owed_again()
    {
        var seller = await OwedAsync("DKK");
        var fault = await world.OrderFaultAsync(new { party = "house-bank", operation = "order", kind = "refuse", code = "account_blocked", times = 1 });
        var batch = await ProposeAsync("DKK");

        await ApproveAsync(batch);

        var refused = await BatchAsync(batch, "cancelled");
        await world.EndFaultAsync(fault);
        Assert.Equal(("refused", "account_blocked"), (refused.GetProperty("state").GetString(), refused.GetProperty("refusedBecause").GetString()));
        Assert.Equal(-19_380, await BalanceAsync($"SELLER_PAYABLE:{seller}", "DKK"));
        Assert.Equal(1, (await ProposeAsync("DKK")).GetProperty("payouts").GetArrayLength());
    }

    [Fact]
    public async Task A_payout_that_comes_back_is_owed_again_and_waits_for_another_account()
    {
        var seller = await OwedAsync("EGP");
        var batch = await ProposeAsync("EGP");
        await ApproveAsync(batch);
        var payout = (await BatchAsync(batch, "paid")).GetProperty("payouts")[0].GetProperty("payoutId").GetGuid();

        await BookAtTheBankAsync("193.80", "EGP", $"PO-{payout:N}", "AC04");

        Assert.Equal("AC04", (await BatchAsync(batch, "returned")).GetProperty("payouts")[0].GetProperty("returnedBecause").GetString());
        Assert.Equal(-19_380, await BalanceAsync($"SELLER_PAYABLE:{seller}", "EGP"));
        Assert.Equal(0, await BalanceAsync("BANK", "EGP"));
        var (blocked, _) = await world.AskAsync(HttpMethod.Post, "/v1/payout-batches", First, Request("EGP"));
        Assert.Equal(HttpStatusCode.Conflict, blocked);
        await GiveAccountAsync(seller, "EGP");
        Assert.Equal(1, (await ProposeAsync("EGP")).GetProperty("payouts").GetArrayLength());
    }

    [Fact]
    public async Task Money_nobody_can_place_waits_in_suspense_for_two_operators()
    {
        await OwedAsync("GBP");
        await PayAsync("GBP");
        await BookAtTheBankAsync("1000.00", "GBP", "SETTLEMENT-1", null);
        var entry = (await Eventually.Get(
            async () => (await world.AskAsync(HttpMethod.Get, "/v1/bank-entries?limit=100", First)).Body.GetProperty("entries").EnumerateArray()
                .Where(found => found.GetProperty("endToEndId").GetString() == "SETTLEMENT-1").ToArray(),
            found => found.Length == 1,
            Deadline))[0].GetProperty("entryId").GetGuid();
        Assert.Equal(-100_000, await BalanceAsync("BANK_SUSPENSE", "GBP"));

        var (_, proposal) = await world.AskAsync(
            HttpMethod.Post, $"/v1/bank-entries/{entry}/resolution", First, new { account = "PSP_CLEARING", reason = "Settlement of the card network." });
        await world.AskAsync(HttpMethod.Post, $"/v1/proposals/{proposal.GetProperty("proposalId").GetGuid()}/approval", Second);

        Assert.Equal(0, await BalanceAsync("BANK_SUSPENSE", "GBP"));
        var (again, problem) = await world.AskAsync(
            HttpMethod.Post, $"/v1/bank-entries/{entry}/resolution", First, new { account = "PSP_CLEARING", reason = "Again." });
        Assert.Equal((HttpStatusCode.Conflict, "bank.entry-placed"), (again, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_statement_is_taken_once_whole_and_in_its_turn()
    {
        var first = Statement(41, "0.00", "10.00", "10.00");

        Assert.Equal((HttpStatusCode.OK, 1), await TakeAsync(first));
        Assert.Equal((HttpStatusCode.OK, 0), await TakeAsync(first));
        Assert.Equal("bank.statement-changed", await RefusalAsync(Statement(41, "0.00", "11.00", "11.00")));
        Assert.Equal("bank.statement-gap", await RefusalAsync(Statement(43, "10.00", "1.00", "11.00")));
        Assert.Equal("bank.statement-gap", await RefusalAsync(Statement(42, "9.00", "1.00", "10.00")));
        Assert.Equal("bank.statement-unbalanced", await RefusalAsync(Statement(42, "10.00", "1.00", "12.00")));
        Assert.Equal("bank.statement-account", await RefusalAsync(Statement(42, "10.00", "1.00", "11.00").Replace("KZ86125KZT5004100100", "DE89370400440532013000", StringComparison.Ordinal)));
        Assert.Equal(1, await CountAsync("SELECT count(*) FROM payments.bank_entry WHERE currency = 'NOK'"));
        Assert.Equal((HttpStatusCode.OK, 1), await TakeAsync(Statement(42, "10.00", "1.00", "11.00")));
    }

    [Fact]
    public async Task A_statement_taken_eight_times_at_once_is_booked_once()
    {
        var statement = Statement(1, "0.00", "10.00", "10.00", "SEK");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendStatementAsync(statement)));

        Assert.Equal(1_000, await BalanceAsync("BANK", "SEK"));
        Assert.Equal(1, await CountAsync("SELECT count(*) FROM payments.bank_entry WHERE currency = 'SEK'"));
    }

    [Fact]
    public async Task A_seller_can_compute_every_line_again()
    {
        var seller = await OwedAsync("HKD");
        await PayAsync("HKD");
        var token = For("seller", Guid.CreateVersion7(), seller);
        var day = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        var (_, statement) = await world.AskAsync(HttpMethod.Get, $"/v1/statements?currency=HKD&from={day}&to={day}", token);

        var lines = statement.GetProperty("lines").EnumerateArray().ToArray();
        Assert.Equal(["release", "payout-order"], lines.Select(line => line.GetProperty("kind").GetString()));
        Assert.Equal(("204.00", "10.20", "193.80"), (Amount(lines[0], "gross"), Amount(lines[0], "commission"), Amount(lines[0], "amount")));
        Assert.Equal(("193.80", "0.00"), (Amount(lines[0], "balance"), Amount(lines[1], "balance")));
        Assert.Equal(("0.00", "0.00"), (Amount(statement, "opening"), Amount(statement, "closing")));
        Assert.StartsWith("\uFEFFbookedAt,kind", await TextAsync($"/v1/statements?currency=HKD&from={day}&to={day}&format=csv", token), StringComparison.Ordinal);
        Assert.StartsWith("%PDF-", await TextAsync($"/v1/statements?currency=HKD&from={day}&to={day}&format=pdf&language=ru", token), StringComparison.Ordinal);
        var (_, foreign) = await world.AskAsync(
            HttpMethod.Get, $"/v1/statements?currency=HKD&from={day}&to={day}", For("seller", Guid.CreateVersion7(), Guid.CreateVersion7()));
        Assert.Equal(0, foreign.GetProperty("lines").GetArrayLength());
    }

    [Fact]
    public async Task An_account_rests_sealed()
    {
        var seller = Guid.CreateVersion7();
        await GiveAccountAsync(seller, "CZK");

        var row = await world.QueryAsync<string>("SELECT row_to_json(a)::text FROM payments.seller_bank_account a WHERE seller_id = $1", seller);

        Assert.DoesNotContain("Ugra", row, StringComparison.Ordinal);
        Assert.DoesNotContain(RussianAccounts.Sound, row, StringComparison.Ordinal);
        var (_, own) = await world.AskAsync(HttpMethod.Get, "/v1/bank-accounts", For("seller", Guid.CreateVersion7(), seller));
        Assert.Equal(RussianAccounts.Sound, own[0].GetProperty("details").GetProperty("account").GetString());
    }

    [Fact]
    public async Task What_is_owed_in_a_currency_without_an_account_is_exchanged_and_the_banks_own_rate_leaves_a_gain_or_a_loss()
    {
        var seller = await OwedAsync("ZAR", accountIn: "KZT", takesOthers: true);
        var (nobody, _) = await world.AskAsync(HttpMethod.Post, "/v1/payout-batches", First, Request("ZAR"));
        Assert.Equal(HttpStatusCode.Conflict, nobody);

        var batch = await ProposeAsync("ZAR", paidIn: "KZT");
        var payout = batch.GetProperty("payouts")[0];
        var exchange = payout.GetProperty("exchange");
        var (paid, rate) = (MinorOf(payout.GetProperty("amount")), exchange.GetProperty("rate").GetDecimal());
        Assert.Equal("193.80", Amount(exchange, "owed"));
        Assert.Equal(paid, (long)Math.Round(19_380 * rate, MidpointRounding.AwayFromZero));
        Assert.Equal(Math.Round(exchange.GetProperty("mid").GetDecimal() * 0.995m, 12), rate);
        await ApproveAsync(batch);
        await BatchAsync(batch, "paid");

        Assert.Equal(0, await BalanceAsync($"SELLER_PAYABLE:{seller}", "ZAR"));
        Assert.Equal((-19_380, paid), (await BalanceAsync("FX_GAIN_LOSS", "ZAR"), await BalanceAsync("FX_GAIN_LOSS", "KZT")));
        Assert.Equal(-paid, await BalanceAsync("BANK", "KZT"));

        Assert.DoesNotContain("ZAR", await FoundAsync("fx.open"), StringComparison.Ordinal);
        Assert.Contains("-193.80 ZAR", await FoundAsync("fx.open", daysLater: 3), StringComparison.Ordinal);

        // The bank sells the rand for 5.00 tenge more than was promised to the seller.
        await ExchangeAtTheBankAsync("-193.80", "ZAR", Plain(paid + 500), "KZT");

        Assert.Equal((0, -500), (await BalanceAsync("FX_GAIN_LOSS", "ZAR"), await BalanceAsync("FX_GAIN_LOSS", "KZT")));
        Assert.DoesNotContain("ZAR", await FoundAsync("fx.open", daysLater: 3), StringComparison.Ordinal);
        Assert.Equal((-19_380, 500), (await BalanceAsync("BANK", "ZAR"), await BalanceAsync("BANK", "KZT")));
        var day = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (_, statement) = await world.AskAsync(HttpMethod.Get, $"/v1/statements?currency=ZAR&from={day}&to={day}", For("seller", Guid.CreateVersion7(), seller));
        var line = statement.GetProperty("lines").EnumerateArray().Last();
        Assert.Equal(("payout-exchange", exchange.GetProperty("rateId").GetString()), (line.GetProperty("kind").GetString(), line.GetProperty("ruleVersion").GetString()));
    }

    [Fact]
    public async Task An_exchanged_payout_that_comes_back_is_owed_in_the_currency_it_was_owed_in()
    {
        var seller = await OwedAsync("BRL", accountIn: "RUB", takesOthers: true);
        var batch = await ProposeAsync("BRL", paidIn: "RUB");
        await ApproveAsync(batch);
        var payout = (await BatchAsync(batch, "paid")).GetProperty("payouts")[0];

        await BookAtTheBankAsync(Amount(payout, "amount"), "RUB", $"PO-{payout.GetProperty("payoutId").GetGuid():N}", "AC04");

        await BatchAsync(batch, "returned");
        Assert.Equal(-19_380, await BalanceAsync($"SELLER_PAYABLE:{seller}", "BRL"));
        Assert.Equal((0, 0, 0), (await BalanceAsync("FX_GAIN_LOSS", "BRL"), await BalanceAsync("FX_GAIN_LOSS", "RUB"), await BalanceAsync("BANK", "RUB")));
    }

    [Fact]
    public async Task Nothing_is_exchanged_for_a_seller_who_has_not_asked_for_it_or_by_a_rate_of_yesterday()
    {
        await OwedAsync("INR", accountIn: "USD", takesOthers: false);
        var (notAsked, nothing) = await world.AskAsync(HttpMethod.Post, "/v1/payout-batches", First, Request("INR", "USD"));
        await OwedAsync("INR", accountIn: "EUR", takesOthers: true);
        var batch = await ProposeAsync("INR", paidIn: "EUR");
        await world.ChangeAsync(db => db.Database.ExecuteSqlAsync(
            $"UPDATE payments.payout_batch SET proposed_at = proposed_at - interval '25 hours' WHERE batch_id = {batch.GetProperty("batchId").GetGuid()}"));

        var (late, problem) = await world.AskAsync(HttpMethod.Post, $"/v1/proposals/{batch.GetProperty("proposalId").GetGuid()}/approval", Second);

        Assert.Equal((HttpStatusCode.Conflict, "payout.nothing-due"), (notAsked, nothing.GetProperty("code").GetString()));
        Assert.Equal((HttpStatusCode.Conflict, "payout.rate-over"), (late, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task What_the_bank_takes_for_itself_is_a_charge_and_no_task()
    {
        await OwedAsync("PLN");
        await PayAsync("PLN");

        using var booked = await world.OutsideWorld.PostAsJsonAsync("/control/bank/movements", new { amount = new { amount = "-2.50", currency = "PLN" }, isCharge = true });
        booked.EnsureSuccessStatusCode();

        await Eventually.Get(() => BalanceAsync("BANK_CHARGES", "PLN"), sum => sum == 250, Deadline);
        Assert.Equal(0, await BalanceAsync("BANK_SUSPENSE", "PLN"));
        Assert.Equal(-19_630, await BalanceAsync("BANK", "PLN"));
    }

    [Fact]
    public async Task A_payout_that_comes_back_less_what_the_bank_took_is_owed_again_in_full()
    {
        var seller = await OwedAsync("BHD");
        var batch = await ProposeAsync("BHD");
        await ApproveAsync(batch);
        var payout = (await BatchAsync(batch, "paid")).GetProperty("payouts")[0].GetProperty("payoutId").GetGuid();

        using var booked = await world.OutsideWorld.PostAsJsonAsync("/control/bank/movements", new
        {
            amount = new { amount = "192.300", currency = "BHD" },
            charged = new { amount = "-1.500", currency = "BHD" },
            endToEndId = $"PO-{payout:N}",
            returnReason = "AC04",
        });
        booked.EnsureSuccessStatusCode();

        await BatchAsync(batch, "returned");
        Assert.Equal(-193_800, await BalanceAsync($"SELLER_PAYABLE:{seller}", "BHD"));
        Assert.Equal((1_500, -1_500, 0), (await BalanceAsync("BANK_CHARGES", "BHD"), await BalanceAsync("BANK", "BHD"), await BalanceAsync("BANK_SUSPENSE", "BHD")));
    }

    [Fact]
    public async Task A_seller_whose_contract_needs_a_number_waits_for_it_and_it_goes_with_the_money()
    {
        const string number = "26010001/1481/1000/1/1";
        var seller = await OwedAsync("THB");
        var contract = Guid.CreateVersion7();
        await ContractAsync(contract, seller, "UNK_REQUIRED", null, revision: 1);
        await Eventually.Equal(1L, () => CountOfAsync(contract, 1));

        var (waits, nothing) = await world.AskAsync(HttpMethod.Post, "/v1/payout-batches", First, Request("THB"));
        Assert.Equal((HttpStatusCode.Conflict, "payout.nothing-due"), (waits, nothing.GetProperty("code").GetString()));
        Assert.Contains($"SELLER_PAYABLE:{seller}", await FoundAsync("payout.no-contract"), StringComparison.Ordinal);

        await ContractAsync(contract, seller, "UNK_REQUIRED", number, revision: 3);
        await ContractAsync(contract, seller, "UNK_REQUIRED", null, revision: 2);
        await ContractAsync(contract, seller, "UNK_REQUIRED", number, revision: 3);
        await Eventually.Equal(1L, () => CountOfAsync(contract, 3));
        var batch = await ProposeAsync("THB");
        await ApproveAsync(batch);
        await BatchAsync(batch, "paid");
        var file = await TextAsync($"/v1/payout-batches/{batch.GetProperty("batchId").GetGuid()}/file", First);
        Assert.Contains($"{{VO10200}} UNK {number} PO-", file, StringComparison.Ordinal);
        Assert.DoesNotContain($"SELLER_PAYABLE:{seller}", await FoundAsync("payout.no-contract"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_that_comes_to_need_a_number_after_the_batch_was_proposed_stops_it()
    {
        var seller = await OwedAsync("MXN");
        var batch = await ProposeAsync("MXN");
        var contract = Guid.CreateVersion7();
        await ContractAsync(contract, seller, "UNK_REQUIRED", "26010001/1481/1000/1/1", revision: 1);
        await Eventually.Equal(1L, () => CountOfAsync(contract, 1));

        var (status, problem) = await world.AskAsync(HttpMethod.Post, $"/v1/proposals/{batch.GetProperty("proposalId").GetGuid()}/approval", Second);

        Assert.Equal((HttpStatusCode.Conflict, "payout.contract-changed"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(-19_380, await BalanceAsync($"SELLER_PAYABLE:{seller}", "MXN"));
    }

    private Task ContractAsync(Guid contract, Guid seller, string level, string? number, int revision) =>
        world.SendAsync(new ExportContractChanged(Guid.CreateVersion7(), contract, seller, level, number, revision, TimeProvider.System.GetUtcNow()));

    private Task<long> CountOfAsync(Guid contract, int revision) => world.QueryAsync<long>(
        "SELECT count(*) FROM payments.seller_contract WHERE contract_id = $1 AND revision = $2", contract, revision);

    private async Task<string> FoundAsync(string code, int daysLater = 0)
    {
        var found = "";
        await world.ChangeAsync(async db =>
        {
            var told = await CheckMoney.LookAsync(db, TimeProvider.System.GetUtcNow().AddDays(daysLater), TestContext.Current.CancellationToken);
            found = string.Join(' ', told.Checks.Single(check => check.Code == code).Findings.SelectMany(finding => finding.Subjects.Append(finding.Amount.ToString())));
        });
        return found;
    }

    // What the bank did on its own account, placed by two operators as the exchange it is.
    private async Task ExchangeAtTheBankAsync(string sold, string soldCurrency, string bought, string boughtCurrency)
    {
        foreach (var (amount, currency) in new[] { (sold, soldCurrency), (bought, boughtCurrency) })
        {
            await BookAtTheBankAsync(amount, currency, $"FX-{currency}", null);

            var entry = await Eventually.Get(
                async () => (await world.AskAsync(HttpMethod.Get, "/v1/bank-entries?limit=100", First)).Body.GetProperty("entries").EnumerateArray()
                    .FirstOrDefault(found => found.GetProperty("endToEndId").GetString() == $"FX-{currency}"),
                found => found.ValueKind is JsonValueKind.Object,
                Deadline);
            var (_, proposal) = await world.AskAsync(
                HttpMethod.Post, $"/v1/bank-entries/{entry.GetProperty("entryId").GetGuid()}/resolution", First, new { account = "FX_GAIN_LOSS", reason = "The exchange." });
            await world.AskAsync(HttpMethod.Post, $"/v1/proposals/{proposal.GetProperty("proposalId").GetGuid()}/approval", Second);
        }
    }

    private static long MinorOf(JsonElement money) => (long)(decimal.Parse(money.GetProperty("amount").GetString()!, CultureInfo.InvariantCulture) * 100);

    private static string Plain(long minorUnits) => (minorUnits / 100m).ToString("F2", CultureInfo.InvariantCulture);

    private static string Amount(JsonElement line, string name) => line.GetProperty(name).GetProperty("amount").GetString()!;

    private static object Request(string currency, string? paidIn = null) =>
        new { batchId = Guid.CreateVersion7(), currency, reason = "The week's payouts.", paidIn };

    // An order settled in the currency: 204.00 of goods, 10.20 of commission.
    private async Task<Guid> OwedAsync(string currency, string? accountIn = null, bool takesOthers = false)
    {
        var order = SampleOrders.P1(currency: currency);
        await world.HoldInEscrowAsync(order);
        await world.SendAsync(new ReleaseEscrow(order.OrderId, "received"));
        await world.HearAsync<EscrowReleased>(order.OrderId);
        await GiveAccountAsync(order.SellerId, accountIn ?? currency, takesOthers);
        return order.SellerId;
    }

    private async Task GiveAccountAsync(Guid seller, string currency, bool takesOtherCurrencies = false)
    {
        var (status, _) = await world.AskAsync(HttpMethod.Put, $"/v1/bank-accounts/{currency}", For("seller", Guid.CreateVersion7(), seller), new
        {
            details = new { holder = "ООО Ugra Taste", account = RussianAccounts.Sound, bank = "044525225", country = "RU" },
            takesOtherCurrencies,
        });
        Assert.Equal(HttpStatusCode.OK, status);
    }

    private async Task<JsonElement> ProposeAsync(string currency, string? paidIn = null)
    {
        var (status, batch) = await world.AskAsync(HttpMethod.Post, "/v1/payout-batches", First, Request(currency, paidIn));
        Assert.True(status == HttpStatusCode.Accepted, batch.ToString());
        return batch;
    }

    private async Task ApproveAsync(JsonElement batch)
    {
        var (status, problem) = await world.AskAsync(HttpMethod.Post, $"/v1/proposals/{batch.GetProperty("proposalId").GetGuid()}/approval", Second);
        Assert.True(status == HttpStatusCode.NoContent, problem.ToString());
    }

    private async Task PayAsync(string currency)
    {
        var batch = await ProposeAsync(currency);
        await ApproveAsync(batch);
        await BatchAsync(batch, "paid");
    }

    private async Task<JsonElement> BatchAsync(JsonElement batch, string? untilPayoutIs = null) =>
        await Eventually.Get(
            async () => (await world.AskAsync(HttpMethod.Get, $"/v1/payout-batches/{batch.GetProperty("batchId").GetGuid()}", First)).Body,
            found => untilPayoutIs is null || found.GetProperty("payouts")[0].GetProperty("state").GetString() == untilPayoutIs,
            Deadline);

    private async Task BookAtTheBankAsync(string amount, string currency, string endToEndId, string? returnReason)
    {
        using var answer = await world.OutsideWorld.PostAsJsonAsync(
            "/control/bank/movements", new { amount = new { amount, currency }, endToEndId, returnReason });
        answer.EnsureSuccessStatusCode();
    }

    private Task<long> BalanceAsync(string account, string currency) => world.QueryAsync<long>(
        "SELECT coalesce(sum(amount), 0)::bigint FROM payments.posting WHERE account = $1 AND currency = $2", account, currency);

    private Task<long> CountAsync(string sql) => world.QueryAsync<long>(sql);

    private async Task<string> TextAsync(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await world.Payments.SendAsync(request);
        return Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
    }

    private static string Statement(int number, string opening, string amount, string closing, string currency = "NOK") =>
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'><BkToCstmrStmt><Stmt>"
        + $"<ElctrncSeqNb>{number}</ElctrncSeqNb><Acct><Id><IBAN>KZ86125KZT5004100100</IBAN></Id></Acct>"
        + $"<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy='{currency}'>{opening}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>"
        + $"<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy='{currency}'>{closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>"
        + $"<Ntry><NtryRef>{number}-1</NtryRef><Amt Ccy='{currency}'>{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>"
        + "<BookgDt><Dt>2026-11-23</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>";

    private async Task<(HttpStatusCode Status, int Entries)> TakeAsync(string statement)
    {
        var (status, body) = await SendStatementAsync(statement);
        return (status, body.GetProperty("entries").GetInt32());
    }

    private async Task<string> RefusalAsync(string statement) => (await SendStatementAsync(statement)).Body.GetProperty("code").GetString()!;

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendStatementAsync(string statement)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/bank-statements");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", First);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(statement));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
        using var answer = await world.Payments.SendAsync(request);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()));
    }
}
