namespace ExportPlatform.Simulators.CardNetwork;

/// <summary>A card number everybody may know, and how a card of it behaves.</summary>
/// <param name="Brand">Such as <c>visa</c>.</param>
/// <param name="LastFour">What a cardholder knows it by.</param>
/// <param name="PlaysAs">The test token it behaves like.</param>
internal sealed record TestCard(string Brand, string LastFour, string PlaysAs)
{
    /// <summary>The card of a typed number, with or without blanks; null when the network knows none.</summary>
    public static TestCard? Of(string? typed)
    {
        var digits = string.Concat((typed ?? "").Where(char.IsAsciiDigit));
        return digits switch
        {
            "4242424242424242" => new TestCard("visa", digits[^4..], TestTokens.Accepted),
            "5555555555554444" => new TestCard("mastercard", digits[^4..], TestTokens.Accepted),
            "4000000000000002" => new TestCard("visa", digits[^4..], "tok_declined"),
            "4000000000009995" => new TestCard("visa", digits[^4..], "tok_insufficient_funds"),
            "4000000000000069" => new TestCard("visa", digits[^4..], "tok_expired_card"),
            "4000000000009979" => new TestCard("visa", digits[^4..], "tok_stolen_card"),
            "4000002760003184" => new TestCard("visa", digits[^4..], TestTokens.NeedsCardholder),
            _ => null,
        };
    }
}
