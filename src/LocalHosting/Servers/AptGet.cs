using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Servers;

/// <summary>Downloads and unpacks Debian packages without installing them. Works without root, with package lists of its own.</summary>
internal sealed class AptGet(string folder, string target)
{
    private static readonly TimeSpan StepPatience = TimeSpan.FromMinutes(5);

    /// <summary>The packages and all they need that this machine lacks; fetches package lists when there are none.</summary>
    public async Task<IReadOnlyList<AptPackage>> ListAsync(string[] packages, Action<string> progress, CancellationToken cancellationToken)
    {
        string[] list = ["install", "--print-uris", "-y", "-q", "--no-install-recommends", .. packages];
        try
        {
            return Parse(await RunAsync("apt-get", [.. PrivateLists(), .. list], cancellationToken));
        }
        catch (AptGetException)
        {
            progress("Reading package lists, once ...");
            await RunAsync("apt-get", [.. PrivateLists(), "update", "-q"], cancellationToken);
            return Parse(await RunAsync("apt-get", [.. PrivateLists(), .. list], cancellationToken));
        }
    }

    /// <summary>Downloads the packages and unpacks them into the target folder.</summary>
    public async Task UnpackAsync(IReadOnlyList<AptPackage> packages, CancellationToken cancellationToken)
    {
        var downloads = Directory.CreateDirectory(Path.Combine(target, "downloads")).FullName;
        await RunAsync("apt-get", [.. PrivateLists(), "download", "-q", .. packages.Select(p => p.Name)], cancellationToken, downloads);
        var files = Directory.GetFiles(downloads, "*.deb");
        if (files.Length < packages.Count)
        {
            throw new AptGetException($"only {files.Length} of {packages.Count} packages came");
        }

        foreach (var file in files)
        {
            await RunAsync("dpkg", ["-x", file, target], cancellationToken);
        }

        Directory.Delete(downloads, recursive: true);
    }

    private static List<AptPackage> Parse(string output) =>
        [.. output.Split('\n').Where(line => line.StartsWith('\'')).Select(line => line.Split(' '))
            .Where(fields => fields.Length >= 3)
            .Select(fields => new AptPackage(fields[1].Split('_')[0], long.Parse(fields[2], CultureInfo.InvariantCulture)))];

    // Without root the system's lists may be missing and cannot be written; an own set needs no rights.
    private string[] PrivateLists()
    {
        if (ServerAccount.IsRoot)
        {
            return [];
        }

        var lists = Directory.CreateDirectory(Path.Combine(folder, "package-lists")).FullName;
        Directory.CreateDirectory(Path.Combine(lists, "lists/partial"));
        Directory.CreateDirectory(Path.Combine(lists, "archives/partial"));
        return
        [
            "-o", $"Dir::State::Lists={lists}/lists", "-o", $"Dir::Cache={lists}", "-o", $"Dir::Cache::Archives={lists}/archives",
            "-o", "Debug::NoLocking=1",
        ];
    }

    private static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellationToken, string? directory = null)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StepPatience);
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = directory ?? "/",
                Environment = { ["LC_ALL"] = "C", ["DEBIAN_FRONTEND"] = "noninteractive" },
            },
        };
        process.Start();
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = await process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return process.ExitCode == 0
                ? await output
                : throw new AptGetException(LastComplaint(errors) ?? $"{program} ended with exit code {process.ExitCode}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new AptGetException($"{program} took longer than {StepPatience.TotalMinutes} minutes");
        }
    }

    private static string? LastComplaint(string errors) =>
        errors.Split('\n').LastOrDefault(line => line.StartsWith("E:", StringComparison.Ordinal))?[2..].Trim();
}

/// <summary>A package to download.</summary>
internal sealed record AptPackage(string Name, long Bytes);

/// <summary>Debian's package manager could not do what was asked; the message is its last line of complaint.</summary>
internal sealed class AptGetException(string message) : Exception(message);
