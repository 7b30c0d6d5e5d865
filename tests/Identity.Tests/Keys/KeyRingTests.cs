using ExportPlatform.Identity.Keys;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ExportPlatform.Identity.Tests.Keys;

public sealed class KeyRingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("key-ring-tests").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    private string KeyFolder => Path.Combine(_folder, "new");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Keys_are_made_once_and_kept()
    {
        var (first, second) = (Open(), Open());

        Assert.Equal(first.Signing.Single().KeyId, second.Signing.Single().KeyId);
        Assert.Equal(first.Sealing.Single().Key, second.Sealing.Single().Key);
    }

    [Fact]
    public async Task Copies_that_start_together_agree_on_one_key()
    {
        var rings = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(Open)));

        Assert.Single(rings.Select(ring => ring.Signing.Single().KeyId).Distinct());
        Assert.Equal(2, Directory.GetFiles(KeyFolder).Length);
    }

    [Fact]
    public void A_new_key_is_shown_before_it_signs_and_an_old_one_after()
    {
        var ring = Open();
        var first = ring.Signing.Single().KeyId;
        _clock.Advance(TimeSpan.FromDays(KeySchedule.SigningDays - KeySchedule.AnnouncedDays));

        Assert.True(ring.Refresh());
        Assert.Equal(2, ring.Signing.Count);
        Assert.Equal(first, ring.Signing[0].KeyId);

        _clock.Advance(TimeSpan.FromDays(KeySchedule.AnnouncedDays));
        Assert.True(ring.Refresh());
        Assert.NotEqual(first, ring.Signing[0].KeyId);
        Assert.Equal(first, ring.Signing[1].KeyId);
        Assert.False(ring.Refresh());
    }

    [Fact]
    public void The_files_are_for_their_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Unix file modes.");
        Open();

        Assert.All(Directory.GetFiles(KeyFolder), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(file)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, ModeOf(KeyFolder));
    }

    [Fact]
    public void A_file_others_can_read_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Unix file modes.");
        Open();
        OpenToAll(Directory.GetFiles(KeyFolder, "signing-*").Single());

        var refusal = Assert.Throws<InvalidOperationException>(Open);
        Assert.Contains("chmod 600", refusal.Message, StringComparison.Ordinal);
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private static void OpenToAll(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        }
    }

    private KeyRing Open() => new(Options.Create(new IssuerOptions { KeyFolder = KeyFolder }), _clock);
}
