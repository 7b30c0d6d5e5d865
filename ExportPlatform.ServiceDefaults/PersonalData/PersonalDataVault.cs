using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using ExportPlatform.Trade;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace ExportPlatform.ServiceDefaults.PersonalData;

/// <summary>
/// Seals personal data for their subject and opens them again. Keys are remembered for a short time, so that a request seldom waits for the
/// vault and goes on while the vault is away; what was erased opens as null everywhere within that time.
/// </summary>
public sealed class PersonalDataVault(KeyStore keys, IOptions<PersonalDataOptions> options, TimeProvider clock) : IDisposable
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    // What is encrypted is in no page, so nothing has to be escaped for one.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly MemoryCache _remembered = new(new MemoryCacheOptions { SizeLimit = options.Value.RememberedKeys, Clock = new CacheClock(clock) });

    /// <summary>Seals a value; the owner's key is made at the first time.</summary>
    /// <param name="owner">Whose data it is.</param>
    /// <param name="value">Serialized as JSON.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="retainUntil">For a new key: until when nobody may have it erased. Null: at any time.</param>
    public async ValueTask<Sealed<T>> SealAsync<T>(
        KeyOwner owner, T value, CancellationToken cancellationToken, DateTimeOffset? retainUntil = null)
        where T : class
    {
        var (version, key) = await KeyForSealingAsync(owner, retainUntil, cancellationToken);
        var plain = JsonSerializer.SerializeToUtf8Bytes(value, Json);
        var content = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(content.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(
            content.AsSpan(0, NonceBytes),
            plain,
            content.AsSpan(NonceBytes, plain.Length),
            content.AsSpan(^TagBytes..),
            Sealing.BindingOf(owner.SubjectId, owner.Purpose, version));
        return new Sealed<T>(owner.SubjectId, owner.Purpose, version, content);
    }

    /// <summary>Opens a value; null when its subject's key was erased.</summary>
    /// <exception cref="CryptographicException">The value was changed, or moved from another subject or purpose.</exception>
    public async ValueTask<T?> OpenAsync<T>(Sealed<T> value, CancellationToken cancellationToken)
        where T : class
    {
        var name = NameOf(value);
        if (!_remembered.TryGetValue(name, out byte[]? key))
        {
            await RememberAsync([name], cancellationToken);
            key = _remembered.Get<byte[]>(name);
        }

        return key is null ? null : Open(value, key);
    }

    /// <summary>Opens many values with one question to the vault at most; null where a key was erased. The order stays.</summary>
    public async ValueTask<IReadOnlyList<T?>> OpenAllAsync<T>(IReadOnlyList<Sealed<T>> values, CancellationToken cancellationToken)
        where T : class
    {
        var known = new Dictionary<KeyName, byte[]?>();
        var unknown = new List<KeyName>();
        foreach (var name in values.Select(NameOf).Distinct())
        {
            if (_remembered.TryGetValue(name, out byte[]? key))
            {
                known[name] = key;
            }
            else
            {
                unknown.Add(name);
            }
        }

        if (unknown.Count > 0)
        {
            foreach (var (name, key) in await RememberAsync(unknown, cancellationToken))
            {
                known[name] = key;
            }
        }

        return [.. values.Select(value => known.GetValueOrDefault(NameOf(value)) is { } key ? Open(value, key) : null)];
    }

    /// <summary>Destroys an owner's keys; this service feels it at once, the others within <see cref="PersonalDataOptions.KeyLifetime"/>.</summary>
    /// <returns>How many keys were destroyed; zero when there were none or their retention runs.</returns>
    public async Task<int> EraseAsync(KeyOwner owner, CancellationToken cancellationToken)
    {
        var erased = await keys.EraseAsync(owner, cancellationToken);
        Forget();
        return erased;
    }

    /// <summary>Forgets the remembered keys; the next use asks the vault again.</summary>
    public void Forget() => _remembered.Clear();

    /// <inheritdoc/>
    public void Dispose() => _remembered.Dispose();

    private async ValueTask<(int Version, byte[] Key)> KeyForSealingAsync(
        KeyOwner owner, DateTimeOffset? retainUntil, CancellationToken cancellationToken)
    {
        if (_remembered.TryGetValue(owner, out int version)
            && _remembered.TryGetValue(new KeyName(owner, version), out byte[]? remembered) && remembered is not null)
        {
            return (version, remembered);
        }

        var (current, key) = await keys.GetOrCreateAsync(owner, retainUntil, cancellationToken);
        Remember(owner, current);
        Remember(new KeyName(owner, current), key);
        return (current, key);
    }

    // An erased key is remembered too, as null: it will not come back.
    private async Task<Dictionary<KeyName, byte[]?>> RememberAsync(IReadOnlyCollection<KeyName> names, CancellationToken cancellationToken)
    {
        var found = await keys.FindAsync(names, cancellationToken);
        var all = names.ToDictionary(name => name, name => found.GetValueOrDefault(name));
        foreach (var (name, key) in all)
        {
            Remember(name, key);
        }

        return all;
    }

    private void Remember(object name, object? value) =>
        _remembered.Set(name, value, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = options.Value.KeyLifetime });

    private static T Open<T>(Sealed<T> value, byte[] key)
        where T : class
    {
        var content = value.Content;
        var plain = new byte[content.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(
            content.AsSpan(0, NonceBytes),
            content.AsSpan(NonceBytes, plain.Length),
            content.AsSpan(^TagBytes..),
            plain,
            Sealing.BindingOf(value.SubjectId, value.Purpose, value.KeyVersion));
        return JsonSerializer.Deserialize<T>(plain, Json)!;
    }

    private static KeyName NameOf<T>(Sealed<T> value) => new(new KeyOwner(value.SubjectId, value.Purpose), value.KeyVersion);

    private sealed class CacheClock(TimeProvider clock) : Microsoft.Extensions.Internal.ISystemClock
    {
        public DateTimeOffset UtcNow => clock.GetUtcNow();
    }
}
