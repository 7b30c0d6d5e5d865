namespace ExportPlatform.Payments.CardNetwork;

/// <summary>Checks addresses the card network wants a buyer's browser to be sent to.</summary>
internal static class WebPage
{
    /// <summary>The longest address kept.</summary>
    public const int MaxLength = 1_000;

    /// <summary>An address on the web: https, or http on this machine; without a user or password in it.</summary>
    /// <exception cref="FormatException">It is something else, such as a script.</exception>
    public static Uri Parse(string text) =>
        text.Length <= MaxLength && Uri.TryCreate(text, UriKind.Absolute, out var page) && IsSafe(page)
            ? page
            : throw new FormatException("That is no address a browser may be sent to.");

    /// <summary>Whether a browser may be sent there.</summary>
    public static bool IsSafe(Uri page) =>
        page.UserInfo.Length == 0 && (page.Scheme == Uri.UriSchemeHttps || page is { Scheme: "http", IsLoopback: true });
}
