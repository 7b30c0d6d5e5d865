using Aspire.Hosting.Running;

namespace ExportPlatform.LocalHosting.Tests;

public sealed class SecretStoreTests
{
    /// <summary>Two stores of one process once wrote through the same half-made file, and one of them failed.</summary>
    [Fact]
    public void Many_stores_can_keep_secrets_in_one_folder_at_once()
    {
        var folder = Directory.CreateTempSubdirectory("secrets-").FullName;
        try
        {
            Parallel.For(0, 200, i => new SecretStore(Path.Combine(folder, "kept.json")).GetOrMake($"secret-{i}", () => "made"));

            Assert.Equal("made", new SecretStore(Path.Combine(folder, "kept.json")).GetOrMake("another", () => "made"));
            Assert.Single(Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
