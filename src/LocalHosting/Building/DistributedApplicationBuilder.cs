using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Aspire.Hosting.Servers;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>Takes the resources of an application and builds it.</summary>
public class DistributedApplicationBuilder : IDistributedApplicationBuilder, IKeepsSecrets
{
    private readonly Lock _shared = new();
    private static readonly TimeSpan StopPatience = TimeSpan.FromMinutes(1);
    private readonly HostApplicationBuilder _host;
    private readonly EntryPointRun? _entryPoint = EntryPointRun.Current;
    private readonly DistributedApplicationOptions _options;

    /// <summary>Starts to describe an application; the arguments become configuration.</summary>
    public DistributedApplicationBuilder(string[] args)
        : this(new DistributedApplicationOptions { Args = args })
    {
    }

    /// <summary>Starts to describe an application.</summary>
    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        AppHostAssembly = _entryPoint?.Assembly
            ?? (options.AssemblyName is { } name ? Assembly.Load(name) : Assembly.GetEntryAssembly());
        AppHostDirectory = options.ProjectDirectory ?? Metadata("apphostprojectpath") ?? Directory.GetCurrentDirectory();
        _host = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = [.. _entryPoint?.Arguments ?? options.Args ?? []],
            ContentRootPath = AppHostDirectory,
            ApplicationName = AppHostAssembly?.GetName().Name,
        });
        if (_entryPoint is not null)
        {
            Configuration.AddInMemoryCollection(EntryPointRun.TestSettings(AppHostDirectory));
        }

        _host.Logging.SetMinimumLevel(LogLevel.Warning);
        _host.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        Services.AddHealthChecks();
        Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopPatience);
    }

    /// <inheritdoc />
    public ConfigurationManager Configuration => _host.Configuration;

    /// <inheritdoc />
    public string AppHostDirectory { get; }

    /// <inheritdoc />
    public Assembly? AppHostAssembly { get; }

    /// <inheritdoc />
    public IHostEnvironment Environment => _host.Environment;

    /// <inheritdoc />
    public IServiceCollection Services => _host.Services;

    /// <inheritdoc />
    public DistributedApplicationExecutionContext ExecutionContext { get; } = new();

    /// <inheritdoc />
    public IResourceCollection Resources { get; } = new ResourceCollection();

    SecretStore IKeepsSecrets.Secrets => Secrets;

    // Servers ask for their secrets at the same time: all must get them from one store.
    private SecretStore Secrets
    {
        get
        {
            lock (_shared)
            {
                return field ??= new SecretStore(Configuration.GetValue<bool>("DcpPublisher:RandomizePorts") ? null : Folders.SecretsFile);
            }
        }
    }

    private LocalFolders Folders
    {
        get
        {
            lock (_shared)
            {
                return field ??= LocalFolders.For(
                    Configuration, AppHostAssembly?.GetName().Name ?? "apphost", AppHostDirectory, TimeProvider.System);
            }
        }
    }

    /// <inheritdoc />
    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (Resources.FirstOrDefault(r => string.Equals(r.Name, resource.Name, StringComparison.OrdinalIgnoreCase)) is { } same)
        {
            throw new DistributedApplicationException(
                $"Cannot add resource of type '{typeof(T).Name}' with name '{resource.Name}': a {same.GetType().Name} has that name already.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    /// <inheritdoc />
    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    /// <inheritdoc />
    public DistributedApplication Build()
    {
        _entryPoint?.ReachBuild(this);
        var context = new RunContext
        {
            Resources = [.. Resources],
            Configuration = Configuration,
            ExecutionContext = ExecutionContext,
            Notifications = new ResourceNotificationService(Resources),
            Folders = Folders,
            Ports = new PortAllocator(Folders),
            Programs = new ServerPrograms(Folders, ConsoleView.Say),
            Settings = RunSettings.Read(Configuration, _options.EnableResourceLogging && _entryPoint is null),
            Time = TimeProvider.System,
        };
        ApplicationRunner? runner = null;
        Services.AddHostedService(services => runner = new ApplicationRunner(context, services.GetRequiredService<HealthCheckService>()));
        if (!context.Settings.IsTest && OperatingSystem.IsLinux())
        {
            Services.AddHostedService(services => new ParentWatch(services.GetRequiredService<IHostApplicationLifetime>(), context.Time));
        }

        var host = _host.Build();
        host.Services.GetServices<IHostedService>();
        var application = new DistributedApplication(host, context, runner!, _entryPoint);
        _entryPoint?.Built(application);
        return application;
    }

    private string? Metadata(string key) =>
        AppHostAssembly?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == key)?.Value;
}
