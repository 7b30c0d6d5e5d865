using System.Text.RegularExpressions;

namespace ExportPlatform.Platform.Tests;

/// <summary>Passwords and keys are handed to the services and written nowhere.</summary>
public sealed partial class SecretsTests(PlatformHost platform)
{
    /// <summary>The demonstration tells people how to sign in: these two are for them, and exist in Development only.</summary>
    private static readonly string[] ForPeople = ["demo-password", "demo-client-secret"];

    [Fact]
    public async Task No_secret_of_the_app_host_stands_in_a_log()
    {
        var secrets = await SecretsAsync();
        Assert.True(secrets.Count >= 20, $"Only {secrets.Count} secrets are known: {string.Join(", ", secrets.Keys)}");

        var (lines, found) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var log in Logs())
        {
            await foreach (var line in ReadAsync(log))
            {
                lines++;
                found.UnionWith(
                    from secret in secrets
                    where line.Contains(secret.Value, StringComparison.Ordinal)
                    where !(Path.GetFileName(log) == "demo.log" && ForPeople.Contains(secret.Key))
                    select $"{secret.Key} in {Path.GetFileName(log)}");
            }
        }

        Assert.Empty(found);
        Assert.True(lines > 100, $"Only {lines} lines were read.");
    }

    // Parameters, and the passwords of servers and databases, which stand in what the services are handed.
    private async Task<Dictionary<string, string>> SecretsAsync()
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in platform.Secrets)
        {
            secrets[parameter.Name] = (await parameter.GetValueAsync(CancellationToken.None))!;
        }

        foreach (var name in (string[])["postgres", "messaging", "cache"])
        {
            var address = (await platform.App.GetConnectionStringAsync(name))!;
            secrets[$"{name} password"] = Password().Match(address).Groups["password"].Value;
        }

        Assert.All(secrets, secret => Assert.True(secret.Value.Length >= 16, secret.Key));
        return secrets;
    }

    // One file for each resource, with everything it wrote; the console shows part of the same lines.
    private static string[] Logs()
    {
        string[] roots = ["/var/cache/export-platform", Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache/export-platform")];
        return [.. roots.Select(root => Path.Combine(root, "logs")).Where(Directory.Exists)
            .SelectMany(root => Directory.GetDirectories(root, $"*-{Environment.ProcessId}-*"))
            .SelectMany(session => Directory.GetFiles(session, "*.log"))];
    }

    private static async IAsyncEnumerable<string> ReadAsync(string log)
    {
        await using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync() is { } line)
        {
            yield return line;
        }
    }

    [GeneratedRegex("(Password=|password=|guest:)(?<password>[^;@,]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Password();
}
