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
    public void A_cardholder_who_proves_it_in_time_gives_the_hold_its_full_life()
    {
        var hold = Asked();

        Assert.True(hold.Authenticate(isPassed: true, Start.AddMinutes(1), TimeSpan.FromDays(7)));
        Assert.Equal((CardAuthorizationStatus.Held, Start.AddMinutes(1).AddDays(7)), (hold.Status, hold.ExpiresAt));
        Assert.False(hold.Authenticate(isPassed: false, Start.AddMinutes(2), TimeSpan.FromDays(7)));
    }

    [Fact]
    public void A_cardholder_who_fails_or_is_late_has_the_card_declined()
    {
        var failed = Asked();
        Assert.True(failed.Authenticate(isPassed: false, Start, TimeSpan.FromDays(7)));
        Assert.Equal((CardAuthorizationStatus.Declined, "authentication_failed"), (failed.Status, failed.DeclineCode));

        var late = Asked();
        Assert.False(late.Authenticate(isPassed: true, Start.AddMinutes(15), TimeSpan.FromDays(7)));
        Assert.Equal((CardAuthorizationStatus.Declined, "authentication_expired"), (late.Status, late.DeclineCode));
    }

    [Fact]
    public void What_waits_for_the_cardholder_can_be_dropped_and_not_taken()
    {
        var hold = Asked();

        Assert.Equal("authorization_not_held", hold.Capture(null, "c", Start)?.Code);
        Assert.Null(hold.Void("v", Start));
        Assert.False(hold.Authenticate(isPassed: true, Start, TimeSpan.FromDays(7)));
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

    private static CardAuthorization Asked()
    {
        var asked = Held();
        (asked.Status, asked.ExpiresAt) = (CardAuthorizationStatus.ActionNeeded, Start.AddMinutes(15));
        return asked;
    }

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
