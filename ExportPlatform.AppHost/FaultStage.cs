using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ExportPlatform.AppHost;

/// <summary>
/// What a fault campaign adds to the diagram: copies of the services, and an edge before every address a part is handed. The campaign's process holds
/// the edges and can slow, silence and cut them.
/// </summary>
internal sealed partial class FaultStage
{
    // Who talks to whom. An address that is not named here is refused at start, so that no connection goes round the edges.
    private static readonly Dictionary<string, string[]> Diagram = new(StringComparer.Ordinal)
    {
        ["identity"] = ["postgres"],
        ["simulators"] = ["postgres", "identity", "gateway"],
        ["catalog"] = ["postgres", "messaging", "cache", "identity"],
        ["payments"] = ["postgres", "messaging", "identity", "simulators"],
        ["customs"] = ["postgres", "messaging", "identity", "simulators"],
        ["shipping"] = ["postgres", "messaging", "identity", "simulators"],
        ["checkout"] = ["postgres", "messaging", "cache", "identity", "catalog", "payments", "customs", "shipping"],
        ["webhooks"] = ["postgres", "messaging", "identity"],
        ["gateway"] = ["cache", "identity", "catalog", "checkout", "payments", "customs", "shipping", "webhooks", "simulators"],
        [Client] = ["postgres", "messaging", "simulators", "gateway"],
    };

    private const string Client = "client";
    private const string Door = "gateway";
    private readonly IDistributedApplicationBuilder _builder;
    private readonly IResourceBuilder<ProjectResource> _campaign;
    private readonly Dictionary<string, IReadOnlyList<Place>> _places = new(StringComparer.Ordinal);
    private readonly List<(string Name, IResourceBuilder<ProjectResource> Copy)> _services = [];
    private readonly List<IResourceBuilder<RabbitMQServerResource>> _waited = [];

    public FaultStage(IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> campaign)
    {
        (_builder, _campaign) = (builder, campaign);
        Directory.CreateDirectory(Folder);
        builder.Services.AddHealthChecks().AddCheck("edges", () => File.Exists(Path.Combine(Folder, "edges")) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The edges are not open yet."));
        campaign.WithHealthCheck("edges").WithEnvironment("EXPORT_STAGE", Folder);
    }

    /// <summary>Where the app host and the campaign leave notes for each other.</summary>
    public static string Folder { get; } = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"export-platform-{Environment.ProcessId}.stage"));

    /// <summary>The broker, and further nodes of its cluster, all behind one edge.</summary>
    public void AddBroker(IResourceBuilder<RabbitMQServerResource> broker, int nodes)
    {
        var name = broker.Resource.Name;
        var password = _builder.CreateResourceBuilder(broker.Resource.PasswordParameter);
        var further = Enumerable.Range(2, nodes - 1).Select(number => Joining($"{name}-{number}", name)).Select(node => _builder.AddRabbitMQ(node, password: password)).ToList();
        foreach (var node in further)
        {
            node.WaitFor(broker);
            _waited.Add(node);
        }

        foreach (var node in further.Prepend(broker))
        {
            node.WithManagementPlugin();
        }

        _campaign.WithReference(broker).WithEnvironment(context => context.EnvironmentVariables["EXPORT_BROKER_PAGES"] =
            string.Join(',', further.Prepend(broker).Select(node => $"{node.Resource.Name}={node.GetEndpoint("management").Url}")));
        _places[name] = [new Place(name, [.. further.Prepend(broker).Select(node => node.Resource.PrimaryEndpoint)])];
    }

    /// <summary>The database server, and a standby that gets every change.</summary>
    public void AddDatabase(IResourceBuilder<PostgresServerResource> server, bool withStandby)
    {
        var name = server.Resource.Name;
        _places[name] = [new Place(name, [server.Resource.PrimaryEndpoint])];
        if (withStandby)
        {
            var standby = _builder.AddPostgres(Joining($"{name}-standby", name), password: _builder.CreateResourceBuilder(server.Resource.PasswordParameter));
            standby.WaitFor(server);
            _campaign.WithEnvironment("EXPORT_STANDBY", standby.Resource.ConnectionStringExpression);
        }
    }

    /// <summary>The cache.</summary>
    public void AddCache(IResourceBuilder<RedisResource> cache) => _places[cache.Resource.Name] = [new Place(cache.Resource.Name, [cache.Resource.PrimaryEndpoint])];

    /// <summary>A service, and further copies of it.</summary>
    public void AddService(IResourceBuilder<ProjectResource> service, int copies)
    {
        var name = service.Resource.Name;
        List<IResourceBuilder<ProjectResource>> all = [service, .. Enumerable.Range(2, copies - 1).Select(number => Copy(service, $"{name}-{number}"))];
        _services.AddRange(all.Select(copy => (name, copy)));

        // People and the outside world know one door, whichever of its copies opens.
        _places[name] = name == Door
            ? [new Place(name, [.. all.Select(copy => copy.GetEndpoint("http"))])]
            : [.. all.Select(copy => new Place(copy.Resource.Name, [copy.GetEndpoint("http")]))];
    }

    /// <summary>Puts an edge before every address.</summary>
    public void LayEdges()
    {
        foreach (var (caller, place) in from pair in Diagram from callee in pair.Value from place in _places[callee] select (pair.Key, place))
        {
            var edge = EdgeOf(caller, place);
            _campaign.WithEndpoint(scheme: "tcp", name: edge).WithEnvironment(context => context.EnvironmentVariables[$"EDGES__{edge}"] =
                $"{PortOf(_campaign.GetEndpoint(edge))}>{string.Join(',', place.Nodes.Select(node => $"{node.Host}:{PortOf(node)}"))}");
        }

        foreach (var (name, copy) in _services)
        {
            copy.WaitFor(_campaign).WithEnvironment("Clock__DrillFile", Path.Combine(Folder, $"clock-{copy.Resource.Name}")).WithEnvironment(context => LeadAsync(name, context))
                .WithEnvironment(context => Arm(copy.Resource.Name, context));
            foreach (var server in _waited)
            {
                copy.WaitFor(server);
            }
        }

        _campaign.WithEnvironment(context => LeadAsync(Client, context));
        _campaign
            .WithEnvironment("EXPORT_GATEWAY", ReferenceExpression.Create($"http://{_campaign.GetEndpoint($"{Client}-to-{Door}").Property(EndpointProperty.HostAndPort)}"))
            .WithEnvironment("EXPORT_OUTSIDE", ReferenceExpression.Create($"http://{_campaign.GetEndpoint($"{Client}-to-simulators").Property(EndpointProperty.HostAndPort)}"));
    }

    // To the host that runs servers without containers it says what a cluster's own tools would.
    private string Joining(string name, string first)
    {
        _builder.Configuration[$"LocalHosting:Joins:{name}"] = first;
        return name;
    }

    // A process of the same program with the same variables.
    private IResourceBuilder<ProjectResource> Copy(IResourceBuilder<ProjectResource> original, string name)
    {
        var copy = _builder.AddResource(new ProjectResource(name)).WithHttpEndpoint().WithHttpHealthCheck("/health");
        foreach (var annotation in original.Resource.Annotations.Where(annotation => annotation is IProjectMetadata or EnvironmentCallbackAnnotation or WaitAnnotation))
        {
            copy.Resource.Annotations.Add(annotation);
        }

        return copy.WaitFor(original);
    }

    // Every address of a part becomes that of the edge before it; a service that runs twice is named twice.
    private async Task LeadAsync(string caller, EnvironmentCallbackContext context)
    {
        foreach (var (name, value) in context.EnvironmentVariables.Where(variable => IsAddress(variable.Key)).ToList())
        {
            var text = value is IValueProvider provider ? await provider.GetValueAsync(context.CancellationToken) ?? "" : (string)value;
            var reached = Diagram[caller].SelectMany(callee => _places[callee].Select((place, number) => (place, number)))
                .Where(way => way.number == 0 && way.place.Nodes.Any(node => IsAt(text, node))).Select(way => way.place).ToList();
            if (reached is not [var first])
            {
                if (IsOfItself(caller, text))
                {
                    continue;
                }

                throw new InvalidOperationException($"The diagram of edges does not say that {caller} talks to what {name} names.");
            }

            context.EnvironmentVariables[name] = Address().Replace(text, $"${{before}}{PortOf(_campaign.GetEndpoint(EdgeOf(caller, first)))}");
            foreach (var (place, number) in _places[first.Name].Select((place, number) => (place, number)).Skip(1))
            {
                context.EnvironmentVariables[$"{name[..^1]}{number}"] = $"http://localhost:{PortOf(_campaign.GetEndpoint(EdgeOf(caller, place)))}";
            }
        }
    }

    // A campaign may want the next process of a service to crash at a place in its handling of messages.
    private static void Arm(string copy, EnvironmentCallbackContext context)
    {
        var note = Path.Combine(Folder, $"crash-{copy}");
        if (File.Exists(note))
        {
            context.EnvironmentVariables["CRASH_AT"] = File.ReadAllText(note);
        }
    }

    private static bool IsAddress(string variable) =>
        variable.StartsWith("ConnectionStrings__", StringComparison.Ordinal) || variable.StartsWith("services__", StringComparison.Ordinal);

    private bool IsOfItself(string caller, string text) => _places.TryGetValue(caller, out var own) && own.Any(place => place.Nodes.Any(node => IsAt(text, node)));

    private static bool IsAt(string text, EndpointReference node) => Address().Match(text) is { Success: true } address && address.Groups["port"].Value == PortOf(node);

    private static string PortOf(EndpointReference endpoint) => endpoint.Port.ToString(CultureInfo.InvariantCulture);

    private static string EdgeOf(string caller, Place place) => $"{caller}-to-{place.Name}";

    [GeneratedRegex("(?<before>localhost:|Port=)(?<port>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    private sealed record Place(string Name, IReadOnlyList<EndpointReference> Nodes);
}
