using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Servers;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Running;

/// <summary>What all resources of one run share.</summary>
internal sealed class RunContext : IDisposable
{
    public required IReadOnlyList<IResource> Resources { get; init; }

    public required IConfiguration Configuration { get; init; }

    public required DistributedApplicationExecutionContext ExecutionContext { get; init; }

    public required ResourceNotificationService Notifications { get; init; }

    public required LocalFolders Folders { get; init; }

    public required PortAllocator Ports { get; init; }

    public required ServerPrograms Programs { get; init; }

    public required RunSettings Settings { get; init; }

    public required TimeProvider Time { get; init; }

    public SessionRecord Record { get; set; } = null!;

    private readonly List<FileStream> _locks = [];
    private readonly SemaphoreSlim _sharing = new(1);
    private readonly Dictionary<string, (int Port, GuardedProcess Process)> _shared = new(StringComparer.Ordinal);

    /// <summary>A helper that serves several resources and outlives each of them, started when the first asks for it.</summary>
    /// <returns>The port it listens on.</returns>
    public async Task<int> ShareAsync(string name, Func<int, ProcessSpec> specOf, ResourceLog log, CancellationToken cancellationToken)
    {
        await _sharing.WaitAsync(cancellationToken);
        try
        {
            if (!_shared.TryGetValue(name, out var helper))
            {
                var port = (await Ports.TakeAsync(1, cancellationToken))[0];
                helper = _shared[name] = (port, GuardedProcess.Start(specOf(port), log, Record));
            }

            return helper.Port;
        }
        finally
        {
            _sharing.Release();
        }
    }

    /// <summary>Ends the helpers, when nobody needs them any more.</summary>
    public async Task StopSharedAsync()
    {
        foreach (var (_, process) in _shared.Values)
        {
            await process.StopAsync();
            process.Dispose();
        }

        _shared.Clear();
    }

    /// <summary>Folder of a server's data: kept when it has a volume and this is not a test, else part of the session.</summary>
    public async Task<ServerFolder> DataFolderAsync(IResource resource, ServerAccount? account, CancellationToken cancellationToken)
    {
        var volume = resource.Annotations.OfType<DataVolume>().LastOrDefault();
        if (volume is null || Settings.IsTest)
        {
            var temporary = new ServerFolder(Path.Combine(Folders.Session, resource.Name), account);
            temporary.Create();
            return temporary;
        }

        var name = volume.Name ?? $"{Folders.Application}-{resource.Name}-data";
        var file = Path.Combine(Folders.Volumes, name + ".lock");
        if (_locks.TrueForAll(held => held.Name != file))
        {
            _locks.Add(await FileLock.TryTakeAsync(file, TimeSpan.FromSeconds(15), cancellationToken)
                ?? throw new DistributedApplicationException(
                    $"The data of '{resource.Name}' ({Path.Combine(Folders.Volumes, name)}) is in use by another app host; stop that one first."));
        }

        var folder = new ServerFolder(Path.Combine(Folders.Volumes, name), account);
        folder.Create();
        return folder;
    }

    public void Dispose()
    {
        _locks.ForEach(held => held.Dispose());
        _sharing.Dispose();
        Record?.Dispose();
        Programs.Dispose();
    }
}

/// <summary>Settings of the host itself, from the section LocalHosting.</summary>
/// <param name="IsTest">True under the testing builder: free ports, nothing kept, nothing shown.</param>
/// <param name="HealthDeadline">Time a running resource has to become healthy; 90 s.</param>
/// <param name="LogEverything">True to show all that resources write.</param>
internal sealed record RunSettings(bool IsTest, TimeSpan HealthDeadline, bool LogEverything)
{
    public static RunSettings Read(IConfiguration configuration, bool logEverything) => new(
        configuration.GetValue<bool>("DcpPublisher:RandomizePorts"),
        configuration.GetValue("LocalHosting:HealthDeadline", TimeSpan.FromSeconds(90)),
        configuration.GetValue("LocalHosting:LogEverything", defaultValue: false) || logEverything);
}
