using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Servers;

namespace Aspire.Hosting;

/// <summary>Adds RabbitMQ.</summary>
public static class RabbitMQBuilderExtensions
{
    /// <summary>A RabbitMQ broker; without a password parameter one is generated.</summary>
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null,
        int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var secret = password?.Resource
            ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, name + "-password", special: false);
        var resource = new RabbitMQServerResource(name, userName?.Resource, secret);
        return builder.AddServer(resource, port, ConnectionHealthCheck.AskRabbitMQAsync);
    }

    /// <summary>Keeps the data between runs.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(
        this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ServerResources.RefuseReadOnly(isReadOnly);
        return builder.WithAnnotation(new DataVolume(name), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Serves the broker's management pages.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder) =>
        builder.WithManagementPlugin(port: null);

    /// <summary>Serves the broker's management pages on a port.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(
        this IResourceBuilder<RabbitMQServerResource> builder, int? port)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var endpoint = new EndpointAnnotation(ProtocolType.Tcp, "http", name: RabbitMQServerResource.ManagementEndpoint, port: port);
        return builder.WithAnnotation(endpoint, ResourceAnnotationMutationBehavior.Append);
    }
}
