using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Reconciliation;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Tests.Reconciliation;

/// <summary>An explanation holds as long as both sides stand as they were when it was given.</summary>
public sealed class NetworkDifferenceTests
{
    private static readonly CurrencyCode Yuan = CurrencyCode.Parse("CNY");
    private static readonly BookedHold Ours = new(Guid.Empty, "auth_1", PaymentState.Held, IsOnItsWay: false, Yuan, 500, 400, 100, 100);
    private static readonly CardHold Theirs = new(
        "auth_1", "", null, CardHoldStatus.Captured, new Money(500, Yuan), new Money(500, Yuan), Money.Zero(Yuan), null, default);

    [Fact]
    public void A_difference_is_the_same_while_nothing_has_moved() =>
        Assert.True(Found(DifferenceKind.OtherAmount, Ours, Theirs).IsAs(Found(DifferenceKind.OtherAmount, Ours, Theirs)));

    [Fact]
    public void Whatever_moves_on_either_side_makes_it_another()
    {
        var explained = Found(DifferenceKind.OtherAmount, Ours, Theirs);
        NetworkDifference[] moved =
        [
            Found(DifferenceKind.OtherState, Ours, Theirs),
            Found(DifferenceKind.OtherAmount, Ours with { State = PaymentState.Released }, Theirs),
            Found(DifferenceKind.OtherAmount, Ours with { HeldMinor = 501 }, Theirs),
            Found(DifferenceKind.OtherAmount, Ours with { CapturedMinor = 401 }, Theirs),
            Found(DifferenceKind.OtherAmount, Ours with { RefundedMinor = 101 }, Theirs),
            Found(DifferenceKind.OtherAmount, null, Theirs),
            Found(DifferenceKind.OtherAmount, Ours, Theirs with { Status = CardHoldStatus.Voided }),
            Found(DifferenceKind.OtherAmount, Ours, Theirs with { Amount = new Money(501, Yuan) }),
            Found(DifferenceKind.OtherAmount, Ours, Theirs with { Captured = new Money(501, Yuan) }),
            Found(DifferenceKind.OtherAmount, Ours, Theirs with { Refunded = new Money(1, Yuan) }),
            Found(DifferenceKind.OtherAmount, Ours, Theirs with { Amount = new Money(500, CurrencyCode.Parse("EUR")) }),
            Found(DifferenceKind.OtherAmount, Ours, null),
        ];

        Assert.All(moved, other => Assert.False(explained.IsAs(other)));
    }

    private static NetworkDifference Found(DifferenceKind kind, BookedHold? ours, CardHold? theirs)
    {
        var difference = new NetworkDifference
        {
            DifferenceId = Guid.Empty,
            Day = new DateOnly(2026, 11, 23),
            AuthorizationId = "auth_1",
            OrderId = null,
            FoundAt = default,
        };
        difference.Note(kind, ours, theirs);
        return difference;
    }
}
