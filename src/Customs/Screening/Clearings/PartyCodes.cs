using System.Text;
using ExportPlatform.Contracts;
using ExportPlatform.ServiceDefaults.PersonalData;

namespace ExportPlatform.Customs.Screening.Clearings;

/// <summary>
/// Knows parties again without keeping them: an HMAC over name and address as the order gives them, apart from case and spaces. Codes made under a
/// former master key of the personal data are known as long as that key is configured.
/// </summary>
internal sealed class PartyCodes(MasterKeys keys)
{
    /// <summary>The code new clearings are kept under, in hexadecimal.</summary>
    public string Of(Party party) => AllOf(party)[0];

    /// <summary>Every code under which the party may be known, the current one first.</summary>
    public IReadOnlyList<string> AllOf(Party party) =>
    [
        // Which key a code was made with is not told: all are tried.
        .. keys.BlindIndexes(string.Join(
                '\u001f', "screened party", Plain(party.Name), Plain(party.Street), Plain(party.City), Plain(party.PostalCode), party.Country.Value))
            .Select(index => index[(index.IndexOf('.', StringComparison.Ordinal) + 1)..]),
    ];

    private static string Plain(string text) => string.Join(
        ' ', text.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
