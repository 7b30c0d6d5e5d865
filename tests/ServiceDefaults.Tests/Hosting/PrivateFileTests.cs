using System.Text;
using ExportPlatform.ServiceDefaults.Hosting;

namespace ExportPlatform.ServiceDefaults.Tests.Hosting;

public sealed class PrivateFileTests : IDisposable
{
    private const int Rounds = 300;
    private const int Writers = 8;
    private readonly string _folder = Directory.CreateTempSubdirectory("private-file-tests").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Of_those_who_write_a_file_together_one_wins_and_all_read_the_same()
    {
        using var start = new Barrier(Writers);

        // Threads of their own: pooled ones come one after another.
        var read = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Factory.StartNew(
            () => Enumerable.Range(0, Rounds).Select(round => WriteAndRead(start, round, writer)).ToArray(), TaskCreationOptions.LongRunning)));

        Assert.All(Enumerable.Range(0, Rounds), round => Assert.Single(read.Select(texts => texts[round]).Distinct()));
        Assert.Equal(Rounds, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void Nobody_but_its_owner_may_read_it()
    {
        var file = Path.Combine(_folder, "key");
        PrivateFile.WriteOnce(file, "secret"u8);

        Assert.False(PrivateFile.IsOpenToOthers(file));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.GroupRead);
            Assert.True(PrivateFile.IsOpenToOthers(file));
        }
    }

    private string WriteAndRead(Barrier start, int round, int writer)
    {
        var file = Path.Combine(_folder, $"key-{round}");
        start.SignalAndWait();
        PrivateFile.WriteOnce(file, Encoding.UTF8.GetBytes($"by {writer}"));
        return File.ReadAllText(file);
    }
}
