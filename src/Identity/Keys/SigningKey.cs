using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace ExportPlatform.Identity.Keys;

/// <summary>The ES256 key tokens are signed with. Made once and kept in a file, so that tokens outlive a restart and copies of the service agree.</summary>
internal sealed class SigningKey : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly ECDsa _key;

    public SigningKey(IOptions<IssuerOptions> options)
    {
        _key = Read(options.Value.KeyFile is { Length: > 0 } file ? file : DefaultFile());
        var security = new ECDsaSecurityKey(_key);
        PublicKey = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(ECDsa.Create(_key.ExportParameters(false))));
        PublicKey.Kid = Base64UrlEncoder.Encode(PublicKey.ComputeJwkThumbprint());
        security.KeyId = PublicKey.Kid;
        Credentials = new SigningCredentials(security, SecurityAlgorithms.EcdsaSha256);
    }

    /// <summary>The half everybody may know; its id is the RFC 7638 thumbprint.</summary>
    public JsonWebKey PublicKey { get; }

    /// <summary>What a token is signed with.</summary>
    public SigningCredentials Credentials { get; }

    public void Dispose() => _key.Dispose();

    private static string DefaultFile() => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "export-platform",
        "identity",
        "signing-key.pem");

    private static ECDsa Read(string file)
    {
        if (!File.Exists(file))
        {
            Make(file);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~OwnerOnly) != UnixFileMode.None)
        {
            throw new InvalidOperationException($"{file} can be read by others than its owner. Delete it (a new key is made) or run chmod 600.");
        }

        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return key.KeySize == 256 ? key : throw new InvalidOperationException($"{file} holds no P-256 key.");
    }

    // Written aside and moved without overwriting: of two copies that start together, one wins and both then read the same key.
    private static void Make(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        Directory.CreateDirectory(folder);
        var aside = Path.Combine(folder, $".{Guid.CreateVersion7():N}");
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        using (var writer = new StreamWriter(aside, NewFile()))
        {
            writer.Write(key.ExportPkcs8PrivateKeyPem());
        }

        try
        {
            File.Move(aside, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(aside);
        }
    }

    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }
}
