using System.Text.Json;
using ExportPlatform.Trade;

namespace ExportPlatform.Platform.Tests;

/// <summary>What an accountant and a storekeeper look at after an order has ended.</summary>
public sealed class Books(PlatformHost platform)
{
    private readonly Visitor _operator = platform.As("operator");

    /// <summary>The order's payment: nothing is held, and what was captured is what was refunded, released or charged back.</summary>
    public async Task AddUpAsync(Guid orderId)
    {
        var payment = (await _operator.GetAsync($"/api/payments/v1/payments/{orderId}")).Expect();
        var (captured, refunded, released, chargedBack, held) = (
            Shopper.MoneyOf(payment, "captured"), Shopper.MoneyOf(payment, "refunded"), Shopper.MoneyOf(payment, "released"),
            Shopper.MoneyOf(payment, "chargedBack"), Shopper.MoneyOf(payment, "held"));

        Assert.Equal(0, held.MinorUnits);
        Assert.Equal(captured, refunded + released + chargedBack);
        await TrialBalanceIsZeroAsync();
    }

    /// <summary>All postings sum to zero in every currency.</summary>
    public async Task TrialBalanceIsZeroAsync()
    {
        var balance = (await _operator.GetAsync("/api/payments/v1/ledger/trial-balance")).Expect();
        Assert.True(balance.GetProperty("isBalanced").GetBoolean(), balance.ToString());
    }

    /// <summary>Every article of the seller: what came in is what is there, and nothing is set aside once all orders have ended or left.</summary>
    public static async Task ShelfAddsUpAsync(Visitor seller)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var items = await StockAsync(seller);
        while (items.Exists(item => Number(item, "reserved") > 0) && !limit.IsCancellationRequested)
        {
            await pause.WaitForNextTickAsync(CancellationToken.None);
            items = await StockAsync(seller);
        }

        Assert.NotEmpty(items);
        Assert.All(items, item =>
        {
            Assert.Equal(0, Number(item, "reserved"));
            Assert.Equal(
                Number(item, "received") + Number(item, "returned"),
                Number(item, "available") + Number(item, "sold") + Number(item, "writtenOff"));
        });
    }

    private static async Task<List<JsonElement>> StockAsync(Visitor seller) =>
        [.. (await seller.GetAsync("/api/catalog/v1/stock")).Expect().GetProperty("items").EnumerateArray()];

    private static long Number(JsonElement item, string member) => item.GetProperty(member).GetInt64();

    /// <summary>What was posted for an order, as account and signed amount (debit positive).</summary>
    public async Task<IReadOnlyList<(string Kind, string Account, Money Amount)>> PostingsAsync(Guid orderId)
    {
        var journals = (await _operator.GetAsync($"/api/payments/v1/payments/{orderId}/journals")).Expect();
        var list = journals.ValueKind is JsonValueKind.Array ? journals : journals.GetProperty("journals");
        return
        [
            .. from journal in list.EnumerateArray()
               from posting in journal.GetProperty("postings").EnumerateArray()
               let debit = posting.GetProperty("debit")
               select (
                   journal.GetProperty("kind").GetString()!,
                   posting.GetProperty("account").GetString()!,
                   debit.ValueKind is JsonValueKind.Null ? -posting.GetProperty("credit").Deserialize<Money>() : debit.Deserialize<Money>()),
        ];
    }
}
