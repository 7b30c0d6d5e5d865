using System.Security.Cryptography;
using System.Text;
using ExportPlatform.Contracts;
using ExportPlatform.ServiceDefaults.PersonalData;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Customs.Screening.Clearings;

/// <summary>
/// Knows parties again without keeping them: an HMAC over name and address as the order gives them, apart from case and spaces. Its key is derived
/// from the master key of the personal data; codes made under a former master key are known as long as that key is configured.
/// </summary>
internal sealed class PartyCodes(IOptions<PersonalDataOptions> options)
{
    private readonly byte[] _key = KeyOf(options.Value.MasterKey);
    private readonly IReadOnlyList<byte[]> _former = [.. options.Value.FormerMasterKeys.Select(KeyOf)];

    /// <summary>The code new clearings are kept under, in hexadecimal.</summary>
    public string Of(Party party) => Code(_key, party);

    /// <summary>Every code under which the party may be known, the current one first.</summary>
    public IReadOnlyList<string> AllOf(Party party) => [Of(party), .. _former.Select(key => Code(key, party))];

    private static string Code(byte[] key, Party party) => Convert.ToHexStringLower(HMACSHA256.HashData(
        key,
        Encoding.UTF8.GetBytes(string.Join(
            '\u001f', Plain(party.Name), Plain(party.Street), Plain(party.City), Plain(party.PostalCode), party.Country.Value))));

    private static string Plain(string text) => string.Join(
        ' ', text.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static byte[] KeyOf(string masterKey) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(masterKey), 32, info: "export-platform screened parties"u8.ToArray());
}
