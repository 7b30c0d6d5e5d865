using System.Text.RegularExpressions;
using ExportPlatform.Trade;

namespace ExportPlatform.ServiceDefaults.PersonalData;

/// <summary>
/// What people write in their own words, such as reasons and notes. It may name anybody, so it rests and travels sealed: the sealed text stands where
/// the words would, also in the middle of words of ours, and is opened where somebody who may reads it.
/// </summary>
public sealed partial class WrittenWords(PersonalDataVault? vault)
{
    /// <summary>The most characters that are sealed as one text; what goes beyond is cut off.</summary>
    public const int Longest = 500;

    /// <summary>A column of this length takes <see cref="Longest"/> sealed characters of any script, and a few words of ours around them.</summary>
    public const int ColumnLength = 4_400;

    /// <summary>Whether something sealed stands in a text.</summary>
    public static bool AreSealedIn(string? text) => text is not null && SealedPattern().IsMatch(text);

    /// <summary>A text for those who are not to read what people wrote: other words stand in its place.</summary>
    public static string Without(string text, string instead) => SealedPattern().Replace(text, instead);

    /// <summary>Seals words for whom they are about or who wrote them.</summary>
    /// <exception cref="InvalidOperationException">The service has no vault; one in which people write has to have it.</exception>
    public async ValueTask<string> SealAsync(KeyOwner owner, string words, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(words);
        var kept = words.Length <= Longest ? words : words[..Longest];
        return (await Vault().SealAsync(owner, kept, cancellationToken)).ToString();
    }

    /// <summary>As <see cref="OpenAllAsync"/>, of one text.</summary>
    public async ValueTask<string?> OpenAsync(string? text, string erased, CancellationToken cancellationToken) =>
        (await OpenAllAsync([text], erased, cancellationToken))[0];

    /// <summary>Texts with the words in place of what was sealed in them, with one question to the vault at most; the order stays.</summary>
    /// <param name="texts">Some hold something sealed, others do not.</param>
    /// <param name="erased">Stands where words were erased.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<IReadOnlyList<string?>> OpenAllAsync(
        IReadOnlyList<string?> texts, string erased, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var found = texts.OfType<string>().SelectMany(text => SealedPattern().Matches(text)).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToArray();
        if (found.Length == 0)
        {
            return texts;
        }

        var opened = await Vault().OpenAllAsync([.. found.Select(Sealing.Parse<string>)], cancellationToken);
        var words = found.Zip(opened).ToDictionary(pair => pair.First, pair => pair.Second ?? erased, StringComparer.Ordinal);
        return [.. texts.Select(text => text is null ? null : SealedPattern().Replace(text, match => words[match.Value]))];
    }

    private PersonalDataVault Vault() =>
        vault ?? throw new InvalidOperationException("Words of people are sealed: a service that takes or shows them calls AddPersonalData.");

    // 28 bytes, 38 characters, is what the encryption itself adds.
    [GeneratedRegex(@"sealed1\.[0-9a-f]{32}\.[a-z-]{1,40}\.[1-9][0-9]{0,8}\.[A-Za-z0-9_-]{38,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SealedPattern();
}
