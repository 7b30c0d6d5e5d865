using System.Text.RegularExpressions;

namespace ExportPlatform.ServiceDefaults.Redaction;

/// <summary>The last line of defence of logs and traces: takes card numbers, e-mail addresses and phone numbers out of a text.</summary>
public static partial class Redactor
{
    /// <summary>The text without them; the same instance when there are none.</summary>
    public static string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var safe = CardNumbers.Redact(text);
        if (safe.Contains('@', StringComparison.Ordinal))
        {
            safe = Email().Replace(safe, "•••@•••");
        }

        if (safe.Contains('+', StringComparison.Ordinal))
        {
            safe = Phone().Replace(safe, "+•••");
        }

        return safe;
    }

    [GeneratedRegex(@"[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(\.[\p{L}\p{N}-]{1,63})*\.\p{L}{2,24}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Email();

    [GeneratedRegex(@"\+[0-9]([ ().-]?[0-9]){8,14}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Phone();
}
