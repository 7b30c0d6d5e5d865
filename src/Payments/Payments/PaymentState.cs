namespace ExportPlatform.Payments.Payments;

/// <summary>Where a payment stands. The states that end in -ing wait for the card network and are finished by whoever asks it next.</summary>
internal enum PaymentState
{
    /// <summary>A hold was asked for.</summary>
    Authorizing,

    /// <summary>The issuer wants the buyer to prove to be the cardholder first (3-D Secure).</summary>
    AwaitingBuyer,

    /// <summary>The issuer, or a rule of ours, said no.</summary>
    Declined,

    /// <summary>The amount is held on the card.</summary>
    Authorized,

    /// <summary>The hold is being taken.</summary>
    Capturing,

    /// <summary>The amount is in escrow.</summary>
    Held,

    /// <summary>The hold is being dropped.</summary>
    Voiding,

    /// <summary>The hold is gone; nothing was taken.</summary>
    Voided,

    /// <summary>The captured amount is on its way back.</summary>
    Refunding,

    /// <summary>The captured amount went back.</summary>
    Refunded,

    /// <summary>The escrow was paid out.</summary>
    Released,

    /// <summary>The order was given up before anybody paid; a late authorization finds this and does nothing.</summary>
    Closed,
}
