using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ExportPlatform.ServiceDefaults.Hosting;
using Microsoft.Extensions.Options;

namespace ExportPlatform.ServiceDefaults.Audit;

/// <summary>The secret behind seals and signatures, kept outside the database; each service derives its own from it.</summary>
internal sealed class AuditKey(IOptions<AuditOptions> options)
{
    private const int KeyBytes = 32;
    private readonly Lazy<byte[]> _master = new(() => Read(options.Value));
    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    /// <summary>A service's own key: what one service signs, no other can have signed.</summary>
    public byte[] Of(string service) =>
        _keys.GetOrAdd(service, name => HKDF.DeriveKey(HashAlgorithmName.SHA256, _master.Value, KeyBytes, info: Encoding.UTF8.GetBytes($"audit:{name}")));

    /// <summary>Names the key without telling it: anchors made with another key are another chain's.</summary>
    public string FingerprintOf(string service) => Convert.ToHexStringLower(SHA256.HashData(Of(service)))[..12];

    private static byte[] Read(AuditOptions options)
    {
        if (options.Key is { Length: > 0 } given)
        {
            return Encoding.UTF8.GetBytes(given);
        }

        var file = Path.Combine(options.FolderPath, "audit.key");
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            PrivateFile.WriteOnce(file, RandomNumberGenerator.GetBytes(KeyBytes));
        }

        if (PrivateFile.IsOpenToOthers(file))
        {
            throw new InvalidOperationException($"{file} can be read by others than its owner: run chmod 600, or set Audit:Key.");
        }

        var key = File.ReadAllBytes(file);
        return key.Length == KeyBytes ? key : throw new InvalidOperationException($"{file} holds no key of {KeyBytes} bytes.");
    }
}
