using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Payments;
using ExportPlatform.Trade;

namespace ExportPlatform.Payments.Tests.Payments;

/// <summary>A card network in a few lines: does what it is asked once, and remembers every state it ever told.</summary>
internal sealed class ModelNetwork(Payment payment, bool declines, bool asksBuyer = false)
{
    private static readonly DateTimeOffset Later = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    public CardHoldStatus? Status { get; private set; }

    public long Refunded { get; private set; }

    public int Captures { get; private set; }

    /// <summary>Everything that may still arrive, late and in any order.</summary>
    public List<CardHold> Told { get; } = [];

    /// <summary>Minor units of the buyer's that are held or taken.</summary>
    public long Holds => Status is CardHoldStatus.Held or CardHoldStatus.Captured ? payment.AmountMinor - Refunded : 0;

    public void Perform(PaymentStep step)
    {
        switch (step)
        {
            case PaymentStep.Authorize when Status is null:
                Status = asksBuyer ? CardHoldStatus.ActionNeeded : declines ? CardHoldStatus.Declined : CardHoldStatus.Held;
                break;
            case PaymentStep.Capture when Status is CardHoldStatus.Held:
                Status = CardHoldStatus.Captured;
                Captures++;
                break;
            case PaymentStep.Void when Status is CardHoldStatus.Held or CardHoldStatus.ActionNeeded:
                Status = CardHoldStatus.Voided;
                break;
            case PaymentStep.Refund when Status is CardHoldStatus.Captured && _keys.Add(payment.KeyOf(step)):
                Refund(payment.OpenRefund!.AmountMinor);
                break;
            case PaymentStep.Concede:
                Decide(Disputes.FindIndex(dispute => dispute.DisputeId == payment.ConcededChargeback!.DisputeId), CardDisputeStatus.Lost);
                break;
        }

        Told.Add(Now());
    }

    /// <summary>Whether the last refund that was asked for was refused because a bank has the money.</summary>
    public bool HasRefused { get; private set; }

    /// <summary>What cardholders' banks have taken and not given back.</summary>
    public long Disputed => Disputes.Where(dispute => dispute.Status is not CardDisputeStatus.Won).Sum(dispute => dispute.Amount.MinorUnits);

    /// <summary>What the network keeps for disputes.</summary>
    public long Fees => Disputes.Sum(dispute => dispute.Fee.MinorUnits);

    /// <summary>All disputes as they stand, in the order the payment may hear of them.</summary>
    public List<CardDispute> Disputes { get; } = [];

    /// <summary>Every standing of a dispute there ever was.</summary>
    public List<CardDispute> ToldDisputes { get; } = [];

    /// <summary>The cardholder's bank takes an amount back, given back before or not.</summary>
    public void Dispute(long amountMinor, string reason)
    {
        if (Status is CardHoldStatus.Captured && amountMinor > 0 && amountMinor <= payment.AmountMinor - Disputed)
        {
            var currency = payment.Amount.Currency;
            Disputes.Add(new CardDispute(
                $"dp_{Disputes.Count + 1}", "auth_1", reason, new Money(amountMinor, currency), new Money(3, currency), CardDisputeStatus.NeedsEvidence, Later, Later));
            ToldDisputes.Add(Disputes[^1]);
        }
    }

    /// <summary>The network decides, and keeps its fee or not.</summary>
    public void Decide(int index, CardDisputeStatus outcome, long fee = 3)
    {
        if (index < Disputes.Count && Disputes[index].IsOpen)
        {
            Disputes[index] = Disputes[index] with { Status = outcome, Fee = new Money(fee, payment.Amount.Currency) };
            ToldDisputes.Add(Disputes[index]);
        }
    }

    private void Refund(long amountMinor)
    {
        HasRefused = amountMinor > payment.CapturedMinor - Refunded - Disputed;
        Refunded += HasRefused ? 0 : amountMinor;
    }

    /// <summary>What the buyer does at the issuer's page.</summary>
    public void Answer(bool isPassed)
    {
        if (Status is CardHoldStatus.ActionNeeded)
        {
            Status = isPassed && !declines ? CardHoldStatus.Held : CardHoldStatus.Declined;
            Told.Add(Now());
        }
    }

    public void Expire()
    {
        if (Status is CardHoldStatus.Held)
        {
            Status = CardHoldStatus.Expired;
            Told.Add(Now());
        }
    }

    public CardAnswer LookUp() => Status is null ? new CardAnswer.NotFound() : new CardAnswer.Known(Now());

    private CardHold Now()
    {
        var nothing = Money.Zero(payment.Amount.Currency);
        return new CardHold(
            "auth_1",
            payment.OrderId.ToString(),
            payment.KeyOf(PaymentStep.Authorize),
            Status!.Value,
            payment.Amount,
            Status is CardHoldStatus.Captured ? payment.Amount : nothing,
            new Money(Refunded, nothing.Currency),
            Status is CardHoldStatus.Declined ? "payment.declined" : null,
            Later,
            Status is CardHoldStatus.ActionNeeded ? new Uri("https://issuer.example/challenge") : null);
    }
}
