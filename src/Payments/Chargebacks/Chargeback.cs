using ExportPlatform.Contracts.Payments;
using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Ledger;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Payments.Refunds;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Chargebacks;

/// <summary>Money the cardholder's bank has taken back: what of, why, who bears it, and how it ended.</summary>
internal sealed class Chargeback
{
    public const int MaxDisputeIdLength = 64;

    private static readonly TimeSpan TimeToGather = TimeSpan.FromDays(2);

    /// <summary>The network's id.</summary>
    public required string DisputeId { get; init; }

    public required Guid OrderId { get; init; }

    /// <summary>From 1 within the order.</summary>
    public required int Number { get; init; }

    /// <summary>The network's own code.</summary>
    public required string NetworkReason { get; init; }

    public required ChargebackReason Reason { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>All that was taken.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>What of it was left of the goods' price; with the other parts it counts against what was captured, the rest is the platform's loss.</summary>
    public long GoodsMinor { get; private set; }

    public long FreightMinor { get; private set; }

    public long InsuranceMinor { get; private set; }

    public long ImportChargesMinor { get; private set; }

    /// <summary>Whether the escrow was still there when it was heard of: losing it empties the escrow.</summary>
    public required bool IsFromEscrow { get; init; }

    /// <summary>The accounts that bear it; together the amount.</summary>
    public List<RefundCharge> Charges { get; init; } = [];

    public required string PolicyVersion { get; init; }

    /// <summary>Whether the seller pays the fee if it is lost.</summary>
    public required bool IsFeeSellers { get; init; }

    public required CurrencyCode FeeCurrency { get; init; }

    /// <summary>What the network keeps for it, as booked.</summary>
    public long FeeMinor { get; private set; }

    public ChargebackState State { get; private set; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Until when it may be contested.</summary>
    public required DateTimeOffset EvidenceDueAt { get; init; }

    /// <summary>When the loss is accepted because nobody has decided.</summary>
    public required DateTimeOffset DecisionDueAt { get; init; }

    /// <summary>What an operator adds to the case, sealed; null when nobody has.</summary>
    public string? Words { get; private set; }

    /// <summary>When an operator had the case sent before its time; null otherwise.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>When the services were asked what they know.</summary>
    public DateTimeOffset? EvidenceAskedAt { get; private set; }

    /// <summary>When the platform, or two operators, gave it up.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When somebody should look after it again; null once it is closed.</summary>
    public DateTimeOffset? NextCheckAt { get; set; }

    public Money Amount => new(AmountMinor, Currency);

    public Money Fee => new(FeeMinor, FeeCurrency);

    /// <summary>What counts against what was captured.</summary>
    public PriceParts Parts => new(GoodsMinor, FreightMinor, InsuranceMinor, ImportChargesMinor);

    public Money Covered => new(Parts.Sum, Currency);

    public bool IsOpen => ClosedAt is null;

    /// <summary>When the services are asked what they know: late, for a parcel may be delivered meanwhile, and never in the first half of the time.</summary>
    public DateTimeOffset GatherAt => CompletedAt ?? Later(OpenedAt + ((EvidenceDueAt - OpenedAt) / 2), EvidenceDueAt - TimeToGather);

    /// <summary>When the case is sent at the latest, with what is there.</summary>
    public DateTimeOffset SendBy => EvidenceDueAt - ((EvidenceDueAt - GatherAt) / 2);

    /// <summary>Whether the network's word on where it stands would change it.</summary>
    public bool IsNews(CardDisputeStatus told) => IsOpen && told switch
    {
        CardDisputeStatus.NeedsEvidence => false,
        CardDisputeStatus.UnderReview => State is ChargebackState.Open,
        CardDisputeStatus.Won or CardDisputeStatus.Lost => true,
    };

    /// <summary>Whether it was lost and has taken money that was given back, or is to be, besides.</summary>
    public bool TookMoreThanWasLeft => State is ChargebackState.Lost && AmountMinor > Parts.Sum;

    /// <summary>Opens it: the network has the money and the fee already.</summary>
    /// <param name="payment">Whose money.</param>
    /// <param name="dispute">What the network says.</param>
    /// <param name="terms">The rows of the day.</param>
    /// <param name="left">What is left of the price.</param>
    /// <param name="at">When it was heard of.</param>
    public static (Chargeback Chargeback, Journal Booking) Open(
        Payment payment, CardDispute dispute, ChargebackTerms terms, PriceParts left, DateTimeOffset at)
    {
        var covered = left.Share(Math.Min(dispute.Amount.MinorUnits, left.Sum));
        var isFromEscrow = payment.State is not PaymentState.Released;
        var chargeback = new Chargeback
        {
            DisputeId = dispute.DisputeId,
            OrderId = payment.OrderId,
            Number = payment.Chargebacks.Count + 1,
            NetworkReason = dispute.Reason,
            Reason = ChargebackReasons.Of(dispute.Reason),
            Currency = dispute.Amount.Currency,
            AmountMinor = dispute.Amount.MinorUnits,
            GoodsMinor = covered.Goods,
            FreightMinor = covered.Freight,
            InsuranceMinor = covered.Insurance,
            ImportChargesMinor = covered.ImportCharges,
            IsFromEscrow = isFromEscrow,
            Charges = [.. ChargesOf(payment, terms, covered, left, isFromEscrow), .. LossOf(dispute.Amount.MinorUnits - covered.Sum)],
            PolicyVersion = terms.Policy.RuleVersion,
            IsFeeSellers = terms.Policy.IsFeeSellers && dispute.Fee.Currency == dispute.Amount.Currency,
            FeeCurrency = dispute.Fee.Currency,
            FeeMinor = dispute.Fee.MinorUnits,
            OpenedAt = dispute.OpenedAt,
            EvidenceDueAt = dispute.EvidenceDueAt,
            DecisionDueAt = dispute.EvidenceDueAt.AddDays(terms.Policy.DecisionDays),
            NextCheckAt = at,
        };
        return (chargeback, chargeback.Book("opened", [.. chargeback.Borne(1), .. FeeLines(chargeback.Fee)], at)!);
    }

    /// <summary>An operator adds words to the case, and may have it sent now.</summary>
    public void Argue(string words, bool isComplete, DateTimeOffset at)
    {
        Words = words;
        if (isComplete)
        {
            (CompletedAt, NextCheckAt) = (CompletedAt ?? at, at);
        }
    }

    /// <summary>The network has our evidence.</summary>
    public bool Review()
    {
        var isNew = State is ChargebackState.Open;
        State = isNew ? ChargebackState.UnderReview : State;
        return isNew;
    }

    /// <summary>Gives it up; the network is told by whoever looks after it.</summary>
    public void Accept(DateTimeOffset at) => AcceptedAt ??= at;

    /// <summary>It was won: everything is as before, but for the fee the network keeps.</summary>
    public Journal Win(Money feeKept, DateTimeOffset at)
    {
        Close(ChargebackState.Won, at);
        return Book("won", [.. Borne(-1), .. FeeLines(Correct(feeKept))], at)!;
    }

    /// <summary>It was lost: what was held of it is gone, and the fee is whose the policy says. Null when there is nothing more to book.</summary>
    public Journal? Lose(Money feeKept, Guid sellerId, DateTimeOffset at)
    {
        Close(ChargebackState.Lost, at);
        var fee = FeeLines(Correct(feeKept));
        (LedgerAccount, Money)[] escrow = IsFromEscrow
            ? [(LedgerAccount.EscrowLiability, Covered), (LedgerAccount.ChargebackClearing, -Covered)]
            : [];
        (LedgerAccount, Money)[] passedOn = IsFeeSellers
            ? [(LedgerAccount.SellerPayable(sellerId), Fee), (LedgerAccount.ChargebackFees, -Fee)]
            : [];
        return Book("lost", [.. escrow, .. fee, .. passedOn], at);
    }

    /// <summary>
    /// Takes over what a refund would have given back that the network no longer gives: as much as was this chargeback's beyond what was left then.
    /// </summary>
    /// <param name="refund">One that was called off.</param>
    /// <param name="at">When.</param>
    /// <returns>How much, and its booking; zero when there was nothing beyond.</returns>
    public (long Taken, Journal? Booking) TakeOver(Refund refund, DateTimeOffset at)
    {
        var taken = Math.Min(AmountMinor - Parts.Sum, refund.AmountMinor);
        if (taken == 0)
        {
            return (0, null);
        }

        var parts = refund.Parts.Share(taken);
        (GoodsMinor, FreightMinor, InsuranceMinor, ImportChargesMinor) = (
            GoodsMinor + parts.Goods, FreightMinor + parts.Freight, InsuranceMinor + parts.Insurance, ImportChargesMinor + parts.ImportCharges);
        var bearers = Take(refund.Charges, taken);
        Charges.RemoveAll(charge => charge.Account == LedgerAccount.ChargebackLoss.Name);
        Charges.AddRange([.. bearers, .. LossOf(AmountMinor - Parts.Sum)]);
        var lines = bearers.Select(bearer => (LedgerAccount.Parse(bearer.Account), new Money(bearer.AmountMinor, Currency)))
            .Append((LedgerAccount.ChargebackLoss, new Money(-taken, Currency)));
        return (taken, Book($"instead-of-refund:{refund.Number}", lines, at));
    }

    public PaymentChargedBack ToNews() => new(OrderId, Number, Amount, Reason.ToString(), EvidenceDueAt, OpenedAt);

    /// <summary>How it ended.</summary>
    /// <param name="left">What is left of the order's money.</param>
    public ChargebackClosed ToEnd(Money left) => new(OrderId, Number, State is ChargebackState.Won, Amount, left, ClosedAt!.Value);

    private void Close(ChargebackState state, DateTimeOffset at) => (State, ClosedAt, NextCheckAt) = (state, at, null);

    private Money Correct(Money feeKept)
    {
        var difference = feeKept.MinorUnits - FeeMinor;
        FeeMinor = feeKept.MinorUnits;
        return new Money(difference, FeeCurrency);
    }

    private IEnumerable<(LedgerAccount Account, Money Amount)> Borne(int sign) => Charges
        .Select(charge => (LedgerAccount.Parse(charge.Account), new Money(sign * charge.AmountMinor, Currency)))
        .Append((LedgerAccount.PspClearing, new Money(-sign * AmountMinor, Currency)));

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static IEnumerable<(LedgerAccount Account, Money Amount)> FeeLines(Money fee) =>
        [(LedgerAccount.ChargebackFees, fee), (LedgerAccount.PspClearing, -fee)];

    private Journal? Book(string what, IEnumerable<(LedgerAccount Account, Money Amount)> lines, DateTimeOffset at)
    {
        var moved = lines.Where(line => line.Amount.MinorUnits != 0).ToList();
        return moved.Count == 0 ? null : Journal.OfOrder(OrderId, $"chargeback:{Number}:{what}", moved, at, PolicyVersion);
    }

    private static IReadOnlyList<RefundCharge> ChargesOf(Payment payment, ChargebackTerms terms, PriceParts covered, PriceParts left, bool isFromEscrow) =>
        covered.Sum == 0 ? []
        : isFromEscrow ? [new RefundCharge(LedgerAccount.ChargebackClearing.Name, covered.Sum)]
        : !terms.Policy.IsSellers ? [new RefundCharge(LedgerAccount.Reserve.Name, covered.Sum)]
        : terms.Refund.Policy.Charge(
            covered,
            new RefundedParty(payment.SellerId!.Value, payment.TaxCountry!.Value),
            payment.CommissionKeptOn(covered, left, terms.Refund.Commission));

    private static RefundCharge[] LossOf(long amountMinor) =>
        amountMinor == 0 ? [] : [new RefundCharge(LedgerAccount.ChargebackLoss.Name, amountMinor)];

    // From the first bearer on, until there is enough.
    private static List<RefundCharge> Take(IEnumerable<RefundCharge> charges, long amount)
    {
        var taken = new List<RefundCharge>();
        foreach (var charge in charges.TakeWhile(_ => amount > 0))
        {
            taken.Add(charge with { AmountMinor = Math.Min(charge.AmountMinor, amount) });
            amount -= taken[^1].AmountMinor;
        }

        return taken;
    }
}

/// <summary>Where a chargeback stands.</summary>
internal enum ChargebackState
{
    /// <summary>It may be contested.</summary>
    Open,

    /// <summary>It is contested; the cardholder's bank decides.</summary>
    UnderReview,

    /// <summary>The money is ours again.</summary>
    Won,

    /// <summary>The cardholder keeps the money.</summary>
    Lost,
}
