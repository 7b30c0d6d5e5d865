using ExportPlatform.ServiceDefaults.Problems;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.ServiceDiscovery;
using Yarp.ReverseProxy.Transforms;

namespace ExportPlatform.Gateway.Proxy;

/// <summary>Sends requests on to the services, by the table in <see cref="Routes"/>.</summary>
internal static class ProxyService
{
    public static void AddProxy(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IDestinationResolver, ServiceCopies>();
        builder.Services.AddSingleton<IPassiveHealthCheckPolicy, FailingCopies>();
        builder.Services.AddReverseProxy()
            .LoadFromMemory(Routes.All, Routes.Clusters)
            .AddTransforms(context =>
            {
                context.AddResponseTransform(PublicLocation.Apply);

                // What runs inside is nobody's business outside.
                context.AddResponseHeaderRemove("Server", ResponseCondition.Always);
                context.AddResponseHeaderRemove("X-Powered-By", ResponseCondition.Always);
            });
    }

    public static void MapProxy(this IEndpointRouteBuilder routes) =>
        routes.MapReverseProxy(proxy =>
        {
            proxy.Use(AnswerFailures);
            proxy.Use(AskAnotherCopy);
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        });

    // A question that did not even reach a copy is put to another one, once. Commands are not: only the client knows its Idempotency-Key.
    private static async Task AskAnotherCopy(HttpContext http, RequestDelegate next)
    {
        await next(http);
        var proxied = http.GetReverseProxyFeature();
        if (!HttpMethods.IsGet(http.Request.Method)
            || http.Response.HasStarted
            || http.GetForwarderErrorFeature() is not { Error: ForwarderError.Request, Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } })
        {
            return;
        }

        var others = proxied.AllDestinations.Where(copy => copy != proxied.ProxiedDestination).ToArray();
        if (others.Length > 0)
        {
            http.Features.Set<IForwarderErrorFeature>(null);
            http.Response.StatusCode = StatusCodes.Status200OK;
            proxied.AvailableDestinations = others;
            await next(http);
        }
    }

    // The proxy itself answers with a bare 502, 503 or 504; clients get a problem like everywhere else, and when to try again.
    private static async Task AnswerFailures(HttpContext http, RequestDelegate next)
    {
        await next(http);
        var isOwnFailure = http.GetForwarderErrorFeature() is not null || http.Response.StatusCode is StatusCodes.Status503ServiceUnavailable;
        if (!isOwnFailure || http.Response.HasStarted || http.Response.ContentLength is not null || http.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var isLate = http.Response.StatusCode is StatusCodes.Status504GatewayTimeout;
        if (http.Response.StatusCode < StatusCodes.Status500InternalServerError)
        {
            return;
        }

        http.Response.Headers.RetryAfter = "1";
        await PlatformProblems.Problem(
            isLate ? "service.timeout" : "service.unavailable",
            "A part of the platform cannot be reached just now. Try again with the same Idempotency-Key.",
            isLate ? StatusCodes.Status504GatewayTimeout : StatusCodes.Status503ServiceUnavailable).ExecuteAsync(http);
    }
}
