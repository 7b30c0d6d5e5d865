using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.ServiceDiscovery;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace ExportPlatform.Gateway.Proxy;

/// <summary>
/// Finds every copy of a service the way every other client of the platform finds it, and makes each a destination of its own, so that one that
/// fails can be left out.
/// </summary>
internal sealed class ServiceCopies(ServiceEndpointResolver discovery) : IDestinationResolver
{
    public async ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(
        IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken)
    {
        var copies = new Dictionary<string, DestinationConfig>(StringComparer.Ordinal);
        var changes = new List<IChangeToken>();
        foreach (var (service, named) in destinations)
        {
            var found = await discovery.GetEndpointsAsync(named.Address, cancellationToken);
            changes.Add(found.ChangeToken);
            foreach (var address in found.Endpoints.Select(endpoint => AddressOf(endpoint, named.Address)))
            {
                copies[$"{service} {address}"] = named with { Address = address };
            }
        }

        return new ResolvedDestinationCollection(copies, new CompositeChangeToken(changes));
    }

    private static string AddressOf(ServiceEndpoint endpoint, string named) => endpoint.EndPoint switch
    {
        UriEndPoint { Uri: var uri } => uri.ToString(),
        var other => $"{new Uri(named).Scheme}://{other}",
    };
}
