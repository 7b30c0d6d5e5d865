using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Running;

/// <summary>Folders of this host: fetched servers and kept data under the user's cache, everything else under one session's folder.</summary>
internal sealed class LocalFolders
{
    private const int KeptLogs = 10;

    private LocalFolders(string root, string application, DateTimeOffset now)
    {
        Root = root;
        var name = string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd-HHmmss}-{Environment.ProcessId}-{Interlocked.Increment(ref _sessions)}");
        Session = Path.Combine(root, "sessions", name);
        Logs = Path.Combine(root, "logs", name);
        Volumes = Path.Combine(root, "volumes");
        Application = application;
    }

    private static int _sessions;

    /// <summary>Everything of ours is below.</summary>
    public string Root { get; }

    /// <summary>Temporary data of this run; removed when it ends.</summary>
    public string Session { get; }

    /// <summary>One file a resource, kept for the last runs.</summary>
    public string Logs { get; }

    /// <summary>Data kept between runs.</summary>
    public string Volumes { get; }

    /// <summary>Name of the application, different for each folder it is run from.</summary>
    public string Application { get; }

    public string Sessions => Path.Combine(Root, "sessions");

    public string Servers => Path.Combine(Root, "servers");

    /// <summary>Generated secrets of the application, readable by its user only.</summary>
    public string SecretsFile => Path.Combine(Root, "secrets", Application + ".json");

    /// <summary>Finds the folders: <c>LocalHosting:Folder</c>, else the user's cache folder, else, for root, a folder servers may enter.</summary>
    public static LocalFolders For(IConfiguration configuration, string applicationName, string directory, TimeProvider time)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(directory)))[..10];
        var root = configuration["LocalHosting:Folder"] ?? DefaultRoot();
        return new LocalFolders(Path.GetFullPath(root), $"{applicationName}-{hash}".ToLowerInvariant(), time.GetUtcNow());
    }

    /// <summary>Makes the folders of this session.</summary>
    public void Create()
    {
        foreach (var folder in (string[])[Root, Sessions, Path.Combine(Root, "logs"), Volumes, Servers, Session])
        {
            Directory.CreateDirectory(folder);
            if (ServerAccount.IsRoot)
            {
                // Servers run under another account and must be able to pass through; what they keep inside is theirs alone.
                File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
            }
        }

        Directory.CreateDirectory(Logs, (UnixFileMode)0b111_000_000);
        var ended = Directory.GetDirectories(Path.Combine(Root, "logs")).Where(logs => !Directory.Exists(Path.Combine(Sessions, Path.GetFileName(logs))));
        foreach (var old in ended.Order(StringComparer.Ordinal).SkipLast(KeptLogs))
        {
            TryDelete(old);
        }
    }

    /// <summary>Deletes a folder; one that cannot be deleted stays for the next start.</summary>
    public static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another session may be deleting it, or a process may still be writing.
        }
    }

    private static string DefaultRoot()
    {
        if (ServerAccount.IsRoot)
        {
            return "/var/cache/export-platform";
        }

        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } given ? given
            : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? Path.Combine(home, ".cache")
            : Path.Combine(Path.GetTempPath(), "cache-" + Environment.UserName);
        return Path.Combine(cache, "export-platform");
    }
}
