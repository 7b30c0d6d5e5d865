using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Servers;

/// <summary>
/// Finds the servers' programs: the system's, else a private copy. Missing ones are fetched once with the system's package manager
/// into the cache folder; nothing is installed and no service is started.
/// </summary>
internal sealed class ServerPrograms(LocalFolders folders, Action<string> progress, string system = "/") : IDisposable
{
    private static readonly TimeSpan FetchPatience = TimeSpan.FromMinutes(10);
    private readonly SemaphoreSlim _gate = new(1);
    private readonly HashSet<ServerKind> _needed = [];

    /// <summary>Says which servers the application uses, so that all missing ones are fetched together.</summary>
    public void Need(ServerKind kind) => _needed.Add(kind);

    /// <summary>Finds a server, fetching what is missing.</summary>
    /// <exception cref="DistributedApplicationException">It is missing and cannot be fetched; the message says what to install.</exception>
    public async Task<ServerInstallation> GetAsync(ServerKind kind, CancellationToken cancellationToken)
    {
        if (Find(kind) is { } present)
        {
            return present;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (Find(kind) is null)
            {
                await FetchAsync([.. _needed.Append(kind).Distinct().Where(k => Find(k) is null)], cancellationToken);
            }
        }
        finally
        {
            _gate.Release();
        }

        return Find(kind) ?? throw Missing(kind, "the fetched packages do not hold it");
    }

    public void Dispose() => _gate.Dispose();

    private static DistributedApplicationException Missing(ServerKind kind, string why) =>
        new($"{kind.Title} is not on this machine and was not fetched ({why}): install '{kind.Package}' with your package manager, "
            + "or give a connection string in configuration (ConnectionStrings:<name>).");

    /// <summary>Where a server's programs lie, at a root: the system's or a copy's.</summary>
    private static string? FindIn(string root, ServerKind kind)
    {
        IEnumerable<string> places = kind == ServerKind.Postgres
            ? Versions(Path.Combine(root, "usr/lib/postgresql")).Concat(Versions(Path.Combine(root, "usr/pgsql"))).Select(v => Path.Combine(v, "bin"))
            : kind == ServerKind.RabbitMQ
                ? [Path.Combine(root, "usr/lib/rabbitmq/bin")]
                : [Path.Combine(root, "usr/bin"), Path.Combine(root, "usr/local/bin")];
        return places.FirstOrDefault(place => File.Exists(Path.Combine(place, kind.Program)));
    }

    private static IEnumerable<string> Versions(string folder) =>
        Directory.Exists(folder)
            ? Directory.GetDirectories(folder).OrderByDescending(v => double.TryParse(Path.GetFileName(v), CultureInfo.InvariantCulture, out var n) ? n : 0)
            : [];

    private ServerInstallation? Find(ServerKind kind)
    {
        if (FindIn(system, kind) is { } installed && (kind != ServerKind.RabbitMQ || File.Exists(Path.Combine(system, "usr/bin/erl"))))
        {
            return new ServerInstallation(installed, null);
        }

        return Directory.GetDirectories(folders.Servers, "copy-*")
            .Select(copy => FindIn(copy, kind) is { } bin ? new ServerInstallation(bin, copy) : null)
            .FirstOrDefault(found => found is not null);
    }

    private async Task FetchAsync(ServerKind[] missing, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(system, "usr/bin/apt-get")) || !File.Exists(Path.Combine(system, "usr/bin/dpkg")))
        {
            throw Missing(missing[0], "this system has no apt-get");
        }

        await using var held = await FileLock.TryTakeAsync(Path.Combine(folders.Servers, "fetch.lock"), FetchPatience, cancellationToken)
            ?? throw Missing(missing[0], "another process has been fetching for ten minutes");
        missing = [.. missing.Where(kind => Find(kind) is null)];
        if (missing.Length == 0)
        {
            return;
        }

        var started = Stopwatch.GetTimestamp();
        foreach (var unfinished in Directory.GetDirectories(folders.Servers, "partial-*"))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        var partial = Directory.CreateDirectory(Path.Combine(folders.Servers, "partial-" + Environment.ProcessId.Text())).FullName;
        var apt = new AptGet(folders.Servers, partial);
        try
        {
            var packages = await apt.ListAsync([.. missing.Select(k => k.Package)], progress, cancellationToken);
            var titles = string.Join(" and ", missing.Select(kind => kind.Title));
            progress($"Fetching {titles} ({Math.Max(1, packages.Sum(p => p.Bytes) / 1_000_000)} MB, {packages.Count} packages), once ...");
            await apt.UnpackAsync(packages, cancellationToken);
        }
        catch (AptGetException e)
        {
            LocalFolders.TryDelete(partial);
            throw Missing(missing[0], e.Message);
        }

        WriteErlangStarter(partial);
        // The folder gets its name only when it is complete: a fetch cut short is never taken for a finished one.
        Directory.Move(partial, Path.Combine(folders.Servers, "copy-" + string.Join('-', missing.Select(kind => kind.Package))));
        progress($"Fetched in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s into {folders.Servers}");
    }

    // Debian's own starter knows only /usr/lib/erlang.
    private static void WriteErlangStarter(string copy)
    {
        if (!Directory.Exists(Path.Combine(copy, "usr/lib/erlang")))
        {
            return;
        }

        var bin = Directory.CreateDirectory(Path.Combine(copy, "bin"));
        var starter = Path.Combine(bin.FullName, "erl");
        File.WriteAllText(starter, """
            #!/bin/sh
            ROOTDIR=$(dirname "$(dirname "$(readlink -f "$0")")")/usr/lib/erlang
            BINDIR=$(echo "$ROOTDIR"/erts-*/bin)
            EMU=beam
            PROGNAME=erl
            export ROOTDIR BINDIR EMU PROGNAME
            exec "$BINDIR/erlexec" "$@"
            """ + "\n");
        const UnixFileMode everyoneRuns = (UnixFileMode)0b111_101_101;
        File.SetUnixFileMode(starter, everyoneRuns);
        File.SetUnixFileMode(bin.FullName, everyoneRuns);
        File.SetUnixFileMode(copy, everyoneRuns);
    }
}
