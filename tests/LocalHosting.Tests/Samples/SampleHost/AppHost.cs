// A small application for the tests that run an app host as a process of its own.
var builder = DistributedApplication.CreateBuilder(args);
if (builder.Configuration["Sample:Fail"] is { Length: > 0 } why)
{
    throw new InvalidOperationException(why);
}

var secret = builder.AddParameter("shared-secret", new GenerateParameterDefault { Special = false }, secret: true, persist: true);
var cache = builder.AddRedis("cache").WithDataVolume();
builder.AddProject<Projects.Echo>("echo", options => options.ExcludeLaunchProfile = true)
    .WithHttpEndpoint()
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health")
    .WithReplicas(2)
    .WithReference(cache).WaitFor(cache)
    .WithEnvironment("SHARED_SECRET", secret);

await builder.Build().RunAsync();
