namespace ExportPlatform.Payments.CardNetwork;

/// <summary>What a card network said when it was asked for its list of a day. The nested cases are all there are.</summary>
internal abstract record CardListing
{
    private CardListing()
    {
    }

    /// <summary>A part of the list; the same authorization may be on it more than once.</summary>
    /// <param name="Holds">Each as it stands now, not as it stood on the day.</param>
    /// <param name="Next">What to ask for the next part with; null after the last.</param>
    public sealed record Page(IReadOnlyList<CardHold> Holds, string? Next) : CardListing;

    /// <summary>No list: time-out, cut connection, failure, or something that cannot be read.</summary>
    public sealed record Unknown(string Why) : CardListing;
}
