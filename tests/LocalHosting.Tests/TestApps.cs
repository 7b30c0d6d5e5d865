namespace ExportPlatform.LocalHosting.Tests;

/// <summary>Small applications for the tests, and how long a test waits for anything before it fails.</summary>
internal static class TestApps
{
    /// <summary>Far more than any step takes, also on a busy machine.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The sample service with its health page, ignoring its launch profile.</summary>
    public static IResourceBuilder<ProjectResource> AddEcho(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddProject<Projects.Echo>(name, options => options.ExcludeLaunchProfile = true)
            .WithHttpEndpoint()
            .WithHttpHealthCheck("/health");

    public static async Task<DistributedApplication> StartAsync(this IDistributedApplicationTestingBuilder builder)
    {
        var app = await builder.BuildAsync(Cancelled);
        await app.StartAsync(Cancelled);
        return app;
    }

    /// <summary>Makes the sample service end itself. The body keeps the client from sending the request a second time.</summary>
    public static async Task CrashAsync(this HttpClient client)
    {
        using var body = new StringContent("now");
        using var response = await client.PostAsync("/crash", body, Cancelled);
    }

    public static async Task<ResourceEvent> HealthyAsync(this DistributedApplication app, string name) =>
        await app.ResourceNotifications.WaitForResourceHealthyAsync(name, Cancelled).WaitAsync(Deadline, Cancelled);

    public static async Task<ResourceEvent> ReachesAsync(this DistributedApplication app, string name, string state) =>
        await app.ResourceNotifications.WaitForResourceAsync(name, e => e.Snapshot.State?.Text == state, Cancelled).WaitAsync(Deadline, Cancelled);
}
