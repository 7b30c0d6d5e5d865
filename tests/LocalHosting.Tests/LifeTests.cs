using System.Net.Http.Json;

namespace ExportPlatform.LocalHosting.Tests;

/// <summary>Start, stop, restart and replicas.</summary>
public sealed class LifeTests
{
    [Fact]
    public async Task Replicas_share_one_address_and_outlive_each_other()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddEcho("echo").WithReplicas(2);
        await using var app = await builder.StartAsync();
        await app.HealthyAsync("echo");

        Assert.Equal(2, (await InstancesAsync(app, until: 2)).Count);
        using (var client = app.CreateHttpClient("echo"))
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => client.CrashAsync());
        }

        Assert.Single(await InstancesAsync(app, until: 2, atMost: 30));
        Assert.Equal(KnownResourceStates.Running, (await app.HealthyAsync("echo")).Snapshot.State?.Text);
    }

    [Fact]
    public async Task A_restart_keeps_the_address_and_changes_the_process()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddEcho("echo");
        await using var app = await builder.StartAsync();
        var before = await app.HealthyAsync("echo");
        var address = app.GetEndpoint("echo");

        var result = await app.ResourceCommands.ExecuteCommandAsync("echo", KnownResourceCommands.RestartCommand, TestApps.Cancelled);

        Assert.True(result.Success, result.ErrorMessage);
        var after = await app.HealthyAsync("echo");
        Assert.Equal(address, app.GetEndpoint("echo"));
        Assert.NotEqual(ProcessOf(before), ProcessOf(after));
    }

    [Fact]
    public async Task A_crashed_service_can_be_started_again()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddEcho("echo");
        await using var app = await builder.StartAsync();
        await app.HealthyAsync("echo");
        using var client = app.CreateHttpClient("echo");
        await Assert.ThrowsAsync<HttpRequestException>(() => client.CrashAsync());
        await app.ReachesAsync("echo", KnownResourceStates.Finished);

        var result = await app.ResourceCommands.ExecuteCommandAsync("echo", KnownResourceCommands.StartCommand, TestApps.Cancelled);

        Assert.True(result.Success, result.ErrorMessage);
        await app.HealthyAsync("echo");
    }

    [Fact]
    public async Task A_resource_with_explicit_start_waits_for_the_command()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddEcho("first");
        builder.AddEcho("later").WithExplicitStart();
        await using var app = await builder.StartAsync();
        await app.HealthyAsync("first");
        await app.ReachesAsync("later", KnownResourceStates.NotStarted);

        Assert.True((await app.ResourceCommands.ExecuteCommandAsync("later", KnownResourceCommands.StartCommand, TestApps.Cancelled)).Success);
        await app.HealthyAsync("later");
        Assert.True((await app.ResourceCommands.ExecuteCommandAsync("later", KnownResourceCommands.StopCommand, TestApps.Cancelled)).Success);
        await app.ReachesAsync("later", KnownResourceStates.Finished);
    }

    [Fact]
    public async Task Stopping_ends_every_process()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddEcho("one");
        builder.AddEcho("two").WithReplicas(2);
        var app = await builder.StartAsync();
        var processes = new[] { ProcessOf(await app.HealthyAsync("one")), ProcessOf(await app.HealthyAsync("two")) };
        Assert.All(processes, id => Assert.True(Directory.Exists($"/proc/{id}")));

        await app.DisposeAsync();

        Assert.All(processes, id => Assert.False(Directory.Exists($"/proc/{id}")));
    }

    [Fact]
    public async Task An_app_host_runs_under_a_test_with_what_the_test_adds()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SampleHost>(TestApps.Cancelled);
        builder.AddEcho("added").WithArgs("one", "two words");
        await using var app = await builder.BuildAsync(TestApps.Cancelled);
        await app.StartAsync(TestApps.Cancelled);

        await app.HealthyAsync("echo");
        await app.HealthyAsync("added");
        using var client = app.CreateHttpClient("added");
        Assert.Equal("""["one","two words"]""", await client.GetStringAsync("/arguments", TestApps.Cancelled));
        Assert.StartsWith("localhost:", await app.GetConnectionStringAsync("cache", TestApps.Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_host_that_throws_fails_the_test_with_its_own_exception()
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(
            () => DistributedApplicationTestingBuilder.CreateAsync<Projects.SampleHost>(["--Sample:Fail=no licence"], TestApps.Cancelled));
        Assert.Equal("no licence", e.Message);
    }

    private static int ProcessOf(ResourceEvent change) => (int)change.Snapshot.Properties.Single(p => p.Name == "executable.pid").Value!;

    private static async Task<HashSet<string>> InstancesAsync(DistributedApplication app, int until, int atMost = 200)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < atMost && seen.Count < until; i++)
        {
            // A new connection each time: the replica is chosen when the connection is made.
            using var client = app.CreateHttpClient("echo");
            var environment = await client.GetFromJsonAsync<Dictionary<string, string>>("/environment", TestApps.Cancelled);
            seen.Add(environment!["OTEL_RESOURCE_ATTRIBUTES"]);
        }

        return seen;
    }
}
