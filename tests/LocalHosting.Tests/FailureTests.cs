using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ExportPlatform.LocalHosting.Tests;

/// <summary>What goes wrong is said, by name and with its reason, and nothing waits for ever.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task A_crash_is_seen_and_reported_with_the_last_lines()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddEcho("echo");
        await using var app = await builder.StartAsync();
        await app.HealthyAsync("echo");

        using var client = app.CreateHttpClient("echo");
        await Assert.ThrowsAsync<HttpRequestException>(() => client.CrashAsync());

        var ended = await app.ReachesAsync("echo", KnownResourceStates.Finished);
        Assert.Equal(134, ended.Snapshot.ExitCode);
        var e = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.HealthyAsync("echo"));
        Assert.Contains("'echo' has ended by an abort (SIGABRT)", e.Message, StringComparison.Ordinal);
        Assert.Contains("echo was asked to crash", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.Configuration["DcpPublisher:RandomizePorts"] = "false";
        builder.AddProject<Projects.Echo>("echo", options => options.ExcludeLaunchProfile = true).WithHttpEndpoint(port);
        await using var app = await builder.StartAsync();

        var e = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.HealthyAsync("echo"));
        Assert.Contains($"'echo' did not start: port {port} is taken", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unhealthy_dependency_is_named_with_its_reason_within_the_deadline()
    {
        using var builder = DistributedApplicationTestingBuilder.Create("--LocalHosting:HealthDeadline=00:00:03");
        var sick = builder.AddEcho("sick").WithEnvironment("ECHO_UNHEALTHY", "the tariff table is empty");
        builder.AddEcho("waiter").WaitFor(sick);
        var started = Stopwatch.GetTimestamp();
        await using var app = await builder.StartAsync();

        var e = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.HealthyAsync("waiter"));
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30));
        Assert.Contains("'waiter' did not start: 'sick' is not healthy after 3 s", e.Message, StringComparison.Ordinal);
        Assert.Contains("answered 503 instead of 200: the tariff table is empty", e.Message, StringComparison.Ordinal);
        Assert.Contains("sick.log", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dependency_that_ends_with_another_code_than_wanted_fails_its_waiter()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var once = builder.AddEcho("once").WithEnvironment("ECHO_EXIT", "3");
        builder.AddEcho("after").WaitForCompletion(once);
        builder.AddEcho("other").WaitForCompletion(once, exitCode: 3);
        await using var app = await builder.StartAsync();

        var e = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.HealthyAsync("after"));
        Assert.Contains("'once' has ended with exit code 3", e.Message, StringComparison.Ordinal);
        Assert.Contains("echo was asked to end", e.Message, StringComparison.Ordinal);
        await app.HealthyAsync("other");
    }

    [Fact]
    public async Task A_parameter_without_a_value_is_named()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddEcho("echo").WithEnvironment("KEY", builder.AddParameter("api-key", secret: true));
        await using var app = await builder.StartAsync();

        var e = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.HealthyAsync("echo"));
        Assert.Contains("Parameter 'api-key' has no value: set Parameters:api-key", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_stopped_at_once_ends_quietly()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        foreach (var number in Enumerable.Range(1, 30))
        {
            builder.AddEcho($"echo-{number}").WithEnvironment("KEY", builder.AddParameter($"key-{number}", secret: true));
        }

        var app = await builder.StartAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_program_that_does_not_exist_fails_its_resource_only()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddExecutable("nothing", "no-such-program", ".");
        builder.AddEcho("echo");
        await using var app = await builder.StartAsync();

        await app.ReachesAsync("nothing", KnownResourceStates.Finished);
        var e = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.HealthyAsync("nothing"));
        Assert.Contains("'nothing' has ended with exit code 127", e.Message, StringComparison.Ordinal);
        await app.HealthyAsync("echo");
    }

    [Fact]
    public async Task An_unknown_resource_is_refused_rather_than_waited_for()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        await using var app = await builder.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => app.HealthyAsync("nobody"));
    }
}
