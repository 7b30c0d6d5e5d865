using Microsoft.AspNetCore.HttpOverrides;

namespace ExportPlatform.Gateway.Protection;

/// <summary>When a load balancer stands before the gateway, its word on the client's address and scheme is taken; nobody else's is.</summary>
internal static class TrustedProxies
{
    private const string Section = "TrustedProxies";

    /// <summary>Trusts the networks in <c>TrustedProxies</c>, such as <c>10.0.0.0/24</c>. None by default.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var networks = app.Configuration.GetSection(Section).Get<string[]>() ?? [];
        if (networks.Length == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var network in networks)
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }

        app.UseForwardedHeaders(options);
    }
}
