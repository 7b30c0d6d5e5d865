namespace ExportPlatform.Payments.CardNetwork;

/// <summary>What a card network said about a payment page. The nested cases are all there are.</summary>
internal abstract record CardPageAnswer
{
    private CardPageAnswer()
    {
    }

    /// <summary>The page as it stands.</summary>
    public sealed record Known(CardPage Page) : CardPageAnswer;

    /// <summary>Nobody can tell, or the network will not; asking again with the same key does no harm.</summary>
    public sealed record Unknown(string Why) : CardPageAnswer;
}

/// <summary>A page of the network on which a cardholder types a card.</summary>
/// <param name="PageId">The network's id.</param>
/// <param name="Reference">Our number for it, the session's id.</param>
/// <param name="Url">Where the cardholder's browser is sent.</param>
/// <param name="Card">The card that was typed; null before.</param>
internal sealed record CardPage(string PageId, string Reference, Uri Url, TypedCard? Card);

/// <summary>A card, as far as anybody but the network may know it.</summary>
/// <param name="Token">What stands for it at the network.</param>
/// <param name="Brand">Such as <c>visa</c>.</param>
/// <param name="LastFour">The last digits of its number.</param>
internal sealed record TypedCard(string Token, string Brand, string LastFour);
