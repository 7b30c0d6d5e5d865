using Aspire.Hosting.Running;
using Aspire.Hosting.Servers;
using Microsoft.Extensions.Configuration;

namespace ExportPlatform.LocalHosting.Tests;

/// <summary>Finding and fetching servers, on a machine that has none.</summary>
public sealed class ServerProgramsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("local-hosting-").FullName;
    private readonly string _emptySystem = Directory.CreateTempSubdirectory("empty-system-").FullName;
    private readonly LocalFolders _folders;
    private readonly List<string> _said = [];

    /// <summary>Makes folders of its own.</summary>
    public ServerProgramsTests()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("LocalHosting:Folder", _folder)]).Build();
        _folders = LocalFolders.For(settings, "tests", "", TimeProvider.System);
        Directory.CreateDirectory(_folders.Servers);
    }

    [Fact]
    public async Task A_missing_server_that_cannot_be_fetched_ends_in_one_sentence()
    {
        using var programs = new ServerPrograms(_folders, _said.Add, _emptySystem);

        var e = await Assert.ThrowsAsync<DistributedApplicationException>(() => programs.GetAsync(ServerKind.RabbitMQ, TestApps.Cancelled));

        Assert.Equal(
            "RabbitMQ is not on this machine and was not fetched (this system has no apt-get): install 'rabbitmq-server' with your package manager, "
                + "or give a connection string in configuration (ConnectionStrings:<name>).",
            e.Message);
    }

    [Fact]
    public async Task A_download_cut_short_is_not_taken_for_a_finished_one()
    {
        var half = Path.Combine(_folders.Servers, "partial-1", "usr/bin");
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "redis-server"), "", TestApps.Cancelled);
        using var programs = new ServerPrograms(_folders, _said.Add, _emptySystem);

        await Assert.ThrowsAsync<DistributedApplicationException>(() => programs.GetAsync(ServerKind.Redis, TestApps.Cancelled));
    }

    [Fact]
    public async Task A_finished_download_is_used()
    {
        var copy = Path.Combine(_folders.Servers, "copy-redis-server");
        Directory.CreateDirectory(Path.Combine(copy, "usr/bin"));
        Directory.CreateDirectory(Path.Combine(copy, "usr/lib/x86_64-linux-gnu"));
        await File.WriteAllTextAsync(Path.Combine(copy, "usr/bin/redis-server"), "", TestApps.Cancelled);
        using var programs = new ServerPrograms(_folders, _said.Add, _emptySystem);

        var found = await programs.GetAsync(ServerKind.Redis, TestApps.Cancelled);

        Assert.Equal(copy, found.Copy);
        Assert.Equal(Path.Combine(copy, "usr/lib/x86_64-linux-gnu"), found.Environment()["LD_LIBRARY_PATH"]);
        Assert.Empty(_said);
    }

    [Fact]
    public async Task Ports_given_out_side_by_side_differ()
    {
        var allocators = Enumerable.Range(0, 8).Select(_ => new PortAllocator(_folders).TakeAsync(5, TestApps.Cancelled));
        var ports = (await Task.WhenAll(allocators)).SelectMany(p => p).ToList();

        Assert.Equal(40, ports.Distinct().Count());
        Assert.All(ports, port => Assert.InRange(port, 20_000, 31_999));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_emptySystem, recursive: true);
    }
}
