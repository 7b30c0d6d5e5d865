using ExportPlatform.Payments.CardNetwork;
using ExportPlatform.Payments.Payments;

namespace ExportPlatform.Payments.Reconciliation;

/// <summary>Compares one payment with its authorization at the network.</summary>
internal static class HoldComparison
{
    /// <summary>What differs; null when both sides agree, or when the payment is on its way and they still can.</summary>
    /// <param name="ours">The payment by state and ledger; null when none of ours owns the authorization.</param>
    /// <param name="theirs">The authorization as the network tells it now; null when the network has none.</param>
    public static DifferenceKind? Of(BookedHold? ours, CardHold? theirs) => (ours, theirs) switch
    {
        (null, null) => null,
        (null, { Status: CardHoldStatus.Declined or CardHoldStatus.Voided or CardHoldStatus.Expired }) => null,
        (null, _) => DifferenceKind.MissingHere,
        (_, null) => DifferenceKind.MissingThere,
        var (booked, hold) when !AreAmountsEqual(booked, hold) => DifferenceKind.OtherAmount,
        var (booked, hold) when !booked.IsOnItsWay && !AreStatesEqual(booked.State, hold.Status) => DifferenceKind.OtherState,
        _ => null,
    };

    private static bool AreAmountsEqual(BookedHold ours, CardHold theirs) =>
        theirs.Amount.Currency == ours.Currency
        && theirs.Amount.MinorUnits == ours.HeldMinor
        && (theirs.Captured.MinorUnits == ours.CapturedMinor || (ours.IsOnItsWay && ours.CapturedMinor == 0 && theirs.Captured.MinorUnits == ours.HeldMinor))
        && (theirs.Refunded.MinorUnits == ours.RefundedMinor
            || (ours.IsOnItsWay && theirs.Refunded.MinorUnits > ours.RefundedMinor && theirs.Refunded.MinorUnits <= ours.RefundsOrderedMinor));

    private static bool AreStatesEqual(PaymentState ours, CardHoldStatus theirs) => theirs switch
    {
        CardHoldStatus.ActionNeeded => ours is PaymentState.AwaitingBuyer,
        CardHoldStatus.Held => ours is PaymentState.Authorized,
        CardHoldStatus.Captured => ours is PaymentState.Held or PaymentState.Released or PaymentState.Refunding or PaymentState.Refunded,
        CardHoldStatus.Declined or CardHoldStatus.Voided or CardHoldStatus.Expired => ours is PaymentState.Declined or PaymentState.Voided,
    };
}

/// <summary>A payment as it is to be found at the network: its state, and what the ledger says was taken and given back.</summary>
/// <param name="OrderId">Whose.</param>
/// <param name="AuthorizationId">The network's id.</param>
/// <param name="State">Where it stands.</param>
/// <param name="IsOnItsWay">Whether the network has been asked for something and the answer is not booked yet.</param>
/// <param name="Currency">Of all amounts.</param>
/// <param name="HeldMinor">What was asked for.</param>
/// <param name="CapturedMinor">Taken, by the ledger.</param>
/// <param name="RefundedMinor">Given back, by the ledger.</param>
/// <param name="RefundsOrderedMinor">Given back or on its way back.</param>
internal sealed record BookedHold(
    Guid OrderId,
    string AuthorizationId,
    PaymentState State,
    bool IsOnItsWay,
    Trade.CurrencyCode Currency,
    long HeldMinor,
    long CapturedMinor,
    long RefundedMinor,
    long RefundsOrderedMinor);

/// <summary>How the network's list and the books differ about one authorization.</summary>
internal enum DifferenceKind
{
    /// <summary>The network holds or took something no payment of ours owns.</summary>
    MissingHere,

    /// <summary>A payment of ours rests on an authorization the network does not know.</summary>
    MissingThere,

    /// <summary>Another amount was held, taken or given back.</summary>
    OtherAmount,

    /// <summary>It stands otherwise: held here and dropped there, for instance.</summary>
    OtherState,
}
