using ExportPlatform.Messaging.Tests;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Trade;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>What any card network has to do behind the port, over real HTTP. Each network's adapter runs all of it.</summary>
public abstract class CardNetworkContract : IAsyncLifetime
{
    private static readonly Money Price = Money.Parse("285.84", CurrencyCode.Parse("CNY"));
    private const int Part = 20;
    private readonly HttpClient _browser = new(new HttpClientHandler { AllowAutoRedirect = false });
    private readonly string _order = Guid.CreateVersion7().ToString();

    private protected CardNetworkContract(PaymentsWorld world, string party) => (World, Party) = (world, party);

    private protected PaymentsWorld World { get; }

    private protected ICardNetwork Network { get; set; } = null!;

    private string Party { get; }

    public async ValueTask InitializeAsync()
    {
        await World.StartAsync();
        Network = Connect();

        // Payments, which runs beside, would drop a hold it knows nothing of.
        await World.OrderFaultAsync(new { party = Party, kind = "loseWebhooks", orderId = _order });
    }

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected abstract ICardNetwork Connect();

    private protected static IOptions<CardNetworkOptions> Settings { get; } =
        Options.Create(new CardNetworkOptions { ReturnUrl = "https://shop.test/paid/{reference}", ListPart = Part });

    [Fact]
    public async Task A_hold_is_found_again_by_its_key_and_by_its_id()
    {
        await HoldAsync();
        var hold = Known(await Network.FindAsync(Key("hold"), default));

        Assert.Equal((CardHoldStatus.Held, Price, _order, Key("hold")), (hold.Status, hold.Amount, hold.Reference, hold.Key));
        Assert.Equal(hold, Known(await Network.GetAsync(hold.AuthorizationId, default)));
        Assert.IsType<CardAnswer.NotFound>(await Network.FindAsync(Key("another"), default));
        Assert.IsType<CardAnswer.NotFound>(await Network.GetAsync("nobody_knows", default));
    }

    [Theory]
    [InlineData("tok_declined", "payment.declined")]
    [InlineData("tok_stolen_card", "payment.declined")]
    [InlineData("tok_insufficient_funds", "payment.insufficient-funds")]
    [InlineData("tok_expired_card", "payment.card-expired")]
    [InlineData("tok_nobody_knows", "payment.method-unknown")]
    public async Task A_card_that_is_no_good_is_declined_now_and_when_asked_later(string token, string code)
    {
        Assert.Equal(code, Assert.IsType<CardAnswer.Refused>(await AuthorizeAsync(token)).Code);

        var later = Known(await Network.FindAsync(Key("hold"), default));
        Assert.Equal((CardHoldStatus.Declined, code), (later.Status, later.DeclineCode));
    }

    [Theory]
    [InlineData("approve", "Held")]
    [InlineData("fail", "Declined")]
    public async Task An_issuer_that_asks_first_is_answered_on_its_own_page(string answer, string status)
    {
        var asked = Known(await AuthorizeAsync("tok_three_d_secure"));
        Assert.Equal(CardHoldStatus.ActionNeeded, asked.Status);

        using var left = await _browser.PostAsync(asked.ActionUrl, new FormUrlEncodedContent([new("answer", answer)]));

        Assert.Equal($"https://shop.test/paid/{_order}", left.Headers.Location?.AbsoluteUri);
        var hold = Known(await Network.GetAsync(asked.AuthorizationId, default));
        Assert.Equal(Enum.Parse<CardHoldStatus>(status), hold.Status);
        Assert.Equal(answer == "fail" ? "payment.authentication-failed" : null, hold.DeclineCode);
        Assert.Null(hold.ActionUrl);
    }

    [Fact]
    public async Task A_part_of_a_hold_is_taken_and_given_back_in_parts_and_no_more_than_was_taken()
    {
        var hold = await HoldAsync();
        var (taken, part) = (Of(20_000), Of(5_000));

        var captured = Known(await Network.CaptureAsync(hold.AuthorizationId, taken, Key("capture"), default));
        Assert.Equal((CardHoldStatus.Captured, taken, Of(0)), (captured.Status, captured.Captured, captured.Refunded));
        Assert.Equal(part, Known(await Network.RefundAsync(hold.AuthorizationId, part, Key("refund-1"), default)).Refunded);
        Assert.Equal(taken, Known(await Network.RefundAsync(hold.AuthorizationId, Of(15_000), Key("refund-2"), default)).Refunded);

        await Network.RefundAsync(hold.AuthorizationId, Of(1), Key("refund-3"), default);
        Assert.Equal(taken, Known(await Network.GetAsync(hold.AuthorizationId, default)).Refunded);
    }

    [Fact]
    public async Task A_dropped_hold_is_not_taken_and_the_answer_says_how_it_stands()
    {
        var hold = await HoldAsync();

        Assert.Equal(CardHoldStatus.Voided, Known(await Network.VoidAsync(hold.AuthorizationId, Key("void"), default)).Status);
        Assert.Equal(CardHoldStatus.Voided, Known(await Network.CaptureAsync(hold.AuthorizationId, Price, Key("capture"), default)).Status);
    }

    [Fact]
    public async Task Calls_repeated_at_the_same_time_under_one_key_have_one_effect()
    {
        var holds = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AuthorizeAsync("tok_ok")));
        var hold = Assert.Single(holds.Select(Known).Select(known => known.AuthorizationId).Distinct(StringComparer.Ordinal));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Network.CaptureAsync(hold, Price, Key("capture"), default)));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Network.RefundAsync(hold, Of(1_000), Key("refund"), default)));

        var end = Known(await Network.GetAsync(hold, default));
        Assert.Equal((Price, Of(1_000)), (end.Captured, end.Refunded));
        Assert.Equal(["capture", "refund"], await MovementsAsync());
    }

    [Theory]
    [InlineData("authorize")]
    [InlineData("capture")]
    [InlineData("refund")]
    [InlineData("void")]
    public async Task What_was_done_and_not_answered_is_unknown_then_found_and_done_once(string operation)
    {
        await World.OrderFaultAsync(new { party = Party, kind = "timeoutAfterEffect", operation, orderId = _order, delayMs = 10, times = 1 });
        var first = await AuthorizeAsync("tok_ok");
        var hold = Known(operation == "authorize" ? await Network.FindAsync(Key("hold"), default) : first);
        Task<CardAnswer> Act() => operation switch
        {
            "authorize" => AuthorizeAsync("tok_ok"),
            "capture" => Network.CaptureAsync(hold.AuthorizationId, Price, Key("act"), default),
            "void" => Network.VoidAsync(hold.AuthorizationId, Key("act"), default),
            _ => Network.RefundAsync(hold.AuthorizationId, Price, Key("act"), default),
        };
        if (operation == "refund")
        {
            await Network.CaptureAsync(hold.AuthorizationId, Price, Key("capture"), default);
        }

        Assert.IsType<CardAnswer.Unknown>(operation == "authorize" ? first : await Act());

        var expected = operation switch { "authorize" => CardHoldStatus.Held, "void" => CardHoldStatus.Voided, _ => CardHoldStatus.Captured };
        Assert.Equal(expected, Known(await Network.GetAsync(hold.AuthorizationId, default)).Status);
        await Act();
        Assert.Equal(operation switch { "authorize" => [], "refund" => ["capture", "refund"], _ => [operation] }, await MovementsAsync());
    }

    [Fact]
    public async Task A_network_that_is_down_is_unknown_and_never_a_no()
    {
        await World.OrderFaultAsync(new { party = Party, kind = "fail", operation = "authorize", orderId = _order, status = 503, times = 1 });

        Assert.IsType<CardAnswer.Unknown>(await AuthorizeAsync("tok_ok"));
        Assert.IsType<CardAnswer.NotFound>(await Network.FindAsync(Key("hold"), default));
        Assert.Equal(CardHoldStatus.Held, (await HoldAsync()).Status);
    }

    [Fact]
    public async Task A_card_typed_on_the_networks_page_becomes_a_token_that_can_be_charged()
    {
        var opened = Page(await Network.OpenPageAsync(_order, Key("page"), default));
        Assert.Equal(opened, Page(await Network.OpenPageAsync(_order, Key("page"), default)));
        Assert.Equal((_order, null), (opened.Reference, opened.Card));

        using var left = await _browser.PostAsync(opened.Url, new FormUrlEncodedContent([new("number", "4242424242424242")]));

        Assert.Equal($"https://shop.test/paid/{_order}", left.Headers.Location?.AbsoluteUri);
        var card = Page(await Network.GetPageAsync(opened.PageId, default)).Card!;
        Assert.Equal(("visa", "4242"), (card.Brand, card.LastFour));
        Assert.Equal(CardHoldStatus.Held, Known(await AuthorizeAsync(card.Token)).Status);
    }

    [Fact]
    public async Task A_dispute_is_found_by_its_id_and_among_all_of_its_time_and_keeps_its_money_from_being_refunded()
    {
        var hold = await CapturedAsync();
        var opened = await DisputeAsync(20_000, "product_not_received");

        var found = Dispute(await Network.GetDisputeAsync(opened, default));
        Assert.Equal(
            (hold.AuthorizationId, "product_not_received", Of(20_000), Of(1_500), CardDisputeStatus.NeedsEvidence),
            (found.AuthorizationId, found.Reason, found.Amount, found.Fee, found.Status));
        Assert.InRange(found.EvidenceDueAt - found.OpenedAt, TimeSpan.FromDays(9.9), TimeSpan.FromDays(10.1));
        var all = await Network.ListDisputesAsync(found.OpenedAt.AddSeconds(-1), default).Where(dispute => dispute.DisputeId == opened).ToListAsync();
        Assert.Equal(found, Assert.Single(all));
        Assert.Empty(await Network.ListDisputesAsync(found.OpenedAt.AddHours(1), default).ToListAsync());
        Assert.IsType<CardAnswer.NotFound>(await Network.GetDisputeAsync("nobody_knows", default));

        Assert.Equal(
            CardCodes.ChargedBack, Assert.IsType<CardAnswer.Refused>(await Network.RefundAsync(hold.AuthorizationId, Of(8_585), Key("refund"), default)).Code);
        Assert.Equal(Of(8_584), Known(await Network.RefundAsync(hold.AuthorizationId, Of(8_584), Key("rest"), default)).Refunded);
    }

    [Fact]
    public async Task More_disputes_than_fit_a_page_are_all_listed()
    {
        await CapturedAsync();
        for (var i = 0; i < 105; i++)
        {
            await DisputeAsync(1, "general");
        }

        var since = TimeProvider.System.GetUtcNow().AddMinutes(-10);
        var listed = await Network.ListDisputesAsync(since, default).Select(dispute => dispute.DisputeId).ToListAsync();
        Assert.Equal(listed.Count, listed.Distinct(StringComparer.Ordinal).Count());
        Assert.True(listed.Count >= 105);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 1_500)]
    [InlineData(false, 1_500)]
    public async Task A_dispute_is_contested_once_and_decided(bool isWon, long feeLeft)
    {
        var hold = await CapturedAsync();
        var disputeId = await DisputeAsync(28_584, "fraudulent");
        var evidence = new DisputeEvidence("Delivered and signed for.", "RR123456785RU");

        Assert.Equal(CardDisputeStatus.UnderReview, Dispute(await Network.ContestDisputeAsync(disputeId, evidence, Key("contest"), default)).Status);
        Assert.Equal(CardDisputeStatus.UnderReview, Dispute(await Network.ContestDisputeAsync(disputeId, evidence, Key("again"), default)).Status);
        await DecideAsync(disputeId, isWon, returnsFee: feeLeft == 0);

        var closed = Dispute(await Network.GetDisputeAsync(disputeId, default));
        Assert.Equal((isWon ? CardDisputeStatus.Won : CardDisputeStatus.Lost, Of(feeLeft)), (closed.Status, closed.Fee));
        Assert.Equal(closed, Dispute(await Network.ContestDisputeAsync(disputeId, evidence, Key("late"), default)));
        var refunded = await Network.RefundAsync(hold.AuthorizationId, Price, Key("refund"), default);
        Assert.Equal(isWon, refunded is CardAnswer.Known { Hold.Refunded: var all } && all == Price);
    }

    [Fact]
    public async Task A_dispute_that_is_given_up_is_lost_also_when_it_was_not_answered()
    {
        await CapturedAsync();
        var disputeId = await DisputeAsync(28_584, "fraudulent");
        await World.OrderFaultAsync(new { party = Party, kind = "timeoutAfterEffect", operation = "acceptDispute", orderId = _order, delayMs = 10, times = 1 });

        Assert.IsType<CardAnswer.Unknown>(await Network.AcceptDisputeAsync(disputeId, Key("accept"), default));

        Assert.Equal(CardDisputeStatus.Lost, Dispute(await Network.GetDisputeAsync(disputeId, default)).Status);
        Assert.Equal(CardDisputeStatus.Lost, Dispute(await Network.AcceptDisputeAsync(disputeId, Key("accept"), default)).Status);
    }

    [Fact]
    public async Task A_dispute_nobody_contests_in_time_is_lost()
    {
        await CapturedAsync();
        var disputeId = await DisputeAsync(28_584, "fraudulent", TimeProvider.System.GetUtcNow());

        await Eventually.Get(
            async () => Dispute(await Network.GetDisputeAsync(disputeId, default)).Status, status => status is CardDisputeStatus.Lost);
    }

    private async Task<CardHold> CapturedAsync() =>
        Known(await Network.CaptureAsync((await HoldAsync()).AuthorizationId, Price, Key("capture"), default));

    private Task<string> DisputeAsync(long amountMinor, string reason, DateTimeOffset? dueAt = null) =>
        World.DisputeAtTheNetworkAsync(Guid.Parse(_order), amountMinor, reason, dueAt);

    private Task DecideAsync(string disputeId, bool isWon, bool returnsFee) => World.DecideAtTheNetworkAsync(disputeId, isWon, returnsFee);

    [Fact]
    public async Task The_list_of_a_day_tells_how_each_authorization_stands_and_not_those_of_other_days()
    {
        var hold = await HoldAsync();
        await Network.CaptureAsync(hold.AuthorizationId, Of(20_000), Key("capture"), default);
        await Network.RefundAsync(hold.AuthorizationId, Of(5_000), Key("refund"), default);
        var now = Known(await Network.GetAsync(hold.AuthorizationId, default));

        var (today, yesterday) = (await ListAsync(0), await ListAsync(-2));

        Assert.All(today.Where(listed => listed.AuthorizationId == hold.AuthorizationId), listed => Assert.Equal(now, listed));
        Assert.Contains(now, today);
        Assert.DoesNotContain(yesterday, listed => listed.AuthorizationId == hold.AuthorizationId);
    }

    [Fact]
    public async Task A_long_list_comes_in_parts_and_leaves_nothing_out()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, Part + 5)
            .Select(i => Network.AuthorizeAsync($"{_order}-{i}", "tok_ok", Price, Key($"hold-{i}"), default)));

        var listed = (await ListAsync(0)).Select(hold => hold.AuthorizationId).ToHashSet(StringComparer.Ordinal);

        Assert.Superset(made.Select(answer => Known(answer).AuthorizationId).ToHashSet(StringComparer.Ordinal), listed);
    }

    [Fact]
    public async Task A_network_that_is_down_gives_no_list_rather_than_an_empty_one()
    {
        var fault = await World.OrderFaultAsync(new { party = Party, kind = "fail", operation = "list", status = 503 });

        Assert.IsType<CardListing.Unknown>(await Network.ListAsync(DateOnly.FromDateTime(DateTime.UnixEpoch), null, default));

        await World.EndFaultAsync(fault);
    }

    // All parts of the list of a day counted from today, together with the next: the day may change while a test runs.
    private async Task<List<CardHold>> ListAsync(int daysFromToday)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(daysFromToday);
        List<CardHold> all = [];
        foreach (var day in new[] { today.AddDays(-1), today })
        {
            string? next = null;
            do
            {
                var part = Assert.IsType<CardListing.Page>(await Network.ListAsync(day, next, default));
                Assert.InRange(part.Holds.Count, 0, Part);
                all.AddRange(part.Holds);
                next = part.Next;
            }
            while (next is not null);
        }

        return all;
    }

    private Task<CardAnswer> AuthorizeAsync(string token) => Network.AuthorizeAsync(_order, token, Price, Key("hold"), default);

    private async Task<CardHold> HoldAsync() => Known(await AuthorizeAsync("tok_ok"));

    private string Key(string step) => $"{_order}-{step}";

    private async Task<string[]> MovementsAsync()
    {
        var hold = Assert.Single(await World.AtTheNetworkAsync(Guid.Parse(_order)));
        return [.. hold.GetProperty("movements").EnumerateArray().Select(movement => movement.GetProperty("kind").GetString()!)];
    }

    private static CardHold Known(CardAnswer answer) => Assert.IsType<CardAnswer.Known>(answer).Hold;

    private static CardDispute Dispute(CardAnswer answer) => Assert.IsType<CardAnswer.OfDispute>(answer).Dispute;

    private static CardPage Page(CardPageAnswer answer) => Assert.IsType<CardPageAnswer.Known>(answer).Page;

    private static Money Of(long minorUnits) => new(minorUnits, Price.Currency);
}

/// <summary>The network of the simulated outside world, in its own shape.</summary>
[Trait("Needs", "Servers")]
public sealed class SimulatedCardNetworkTests(PaymentsWorld world) : CardNetworkContract(world, "card-network")
{
    private protected override ICardNetwork Connect() => new SimulatedCardNetwork(World.OutsideWorld, Settings);
}

/// <summary>A provider in the shape of Stripe's API, through Stripe's own library.</summary>
[Trait("Needs", "Servers")]
public sealed class StripeCardNetworkTests(PaymentsWorld world) : CardNetworkContract(world, "stripe")
{
    private protected override ICardNetwork Connect()
    {
        var stripe = new StripeOptions { ApiKey = PaymentsWorld.ApiKey, Address = new Uri(World.OutsideWorld.BaseAddress!, "stripe") };
        return new StripeCardNetwork(stripe.Over(World.OutsideWorld), Settings);
    }
}
