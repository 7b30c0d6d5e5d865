using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Points at an endpoint of a resource before its port is known.</summary>
public sealed class EndpointReference : IManifestExpressionProvider, IValueProvider
{
    /// <summary>Points at an endpoint by name.</summary>
    public EndpointReference(IResourceWithEndpoints owner, string endpointName)
    {
        Resource = owner;
        EndpointName = endpointName;
    }

    /// <summary>The resource that listens.</summary>
    public IResourceWithEndpoints Resource { get; }

    /// <summary>The endpoint's name.</summary>
    public string EndpointName { get; }

    /// <summary>True when the resource has such an endpoint.</summary>
    public bool Exists => Find() is not null;

    /// <summary>True once address and port are known.</summary>
    public bool IsAllocated => Find()?.AllocatedEndpoint is not null;

    /// <summary>Port clients use.</summary>
    public int Port => Allocated.Port;

    /// <summary>Host name clients use.</summary>
    public string Host => Allocated.Address;

    /// <summary>Scheme of the URL.</summary>
    public string Scheme => EndpointAnnotation.UriScheme;

    /// <summary>The URL.</summary>
    public string Url => Allocated.UriString;

    /// <inheritdoc />
    public string ValueExpression => $"{{{Resource.Name}.bindings.{EndpointName}.url}}";

    internal EndpointAnnotation EndpointAnnotation =>
        Find() ?? throw new InvalidOperationException($"'{Resource.Name}' has no endpoint named '{EndpointName}'.");

    private AllocatedEndpoint Allocated => EndpointAnnotation.AllocatedEndpoint
        ?? throw new InvalidOperationException($"The endpoint '{EndpointName}' of '{Resource.Name}' is not known before the application starts.");

    /// <summary>Points at one part of the endpoint.</summary>
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    /// <inheritdoc />
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Url);

    private EndpointAnnotation? Find() =>
        Resource.Annotations.OfType<EndpointAnnotation>()
            .FirstOrDefault(e => string.Equals(e.Name, EndpointName, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A part of an endpoint.</summary>
public enum EndpointProperty
{
    /// <summary>The whole URL.</summary>
    Url,

    /// <summary>Host name.</summary>
    Host,

    /// <summary>Host as an IPv4 address.</summary>
    IPV4Host,

    /// <summary>Port clients use.</summary>
    Port,

    /// <summary>Scheme of the URL.</summary>
    Scheme,

    /// <summary>Port the process listens on.</summary>
    TargetPort,

    /// <summary>Host, colon and port.</summary>
    HostAndPort,
}

/// <summary>Points at one part of an endpoint.</summary>
public class EndpointReferenceExpression : IManifestExpressionProvider, IValueProvider
{
    /// <summary>Points at a part of an endpoint.</summary>
    public EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property)
    {
        Endpoint = endpointReference;
        Property = property;
    }

    /// <summary>The endpoint.</summary>
    public EndpointReference Endpoint { get; }

    /// <summary>The part.</summary>
    public EndpointProperty Property { get; }

    /// <inheritdoc />
    public string ValueExpression => $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{Property.ToString().ToLowerInvariant()}}}";

    /// <inheritdoc />
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Property switch
    {
        EndpointProperty.Url => Endpoint.Url,
        EndpointProperty.Host => Endpoint.Host,
        EndpointProperty.IPV4Host => "127.0.0.1",
        EndpointProperty.Port => Endpoint.Port.ToString(CultureInfo.InvariantCulture),
        EndpointProperty.Scheme => Endpoint.Scheme,
        EndpointProperty.TargetPort => Endpoint.EndpointAnnotation.AllocatedEndpoint?.TargetPortExpression,
        EndpointProperty.HostAndPort => string.Create(CultureInfo.InvariantCulture, $"{Endpoint.Host}:{Endpoint.Port}"),
    });
}
