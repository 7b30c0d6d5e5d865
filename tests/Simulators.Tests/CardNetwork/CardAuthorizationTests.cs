using CsCheck;
using ExportPlatform.Simulators.CardNetwork;
using ExportPlatform.Trade;

namespace ExportPlatform.Simulators.Tests.CardNetwork;

public sealed class CardAuthorizationTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_part_can_be_captured_once_and_refunded_in_parts()
    {
        var hold = Held();

        Assert.Null(hold.Capture(60, "c", Start));
        Assert.Equal("authorization_not_held", hold.Capture(40, "c2", Start)?.Code);
        Assert.Null(hold.Refund(20, "r1", Start));
        Assert.Null(hold.Refund(null, "r2", Start));
        Assert.Equal("amount_too_large", hold.Refund(1, "r3", Start)?.Code);
        Assert.Equal(60, hold.AmountRefunded);
    }

    [Fact]
    public void More_than_is_held_is_not_captured() => Assert.Equal("amount_too_large", Held().Capture(101, "c", Start)?.Code);

    [Fact]
    public void A_hold_ends_after_its_time()
    {
        var hold = Held();

        Assert.Equal("authorization_expired", hold.Capture(null, "c", Start.AddDays(7))?.Code);
        Assert.Equal(CardAuthorizationStatus.Expired, hold.Status);
        Assert.Null(hold.Void("v", Start.AddDays(8)));
    }

    [Fact]
    public void A_dropped_hold_is_not_captured_and_a_captured_one_not_dropped()
    {
        var dropped = Held();
        Assert.Null(dropped.Void("v", Start));
        Assert.NotNull(dropped.Capture(null, "c", Start));

        var captured = Held();
        Assert.Null(captured.Capture(null, "c", Start));
        Assert.NotNull(captured.Void("v", Start));
    }

    [Fact]
    public void Whatever_is_asked_no_more_is_captured_than_held_nor_refunded_than_captured() =>
        Gen.Select(Gen.Int[0, 3], Gen.Long[1, 150]).List[0, 30].Sample(calls =>
        {
            var hold = Held();
            var at = Start;
            foreach (var (call, amount) in calls)
            {
                at += TimeSpan.FromHours(10);
                var before = hold.Version;
                var refusal = call switch
                {
                    0 => hold.Capture(amount, "k", at),
                    1 => hold.Void("k", at),
                    2 => hold.Refund(amount, "k", at),
                    _ => hold.Refund(null, "k", at),
                };
                Assert.True(hold.AmountCaptured <= hold.Amount && hold.AmountRefunded <= hold.AmountCaptured);
                Assert.Equal(hold.AmountRefunded, hold.Movements.Where(m => m.Kind is CardMovementKind.Refund).Sum(m => m.Amount));
                Assert.True(hold.Movements.Count(m => m.Kind is CardMovementKind.Capture) <= 1);
                Assert.True(refusal is null || hold.Version == before || hold.Status is CardAuthorizationStatus.Expired);
            }
        });

    private static CardAuthorization Held() => new()
    {
        AuthorizationId = "auth_1",
        Reference = "order",
        IdempotencyKey = "key",
        Amount = 100,
        Currency = CurrencyCode.Parse("CNY"),
        PaymentMethod = "tok_ok",
        Status = CardAuthorizationStatus.Held,
        DeclineCode = null,
        CreatedAt = Start,
        ExpiresAt = Start.AddDays(7),
    };
}
