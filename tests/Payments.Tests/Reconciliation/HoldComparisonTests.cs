using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Reconciliation;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Tests.Reconciliation;

/// <summary>What counts as a difference between the network's list and the books, and what is only on its way.</summary>
public sealed class HoldComparisonTests
{
    private const long Price = 28_584;
    private static readonly CurrencyCode Yuan = CurrencyCode.Parse("CNY");

    [Theory]
    [InlineData("Authorized", "Held", 0, 0)]
    [InlineData("Held", "Captured", Price, 0)]
    [InlineData("Released", "Captured", Price, 2_000)]
    [InlineData("Refunding", "Captured", Price, 0)]
    [InlineData("Refunded", "Captured", Price, Price)]
    [InlineData("Voided", "Voided", 0, 0)]
    [InlineData("Voided", "Expired", 0, 0)]
    [InlineData("Declined", "Declined", 0, 0)]
    public void Both_sides_agree(string ours, string theirs, long taken, long givenBack) =>
        Assert.Null(HoldComparison.Of(Ours(ours, taken, givenBack), Theirs(theirs, taken, givenBack)));

    [Theory]
    [InlineData("Authorized", "Voided")]
    [InlineData("Authorized", "Expired")]
    [InlineData("Voided", "Held")]
    [InlineData("Declined", "Held")]
    [InlineData("Authorized", "ActionNeeded")]
    public void Held_on_one_side_alone_is_another_state(string ours, string theirs) =>
        Assert.Equal("OtherState", HoldComparison.Of(Ours(ours), Theirs(theirs))?.ToString());

    [Theory]
    [InlineData(Price, 0, 0, 0)]
    [InlineData(0, 0, Price, 0)]
    [InlineData(Price, 0, Price, 1)]
    [InlineData(Price, 500, Price, 499)]
    public void A_cent_taken_or_given_back_on_one_side_alone_is_another_amount(long taken, long givenBack, long theirTaken, long theirGivenBack) =>
        Assert.Equal("OtherAmount", HoldComparison.Of(Ours("Held", taken, givenBack), Theirs("Captured", theirTaken, theirGivenBack))?.ToString());

    [Fact]
    public void Another_amount_held_or_in_another_currency_is_another_amount()
    {
        Assert.Equal(DifferenceKind.OtherAmount, HoldComparison.Of(Ours("Authorized"), Theirs("Held", held: Price + 1)));
        Assert.Equal(DifferenceKind.OtherAmount, HoldComparison.Of(Ours("Authorized"), Theirs("Held", currency: CurrencyCode.Parse("EUR"))));
    }

    [Theory]
    [InlineData("Held", true)]
    [InlineData("ActionNeeded", true)]
    [InlineData("Captured", true)]
    [InlineData("Declined", false)]
    [InlineData("Voided", false)]
    [InlineData("Expired", false)]
    public void What_nobody_owns_is_missing_here_while_money_is_in_it(string theirs, bool isMissing) =>
        Assert.Equal(isMissing ? DifferenceKind.MissingHere : null, HoldComparison.Of(null, Theirs(theirs)));

    [Theory]
    [InlineData("Authorized")]
    [InlineData("Released")]
    [InlineData("Voided")]
    public void What_the_network_has_never_heard_of_is_missing_there(string ours) =>
        Assert.Equal(DifferenceKind.MissingThere, HoldComparison.Of(Ours(ours), null));

    [Theory]
    [InlineData("Capturing", "Held", 0, 0)]
    [InlineData("Capturing", "Captured", Price, 0)]
    [InlineData("Voiding", "Held", 0, 0)]
    [InlineData("Voiding", "Voided", 0, 0)]
    public void A_step_on_its_way_may_be_done_at_the_network_or_not(string ours, string theirs, long theirTaken, long theirGivenBack) =>
        Assert.Null(HoldComparison.Of(Ours(ours, isOnItsWay: true), Theirs(theirs, theirTaken, theirGivenBack)));

    [Theory]
    [InlineData(0, false)]
    [InlineData(2_000, false)]
    [InlineData(2_001, true)]
    public void A_refund_on_its_way_may_be_done_but_no_more_than_was_ordered(long theirGivenBack, bool isDifferent) =>
        Assert.Equal(
            isDifferent ? DifferenceKind.OtherAmount : null,
            HoldComparison.Of(Ours("Held", Price, 0, isOnItsWay: true) with { RefundsOrderedMinor = 2_000 }, Theirs("Captured", Price, theirGivenBack)));

    [Fact]
    public void While_a_refund_is_on_its_way_the_network_has_given_back_no_less_than_is_booked() =>
        Assert.Equal(
            DifferenceKind.OtherAmount,
            HoldComparison.Of(Ours("Held", Price, 1_000, isOnItsWay: true) with { RefundsOrderedMinor = 2_000 }, Theirs("Captured", Price, 999)));

    [Fact]
    public void A_capture_on_its_way_takes_all_or_nothing() =>
        Assert.Equal(DifferenceKind.OtherAmount, HoldComparison.Of(Ours("Capturing", isOnItsWay: true), Theirs("Captured", Price - 1)));

    private static BookedHold Ours(string state, long taken = 0, long givenBack = 0, bool isOnItsWay = false) =>
        new(Guid.Empty, "auth_1", Enum.Parse<PaymentState>(state), isOnItsWay, Yuan, Price, taken, givenBack, givenBack);

    private static CardHold Theirs(string status, long taken = 0, long givenBack = 0, long held = Price, CurrencyCode? currency = null)
    {
        var paidIn = currency ?? Yuan;
        return new CardHold(
            "auth_1", "", null, Enum.Parse<CardHoldStatus>(status), new Money(held, paidIn), new Money(taken, paidIn), new Money(givenBack, paidIn), null, default);
    }
}
