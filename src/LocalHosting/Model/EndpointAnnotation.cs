using System.Globalization;
using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A place where a resource listens.</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    /// <summary>Describes the endpoint; without a port one is chosen at start.</summary>
    public EndpointAnnotation(
        ProtocolType protocol,
        string? uriScheme = null,
        string? transport = null,
        string? name = null,
        int? port = null,
        int? targetPort = null,
        bool? isExternal = null,
        bool isProxied = true)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? "tcp";
        Transport = transport ?? (UriScheme is "http" or "https" ? "http" : "tcp");
        Name = name ?? UriScheme;
        Port = port;
        TargetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied;
    }

    /// <summary>The network protocol; only TCP is run.</summary>
    public ProtocolType Protocol { get; set; }

    /// <summary>Port clients use; chosen at start when not set, and always in tests.</summary>
    public int? Port { get; set; }

    /// <summary>Port the process listens on; chosen at start when not set.</summary>
    public int? TargetPort { get; set; }

    /// <summary>Scheme of the URL, such as http.</summary>
    public string UriScheme { get; set; }

    /// <summary>Transport name, such as http or http2.</summary>
    public string Transport { get; set; }

    /// <summary>Name of the endpoint, unique in its resource.</summary>
    public string Name { get; set; }

    /// <summary>True when people outside the platform use it.</summary>
    public bool IsExternal { get; set; }

    /// <summary>True when a proxy may stand in front of the process.</summary>
    public bool IsProxied { get; set; }

    /// <summary>Where it listens, once the application has started.</summary>
    public AllocatedEndpoint? AllocatedEndpoint { get; set; }

    /// <summary>Variable that is handed the target port.</summary>
    internal string? PortVariable { get; set; }
}

/// <summary>An endpoint with its address and port.</summary>
public class AllocatedEndpoint
{
    /// <summary>Fixes address and port of an endpoint.</summary>
    public AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, string? targetPortExpression = null)
    {
        Endpoint = endpoint;
        Address = address;
        Port = port;
        TargetPortExpression = targetPortExpression;
    }

    /// <summary>The endpoint.</summary>
    public EndpointAnnotation Endpoint { get; }

    /// <summary>Host name clients use.</summary>
    public string Address { get; }

    /// <summary>Port clients use.</summary>
    public int Port { get; }

    /// <summary>Port the process listens on.</summary>
    public string? TargetPortExpression { get; }

    /// <summary>Scheme of the URL.</summary>
    public string UriScheme => Endpoint.UriScheme;

    /// <summary>Host and port.</summary>
    public string EndPointString => string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}");

    /// <summary>The URL.</summary>
    public string UriString => $"{UriScheme}://{EndPointString}";

    /// <inheritdoc />
    public override string ToString() => UriString;
}
