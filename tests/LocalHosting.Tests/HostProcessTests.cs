using System.Net.Http.Json;

namespace ExportPlatform.LocalHosting.Tests;

/// <summary>An app host that is interrupted or killed leaves nothing behind, and finds its data and secrets again.</summary>
public sealed class HostProcessTests : IDisposable
{
    private readonly string _folder = HostProcess.NewFolder();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task An_interrupt_stops_everything_in_order(string signal)
    {
        using var host = await HostProcess.StartAsync(_folder);
        var below = host.Descendants();
        Assert.True(below.Count >= 3, $"{below.Count} processes");

        host.Signal(signal);

        Assert.Equal(0, await host.EndedAsync());
        await HostProcess.GoneAsync(below);
        Assert.True(LineOf("echo", "Finished") < LineOf("cache", "Stopping"), host.Output);
        Assert.Empty(Directory.GetDirectories(Path.Combine(_folder, "sessions")));

        int LineOf(string name, string state) => Array.FindIndex(
            host.Output.Split('\n'),
            line => line.Contains(name, StringComparison.Ordinal) && line.Contains(state, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_killed_host_takes_its_processes_with_it()
    {
        using var host = await HostProcess.StartAsync(_folder);
        var below = host.Descendants();

        host.Signal("KILL");

        await host.EndedAsync();
        await HostProcess.GoneAsync(below);
    }

    [Fact]
    public async Task What_outlived_a_killed_host_and_its_guards_is_ended_by_the_next_start()
    {
        using var host = await HostProcess.StartAsync(_folder);
        var below = host.Descendants();
        var guards = below.Where(id => File.ReadAllText($"/proc/{id}/comm").Trim() == "sh").ToList();
        Assert.NotEmpty(guards);
        guards.ForEach(id => Send(id, "KILL"));
        host.Signal("KILL");
        await host.EndedAsync();

        using var next = await HostProcess.StartAsync(_folder);

        await HostProcess.GoneAsync(below);
        Assert.Contains("processes that an earlier run had left behind", next.Output, StringComparison.Ordinal);
        next.Signal("TERM");
        await next.EndedAsync();
    }

    [Fact]
    public async Task Secrets_are_kept_between_runs_and_readable_by_their_user_only()
    {
        var first = await SecretsOfOneRunAsync();
        var second = await SecretsOfOneRunAsync();

        Assert.Equal(first, second);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_folder, "secrets")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Data_in_use_by_one_host_is_refused_to_another()
    {
        using var host = await HostProcess.StartAsync(_folder);

        var e = await Assert.ThrowsAnyAsync<Exception>(() => HostProcess.StartAsync(_folder));

        Assert.Contains("is in use by another app host; stop that one first", e.Message, StringComparison.Ordinal);
        host.Signal("TERM");
        await host.EndedAsync();
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Send(int process, string signal)
    {
        using var kill = System.Diagnostics.Process.Start("kill", ["-s", signal, process.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private async Task<string> SecretsOfOneRunAsync()
    {
        using var host = await HostProcess.StartAsync(_folder);
        using var client = new HttpClient { BaseAddress = host.Address() };
        var environment = await client.GetFromJsonAsync<Dictionary<string, string>>("/environment", TestApps.Cancelled);
        host.Signal("TERM");
        await host.EndedAsync();
        return environment!["SHARED_SECRET"] + " " + environment["CACHE_PASSWORD"];
    }
}
