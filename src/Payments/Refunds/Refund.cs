using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Refunds;

/// <summary>Captured money on its way back to the buyer, in the buyer's own currency: what was wanted, by whom, why, and who bears it.</summary>
internal sealed class Refund
{
    public const int MaxRequestLength = 100;

    public required Guid OrderId { get; init; }

    /// <summary>From 1 within the order; the card network is asked for them one after the other.</summary>
    public required int Number { get; init; }

    /// <summary>What asked for it, such as <c>dispute:{id}</c>: nothing is given back twice for one request.</summary>
    public required string Request { get; init; }

    public required RefundCause Cause { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required long AmountMinor { get; init; }

    public required long GoodsMinor { get; init; }

    public required long FreightMinor { get; init; }

    public required long InsuranceMinor { get; init; }

    public required long ImportChargesMinor { get; init; }

    /// <summary>Whether it is paid out of what was still held when it was ordered.</summary>
    public required bool IsFromEscrow { get; init; }

    /// <summary>The accounts that bear it; together the amount.</summary>
    public List<RefundCharge> Charges { get; init; } = [];

    /// <summary>The row that says who bears what was paid out already; null for what comes from escrow.</summary>
    public string? PolicyVersion { get; init; }

    /// <summary>Words of people are sealed.</summary>
    public required string Reason { get; init; }

    /// <summary>Who wanted it, as on the audit trail.</summary>
    public required string RequestedBy { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When the card network was seen to have done it; null before.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>What the card network answered last when it would not.</summary>
    public string? RefusedBecause { get; private set; }

    /// <summary>When it was called off because a chargeback took the money; null otherwise.</summary>
    public DateTimeOffset? CalledOffAt { get; private set; }

    /// <summary>How often the card network has refused it because of a chargeback; a refusal stands, so each time is another request there.</summary>
    public int Refusals { get; private set; }

    public bool IsOpen => SettledAt is null && CalledOffAt is null;

    public Money Amount => new(AmountMinor, Currency);

    public PriceParts Parts => new(GoodsMinor, FreightMinor, InsuranceMinor, ImportChargesMinor);

    public string Kind => $"refund:{Number}";

    /// <summary>What the card network is asked for now, told apart from what it has refused for good.</summary>
    public string Attempt => Refusals == 0 ? Kind : $"{Kind}:{Refusals}";

    public void Refuse(PaymentRefusal because) => RefusedBecause = because.Code;

    /// <summary>What spoke against it is decided, or is nothing we know of: the refusal stands, so it becomes another request.</summary>
    public void TryAgain()
    {
        if (RefusedBecause == CardCodes.ChargedBack)
        {
            Refusals++;
            RefusedBecause = null;
        }
    }

    /// <summary>It will never be made.</summary>
    public void CallOff(DateTimeOffset at) => CalledOffAt = at;

    /// <summary>The card network has given it back.</summary>
    public Journal Settle(string? commissionVersion, DateTimeOffset at)
    {
        SettledAt = at;
        RefusedBecause = null;
        var lines = Charges.Select(charge => (LedgerAccount.Parse(charge.Account), new Money(charge.AmountMinor, Currency)))
            .Append((LedgerAccount.PspClearing, -Amount));
        return Journal.OfOrder(OrderId, Kind, lines, at, IsFromEscrow ? null : commissionVersion);
    }

    public PaymentRefunded ToNews() => new(OrderId, Request, Number, Cause.ToString(), Amount, Parts.ToShares(Currency), SettledAt!.Value);
}

/// <summary>What one account bears of a refund.</summary>
/// <param name="Account">An account of the ledger.</param>
/// <param name="AmountMinor">Minor units of the refund's currency, zero or more.</param>
internal sealed record RefundCharge(string Account, long AmountMinor);

/// <summary>Why money goes back.</summary>
internal enum RefundCause
{
    /// <summary>The order came to nothing: all that is left goes back.</summary>
    Return,

    /// <summary>A dispute was decided so.</summary>
    Dispute,

    /// <summary>Two operators wanted it.</summary>
    Operator,

    /// <summary>The destination asked for less duty and tax than was estimated.</summary>
    Assessment,
}
