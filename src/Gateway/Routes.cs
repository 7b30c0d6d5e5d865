using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;

namespace ExportPlatform.Gateway;

/// <summary>
/// Every public address and where it leads. What is not written here cannot be reached from outside: not the simulators, not health checks, not the
/// services' own documents. The gateway lets everybody through; each service checks tokens and ownership itself.
/// </summary>
internal static class Routes
{
    /// <summary>Metadata of a route: the public path its service's <c>/v1</c> is found under.</summary>
    public const string PublicPrefix = "PublicPrefix";

    /// <summary>Largest webhook; the outside world sends small facts.</summary>
    private const long MaxHookBytes = 262_144;

    /// <summary>Largest request to a service.</summary>
    private const long MaxRequestBytes = 1_000_000;

    /// <summary>The services with a public API, in the order people read about them.</summary>
    public static readonly string[] Services = ["catalog", "checkout", "payments", "customs", "shipping"];

    /// <summary>The services the outside world calls back.</summary>
    public static readonly string[] HookReceivers = ["payments", "customs", "shipping"];

    public const string Identity = "identity";

    private const string OrderEvents = "checkout-events";

    public static IReadOnlyList<RouteConfig> All { get; } =
    [
        .. Services.Select(Api),
        LiveOrderEvents(),
        .. HookReceivers.Select(Hooks),
        Api(Identity),
        Passed("connect", "/connect/{**rest}", ["GET", "POST"]),
        Passed("account", "/account/{**rest}", ["GET", "POST"]),
        Passed("well-known", "/.well-known/{**rest}", ["GET"]),
    ];

    public static IReadOnlyList<ClusterConfig> Clusters { get; } =
    [
        .. Services.Append(Identity).Select(service => Cluster(service, service, TimeSpan.FromSeconds(30))),

        // A stream of events is quiet for as long as an order waits for somebody.
        Cluster(OrderEvents, "checkout", TimeSpan.FromMinutes(30)),
    ];

    private static RouteConfig Api(string service) => new()
    {
        RouteId = service,
        ClusterId = service,
        Match = new RouteMatch { Path = $"/api/{service}/v1/{{**rest}}" },
        AuthorizationPolicy = "anonymous",
        MaxRequestBodySize = MaxRequestBytes,
        Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [PublicPrefix] = $"/api/{service}" },
        Transforms = [PathPattern("/v1/{**rest}")],
    };

    private static RouteConfig LiveOrderEvents() => new()
    {
        RouteId = OrderEvents,
        ClusterId = OrderEvents,
        Order = -1,
        Match = new RouteMatch { Path = "/api/checkout/v1/orders/{orderId}/events", Methods = ["GET"] },
        AuthorizationPolicy = "anonymous",
        TimeoutPolicy = "Disable",
        Transforms = [PathPattern("/v1/orders/{orderId}/events")],
    };

    private static RouteConfig Hooks(string service) => new()
    {
        RouteId = $"{service}-hooks",
        ClusterId = service,
        Match = new RouteMatch { Path = $"/hooks/{service}/{{**rest}}", Methods = ["POST"] },
        AuthorizationPolicy = "anonymous",
        MaxRequestBodySize = MaxHookBytes,
        Transforms = [PathPattern("/hooks/{**rest}")],
    };

    private static RouteConfig Passed(string name, string path, IReadOnlyList<string> methods) => new()
    {
        RouteId = $"{Identity}-{name}",
        ClusterId = Identity,
        Match = new RouteMatch { Path = path, Methods = methods },
        AuthorizationPolicy = "anonymous",
        MaxRequestBodySize = MaxHookBytes,
    };

    private static ClusterConfig Cluster(string name, string service, TimeSpan activityTimeout) => new()
    {
        ClusterId = name,

        // One address a service: whoever runs the copies spreads requests over them, and service discovery knows where that is.
        Destinations = new Dictionary<string, DestinationConfig>(StringComparer.Ordinal)
        {
            [service] = new() { Address = $"http://{service}" },
        },
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = activityTimeout },
        HealthCheck = new HealthCheckConfig
        {
            // Probes tell people what is up. With one address each, a service that seems down is still asked: it may be back since the last probe.
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
            Active = new ActiveHealthCheckConfig
            {
                Enabled = name == service,
                Interval = TimeSpan.FromSeconds(10),
                Timeout = TimeSpan.FromSeconds(5),
                Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
                Path = "/health",
            },
        },
    };

    private static Dictionary<string, string> PathPattern(string path) =>
        new(StringComparer.Ordinal) { ["PathPattern"] = path };
}
