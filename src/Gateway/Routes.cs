using ExportPlatform.Gateway.Load;
using ExportPlatform.Gateway.Proxy;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using static ExportPlatform.Gateway.Load.RequestClass;

namespace ExportPlatform.Gateway;

/// <summary>
/// Every public address and where it leads. What is not written here cannot be reached from outside: not the simulators, not health checks, not the
/// services' own documents. The gateway lets everybody through; each service checks tokens and ownership itself. A more exact path goes before a
/// more general one; a method not named anywhere for a path is 405.
/// </summary>
internal static class Routes
{
    /// <summary>Metadata of a route: the public path its service's <c>/v1</c> is found under.</summary>
    public const string PublicPrefix = "PublicPrefix";

    /// <summary>Metadata of a route: its <see cref="RequestClass"/>.</summary>
    private const string Class = "Class";

    /// <summary>Largest command of most; a few kilobytes are usual.</summary>
    private const long Small = 65_536;

    /// <summary>Largest webhook; the outside world sends small facts.</summary>
    private const long Medium = 262_144;

    /// <summary>Largest request of a person: product texts, evidence.</summary>
    private const long Large = 1_000_000;

    /// <summary>A day of a busy bank account.</summary>
    private const long BankStatement = 10_000_000;

    /// <summary>Lists of parties, which an operator uploads; passed on as they come. No other request may be as large.</summary>
    private const long Lists = 268_435_456;

    private static readonly TimeSpan UploadTime = TimeSpan.FromMinutes(10);

    /// <summary>The services with a public API, in the order people read about them.</summary>
    public static readonly string[] Services = ["catalog", "checkout", "payments", "customs", "shipping", "webhooks"];

    /// <summary>The services the outside world calls back.</summary>
    public static readonly string[] HookReceivers = ["payments", "customs", "shipping"];

    public const string Identity = "identity";

    private const string OrderEvents = "checkout-events";

    public static IReadOnlyList<RouteConfig> All { get; } =
    [
        Api("catalog", "{**rest}", ["GET"], Browse),
        Api("catalog", "product-lookups", ["POST"], Standard),
        Api("catalog", "{**rest}", ["POST", "PUT", "DELETE"], Standard, Large),

        Api("checkout", "{**rest}", ["GET", "POST", "PUT", "DELETE"], Standard),
        Api("checkout", "orders", ["POST"], Priority),
        Api("checkout", "orders/{orderId}/{**act}", ["POST"], Priority),
        Api("checkout", "orders/{orderId}/dispute/evidence", ["POST"], Priority, Large),
        LiveOrderEvents(),

        Api("payments", "{**rest}", ["GET", "POST", "PUT"], Standard),
        Api("payments", "rates/imports", ["POST"], Standard, Large),
        Api("payments", "bank-statements", ["POST"], Standard, BankStatement),
        Api("payments", "rates", ["GET"], Browse),
        Api("payments", "fx-quotes/{fxQuoteId}/lock", ["POST"], Priority),

        Api("customs", "{**rest}", ["GET", "POST", "PUT", "DELETE"], Standard, Large),
        Api("customs", "tasks/{**act}", ["POST"], Priority, Large),
        Api("customs", "screening/imports", ["POST"], Standard, Lists) with { Timeout = UploadTime },

        Api("shipping", "{**rest}", ["GET", "POST"], Standard),
        Api("shipping", "shipments/{orderId}/hand-over", ["POST"], Priority),

        Api("webhooks", "{**rest}", ["GET", "POST", "PUT", "DELETE"], Standard),

        .. HookReceivers.Select(Hooks),

        Api(Identity, "{**rest}", ["GET", "POST", "PUT", "DELETE"], Standard),
        Passed("/connect/{**rest}", ["GET", "POST"]),
        Passed("/account/{**rest}", ["GET", "POST"]),
        Passed("/.well-known/{**rest}", ["GET"]),
    ];

    public static IReadOnlyList<ClusterConfig> Clusters { get; } =
    [
        .. Services.Append(Identity).Select(service => Cluster(service, service, TimeSpan.FromSeconds(30))),

        // A stream of events is quiet for as long as an order waits for somebody.
        Cluster(OrderEvents, "checkout", TimeSpan.FromMinutes(30)),
    ];

    /// <summary>How much a request on this route matters.</summary>
    public static RequestClass ClassOf(RouteConfig route) =>
        route.Metadata is { } metadata && metadata.TryGetValue(Class, out var name) ? Enum.Parse<RequestClass>(name) : Standard;

    private static RouteConfig Api(string service, string path, IReadOnlyList<string> methods, RequestClass requestClass, long maxBytes = Small) => new()
    {
        RouteId = $"{string.Join('|', methods)} {service}/{path}",
        ClusterId = service,
        Match = new RouteMatch { Path = $"/api/{service}/v1/{path}", Methods = methods },
        AuthorizationPolicy = "anonymous",
        MaxRequestBodySize = maxBytes,
        Timeout = TimeoutOf(requestClass),
        Metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [PublicPrefix] = $"/api/{service}",
            [Class] = requestClass.ToString(),
        },
        Transforms = [PathPattern($"/v1/{path}")],
    };

    private static RouteConfig LiveOrderEvents() => Api("checkout", "orders/{orderId}/events", ["GET"], RequestClass.Stream) with
    {
        ClusterId = OrderEvents,
        Timeout = null,
        TimeoutPolicy = "Disable",
    };

    private static RouteConfig Hooks(string service) => new()
    {
        RouteId = $"{service}-hooks",
        ClusterId = service,
        Match = new RouteMatch { Path = $"/hooks/{service}/{{**rest}}", Methods = ["POST"] },
        AuthorizationPolicy = "anonymous",
        MaxRequestBodySize = Medium,
        Timeout = TimeoutOf(Priority),
        Metadata = Marked(Priority),
        Transforms = [PathPattern("/hooks/{**rest}")],
    };

    private static RouteConfig Passed(string path, IReadOnlyList<string> methods) => new()
    {
        RouteId = $"{string.Join('|', methods)} {path}",
        ClusterId = Identity,
        Match = new RouteMatch { Path = path, Methods = methods },
        AuthorizationPolicy = "anonymous",
        MaxRequestBodySize = Small,
        Timeout = TimeoutOf(Priority),
        Metadata = Marked(Priority),
    };

    // Who only looks can ask again; a command is waited for as long as its service may take.
    private static TimeSpan TimeoutOf(RequestClass requestClass) => TimeSpan.FromSeconds(requestClass is Browse ? 10 : 30);

    private static ClusterConfig Cluster(string name, string service, TimeSpan activityTimeout) => new()
    {
        ClusterId = name,

        // A name; service discovery knows the addresses of its copies.
        Destinations = new Dictionary<string, DestinationConfig>(StringComparer.Ordinal)
        {
            [service] = new() { Address = $"http://{service}" },
        },
        LoadBalancingPolicy = "PowerOfTwoChoices",
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = activityTimeout },
        HealthCheck = new HealthCheckConfig
        {
            // When all copies seem down they are all asked: they may be back since the last probe.
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
            Active = new ActiveHealthCheckConfig
            {
                Enabled = true,
                Interval = TimeSpan.FromSeconds(10),
                Timeout = TimeSpan.FromSeconds(5),
                Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
                Path = "/health",
            },
            Passive = new PassiveHealthCheckConfig
            {
                Enabled = true,
                Policy = FailingCopies.PolicyName,
                ReactivationPeriod = TimeSpan.FromSeconds(15),
            },
        },
    };

    private static Dictionary<string, string> Marked(RequestClass requestClass) =>
        new(StringComparer.Ordinal) { [Class] = requestClass.ToString() };

    private static Dictionary<string, string> PathPattern(string path) =>
        new(StringComparer.Ordinal) { ["PathPattern"] = path };
}
