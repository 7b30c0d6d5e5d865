using ExportPlatform.Identity.Keys;
using Microsoft.Extensions.Options;

namespace ExportPlatform.Identity.Tests.Keys;

public sealed class SigningKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("signing-key-tests").FullName;

    private string KeyFile => Path.Combine(_folder, "new", "signing-key.pem");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_key_is_made_once_and_kept()
    {
        using var first = Open();
        using var second = Open();

        Assert.Equal(first.PublicKey.Kid, second.PublicKey.Kid);
        Assert.Equal(first.PublicKey.X, second.PublicKey.X);
    }

    [Fact]
    public async Task Copies_that_start_together_agree_on_one_key()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(Open)));

        Assert.Single(keys.Select(key => key.PublicKey.Kid).Distinct());
        Assert.Equal([KeyFile], Directory.GetFiles(Path.GetDirectoryName(KeyFile)!));
        Array.ForEach(keys, key => key.Dispose());
    }

    [Fact]
    public void The_file_is_for_its_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Unix file modes.");
        Open().Dispose();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(KeyFile));
    }

    [Fact]
    public void A_file_others_can_read_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Unix file modes.");
        Open().Dispose();
        OpenToAll(KeyFile);

        var refusal = Assert.Throws<InvalidOperationException>(Open);
        Assert.Contains("chmod 600", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_private_half_is_not_shown()
    {
        using var key = Open();

        Assert.Null(key.PublicKey.D);
    }

    private static UnixFileMode ModeOf(string file) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(file);

    private static void OpenToAll(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        }
    }

    private SigningKey Open() => new(Options.Create(new IssuerOptions { KeyFile = KeyFile }));
}
