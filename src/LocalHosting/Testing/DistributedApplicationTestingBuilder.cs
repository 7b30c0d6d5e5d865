using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>Runs an app host inside a test: free ports, fresh data, nothing kept.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>Runs the app host whose generated class in <c>Projects</c> is given, up to its Build().</summary>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateForAsync(typeof(TEntryPoint), [], cancellationToken);

    /// <summary>As the other, with command line arguments.</summary>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateForAsync(typeof(TEntryPoint), args, cancellationToken);

    /// <summary>As the other, for a type known at run time.</summary>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, CancellationToken cancellationToken = default) =>
        CreateForAsync(entryPoint, [], cancellationToken);

    /// <summary>As the other, with command line arguments.</summary>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(
        Type entryPoint, string[] args, CancellationToken cancellationToken = default) => CreateForAsync(entryPoint, args, cancellationToken);

    /// <summary>An empty application for a test to describe.</summary>
    public static IDistributedApplicationTestingBuilder Create(params string[] args)
    {
        var builder = new DistributedApplicationBuilder(new DistributedApplicationOptions
        {
            Args = [.. args, "--DcpPublisher:RandomizePorts=true"],
            DisableDashboard = true,
        });
        return new TestingBuilder(builder, _ => Task.FromResult(builder.Build()));
    }

    private static async Task<IDistributedApplicationTestingBuilder> CreateForAsync(
        Type entryPoint, string[] args, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entryPoint);
        var run = new EntryPointRun(entryPoint.Assembly, args);
        return new TestingBuilder(await run.DescribeAsync(cancellationToken), run.BuildAsync);
    }

    private sealed class TestingBuilder(
        DistributedApplicationBuilder inner, Func<CancellationToken, Task<DistributedApplication>> build) : IDistributedApplicationTestingBuilder, IKeepsSecrets
    {
        private DistributedApplication? _built;

        SecretStore IKeepsSecrets.Secrets => ((IKeepsSecrets)inner).Secrets;

        public ConfigurationManager Configuration => inner.Configuration;

        public string AppHostDirectory => inner.AppHostDirectory;

        public Assembly? AppHostAssembly => inner.AppHostAssembly;

        public IHostEnvironment Environment => inner.Environment;

        public IServiceCollection Services => inner.Services;

        public DistributedApplicationExecutionContext ExecutionContext => inner.ExecutionContext;

        public IResourceCollection Resources => inner.Resources;

        public IResourceBuilder<T> AddResource<T>(T resource)
            where T : IResource => inner.AddResource(resource);

        public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
            where T : IResource => inner.CreateResourceBuilder(resource);

        public DistributedApplication Build() => BuildAsync(CancellationToken.None).GetAwaiter().GetResult();

        public async Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken) => _built = await build(cancellationToken);

        public async ValueTask DisposeAsync()
        {
            if (_built is not null)
            {
                await _built.DisposeAsync();
            }
        }

        public void Dispose() => _built?.Dispose();
    }
}
