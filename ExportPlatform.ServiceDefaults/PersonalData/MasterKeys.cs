using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ExportPlatform.ServiceDefaults.PersonalData;

/// <summary>Wraps data keys with the current master key and unwraps them with whichever wrapped them.</summary>
public sealed class MasterKeys
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);
    private readonly List<(string Id, byte[] Key)> _indexKeys = [];

    /// <summary>Derives the keys from their texts.</summary>
    public MasterKeys(IOptions<PersonalDataOptions> options)
    {
        CurrentId = Add(options.Value.MasterKey);
        foreach (var former in options.Value.FormerMasterKeys)
        {
            Add(former);
        }
    }

    /// <summary>Names the current master key without telling it.</summary>
    public string CurrentId { get; }

    /// <summary>Encrypts a data key under the current master key, bound to its owner.</summary>
    public byte[] Wrap(ReadOnlySpan<byte> dataKey, KeyOwner owner)
    {
        var wrapped = new byte[NonceBytes + dataKey.Length + TagBytes];
        var nonce = wrapped.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_keys[CurrentId], TagBytes);
        cipher.Encrypt(nonce, dataKey, wrapped.AsSpan(NonceBytes, dataKey.Length), wrapped.AsSpan(^TagBytes..), Binding(owner));
        return wrapped;
    }

    /// <summary>Opens a wrapped data key.</summary>
    /// <exception cref="CryptographicException">The master key is not here, or the wrapped key was changed or is another owner's.</exception>
    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, string masterKeyId, KeyOwner owner)
    {
        if (!_keys.TryGetValue(masterKeyId, out var master))
        {
            throw new CryptographicException($"Master key {masterKeyId} is not configured; add it to PersonalData:FormerMasterKeys.");
        }

        var dataKey = new byte[wrapped.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(master, TagBytes);
        cipher.Decrypt(wrapped[..NonceBytes], wrapped[NonceBytes..^TagBytes], wrapped[^TagBytes..], dataKey, Binding(owner));
        return dataKey;
    }

    /// <summary>
    /// What a text is found by where the text itself must not lie: an HMAC only a holder of the master key can make. The first is of the current master
    /// key and begins with <see cref="CurrentId"/>; what was written under former ones is found by the others.
    /// </summary>
    public IReadOnlyList<string> BlindIndexes(string text) =>
        _indexKeys.ConvertAll(index => $"{index.Id}.{Convert.ToHexStringLower(HMACSHA256.HashData(index.Key, Encoding.UTF8.GetBytes(text)))}");

    private string Add(string text)
    {
        var secret = Encoding.UTF8.GetBytes(text);
        var id = Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 8, info: "export-platform master key id"u8.ToArray()));
        _keys[id] = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, info: "export-platform master key"u8.ToArray());
        _indexKeys.Add((id, HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, info: "export-platform blind index"u8.ToArray())));
        return id;
    }

    private static byte[] Binding(KeyOwner owner) => Encoding.UTF8.GetBytes($"{owner.SubjectId:N}.{owner.Purpose}");
}
