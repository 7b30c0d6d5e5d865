using Microsoft.Extensions.ServiceDiscovery.Http;
using Yarp.ReverseProxy.Forwarder;

namespace ExportPlatform.Gateway.Proxy;

/// <summary>Lets the proxy find <c>http://catalog</c> the way every other client of the platform does.</summary>
internal sealed class DiscoveringHttpClientFactory(IServiceDiscoveryHttpMessageHandlerFactory discovery) : ForwarderHttpClientFactory
{
    protected override HttpMessageHandler WrapHandler(ForwarderHttpClientContext context, HttpMessageHandler handler) =>
        discovery.CreateHandler(base.WrapHandler(context, handler));
}
