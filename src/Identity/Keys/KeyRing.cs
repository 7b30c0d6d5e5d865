using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace ExportPlatform.Identity.Keys;

/// <summary>
/// The keys tokens are signed with (ES256) and codes and refresh tokens are sealed with, kept in files so that they outlive a restart and copies of
/// the service agree. New keys are made, announced and retired by <see cref="KeySchedule"/>.
/// </summary>
internal sealed class KeyRing
{
    private const string SigningFiles = "signing";
    private const string SealingFiles = "sealing";
    private const int SealingKeyBytes = 32;
    private readonly KeyFolder _folder;
    private readonly TimeProvider _clock;
    private readonly Lock _oneAtATime = new();

    public KeyRing(IOptions<IssuerOptions> options, TimeProvider clock)
    {
        _folder = new KeyFolder(options.Value.KeyFolder is { Length: > 0 } folder ? folder : KeyFolder.Default);
        _clock = clock;
        Refresh();
    }

    /// <summary>Folder of the keys; the key ring of cookies lies in it too.</summary>
    public string Location => _folder.Location;

    /// <summary>Keys of signatures; the first signs, all are published.</summary>
    public IReadOnlyList<ECDsaSecurityKey> Signing { get; private set; } = [];

    /// <summary>Keys of codes and refresh tokens; the first seals, all open.</summary>
    public IReadOnlyList<SymmetricSecurityKey> Sealing { get; private set; } = [];

    /// <summary>Makes, reads and throws away what is due today.</summary>
    /// <returns>Whether another key signs or another set is published now.</returns>
    public bool Refresh()
    {
        lock (_oneAtATime)
        {
            var before = Signing.Select(key => key.KeyId).Concat(Sealing.Select(key => key.KeyId)).ToArray();
            Signing = Due(SigningFiles, NewSigningKey, ReadSigningKey);
            Sealing = Due(SealingFiles, NewSealingKey, ReadSealingKey);
            return !before.SequenceEqual(Signing.Select(key => key.KeyId).Concat(Sealing.Select(key => key.KeyId)), StringComparer.Ordinal);
        }
    }

    private List<TKey> Due<TKey>(string kind, Func<string> make, Func<string, TKey> read)
    {
        var plan = KeySchedule.On(DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime), _folder.Days(kind));
        foreach (var day in plan.Make)
        {
            _folder.Keep(kind, day, make());
        }

        foreach (var day in plan.Retire)
        {
            _folder.Delete(kind, day);
        }

        return [.. _folder.Days(kind).OrderByDescending(day => day == plan.Signing).ThenByDescending(day => day).Select(day => read(_folder.Read(kind, day)))];
    }

    private static string NewSigningKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static ECDsaSecurityKey ReadSigningKey(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        if (key.KeySize != 256)
        {
            throw new InvalidOperationException("A signing key has to be on the curve P-256.");
        }

        var security = new ECDsaSecurityKey(key);
        security.KeyId = Base64UrlEncoder.Encode(security.ComputeJwkThumbprint());
        return security;
    }

    private static string NewSealingKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(SealingKeyBytes));

    private static SymmetricSecurityKey ReadSealingKey(string text)
    {
        var key = new SymmetricSecurityKey(Convert.FromBase64String(text));
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return key;
    }
}
