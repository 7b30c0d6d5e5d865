using System.Globalization;
using System.Net;
using System.Text;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace ExportPlatform.Gateway.Home;

/// <summary>The page at the front door: what is here, and whether it is up.</summary>
internal static class HomePage
{
    public static void MapHomePage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/", (IProxyStateLookup proxy) => TypedResults.Content(Write(States(proxy)), "text/html", Encoding.UTF8))
            .ExcludeFromDescription()
            .AllowAnonymous();

    /// <summary>The page for services with their states.</summary>
    internal static string Write(IEnumerable<(string Service, string State)> services)
    {
        var rows = string.Concat(services.Select(s => string.Create(
            CultureInfo.InvariantCulture,
            $"<tr><td>{WebUtility.HtmlEncode(s.Service)}</td><td><code>{Address(s.Service)}</code></td><td>{WebUtility.HtmlEncode(s.State)}</td></tr>\n")));
        return $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>ExportPlatform</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 48rem; margin: 3rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #ccc; }
            </style>
            </head>
            <body>
            <h1>ExportPlatform</h1>
            <p>A small producer's single parcel across a border: order, escrow, customs and carrier in one window.</p>
            <ul>
            <li><a href="/scalar">API reference</a>, made from <a href="/openapi/v1.json">one OpenAPI document</a></li>
            <li><a href="/api/catalog/v1/products?limit=100">The goods</a>, and <a href="/api/catalog/v1/sellers">who makes them</a></li>
            <li>Tokens: <code>POST /connect/token</code></li>
            </ul>
            <table>
            <thead><tr><th>Service</th><th>Address</th><th>State</th></tr></thead>
            <tbody>
            {{rows}}</tbody>
            </table>
            </body>
            </html>
            """;
    }

    private static IEnumerable<(string Service, string State)> States(IProxyStateLookup proxy) =>
        Routes.Services.Append(Routes.Identity).Select(service => (service, StateOf(proxy, service)));

    // One copy that answers is enough to be up.
    private static string StateOf(IProxyStateLookup proxy, string service) =>
        !proxy.TryGetCluster(service, out var cluster) ? "unknown"
        : cluster.Destinations.Values.Any(copy => copy.Health.Active is DestinationHealth.Healthy) ? "up"
        : cluster.Destinations.Values.Any(copy => copy.Health.Active is DestinationHealth.Unknown) ? "not asked yet"
        : "down";

    private static string Address(string service) => service == Routes.Identity ? "/connect/token" : $"/api/{service}/v1/";
}
