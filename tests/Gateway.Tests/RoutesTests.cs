using System.Globalization;
using System.Text;
using Yarp.ReverseProxy.Configuration;

namespace ExportPlatform.Gateway.Tests;

public sealed class RoutesTests
{
    [Fact]
    public void The_public_addresses_are_the_committed_ones()
    {
        var table = new StringBuilder();
        foreach (var route in Routes.All)
        {
            var body = route.MaxRequestBodySize!.Value.ToString(CultureInfo.InvariantCulture);
            var time = route.Timeout?.TotalSeconds.ToString("0 s", CultureInfo.InvariantCulture) ?? "unlimited";
            table.AppendLine(
                $"{string.Join('|', route.Match.Methods!),-20} {route.Match.Path} -> {AddressOf(route)}{Inside(route)} ({Routes.ClassOf(route)}, body {body}, time {time})");
        }

        Snapshot.Matches(table.ToString(), "routes.txt");
    }

    [Fact]
    public void Nobody_outside_reaches_the_simulators_health_checks_or_the_services_own_documents() =>
        Assert.All(Routes.All, route =>
        {
            Assert.NotEqual("simulators", route.ClusterId);
            Assert.DoesNotContain("health", route.Match.Path, StringComparison.Ordinal);
            Assert.DoesNotContain("openapi", route.Match.Path, StringComparison.Ordinal);
        });

    [Fact]
    public void Every_route_names_its_methods_and_leaves_the_token_to_its_service() =>
        Assert.All(Routes.All, route =>
        {
            Assert.Empty(route.Match.Methods!.Except(["GET", "POST", "PUT", "DELETE"]));
            Assert.Equal("anonymous", route.AuthorizationPolicy);
        });

    [Fact]
    public void Every_route_leads_to_a_cluster_with_one_address() =>
        Assert.All(Routes.All, route => Assert.Single(Routes.Clusters.Single(c => c.ClusterId == route.ClusterId).Destinations!));

    private static string AddressOf(RouteConfig route) =>
        Routes.Clusters.Single(c => c.ClusterId == route.ClusterId).Destinations!.Values.Single().Address;

    private static string Inside(RouteConfig route) => route.Transforms?.Single()["PathPattern"] ?? route.Match.Path!;
}
