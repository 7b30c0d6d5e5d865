namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>Payment methods with a known outcome; every other token is unknown to the network.</summary>
internal static class TestTokens
{
    public const string Accepted = "tok_ok";
    public const string Slow = "tok_slow";
    public const string TimeoutAfterEffect = "tok_timeout_after_effect";

    /// <summary>The hold is given and is over at once.</summary>
    public const string HoldExpires = "tok_hold_expired";

    /// <summary>The issuer asks the cardholder to prove to be one first (3-D Secure).</summary>
    public const string NeedsCardholder = "tok_three_d_secure";

    /// <summary>The code a token is declined with; null when it is accepted.</summary>
    public static string? DeclineCode(string token) => token switch
    {
        Accepted or Slow or TimeoutAfterEffect or HoldExpires or NeedsCardholder => null,
        "tok_declined" => "card_declined",
        "tok_insufficient_funds" => "insufficient_funds",
        "tok_expired_card" => "expired_card",
        "tok_stolen_card" => "stolen_card",
        _ => "payment_method_unknown",
    };
}
