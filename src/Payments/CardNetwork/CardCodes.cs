namespace ExportPlatform.Payments.CardNetwork;

/// <summary>Turns a card network's codes into the platform's.</summary>
internal static class CardCodes
{
    /// <summary>The authorization is not in the state the call needs; only a look-up tells what it is.</summary>
    public const string WrongState = "payment.wrong-state";

    /// <summary>The cardholder's bank has taken the money; it cannot be given back once more.</summary>
    public const string ChargedBack = "payment.charged-back";

    /// <summary>Nobody answered the issuer's question in time, the network's or ours.</summary>
    public const string AuthenticationLate = "payment.authentication-late";

    /// <summary>The platform's refusal for a network's code. A stolen card is told as a plain decline, as issuers ask.</summary>
    public static CardAnswer.Refused ToRefusal(string networkCode) => networkCode switch
    {
        "card_declined" or "stolen_card" or "generic_decline" or "lost_card" or "do_not_honor" => new("payment.declined", "The card's issuer declined the payment."),
        "insufficient_funds" => new("payment.insufficient-funds", "The card has not enough funds."),
        "expired_card" => new("payment.card-expired", "The card is past its date."),
        "payment_method_unknown" or "resource_missing" => new("payment.method-unknown", "The card network does not know this payment method."),
        "authentication_failed" or "payment_intent_authentication_failure" => new("payment.authentication-failed", "The buyer did not prove to be the cardholder."),
        "authentication_expired" => new(AuthenticationLate, "The buyer did not prove to be the cardholder in time."),
        "charge_disputed" => new(ChargedBack, "The cardholder's bank has taken the amount back."),
        "authorization_expired" => new("payment.hold-expired", "The card network dropped the hold before it was taken."),
        "authorization_not_held" or "authorization_not_captured" or "payment_intent_unexpected_state"
            or "amount_too_large" or "charge_already_refunded" or "dispute_closed" => new(WrongState, "The authorization stands otherwise."),
        _ => new("payment.refused", "The card network refused the call."),
    };
}
