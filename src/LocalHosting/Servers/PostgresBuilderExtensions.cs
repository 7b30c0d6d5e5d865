using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>Adds PostgreSQL.</summary>
public static class PostgresBuilderExtensions
{
    /// <summary>A PostgreSQL server; without a password parameter one is generated.</summary>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null,
        int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var secret = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, name + "-password");
        var resource = new PostgresServerResource(name, userName?.Resource, secret);
        return builder.AddServer(resource, port, ConnectionHealthCheck.AskPostgresAsync);
    }

    /// <summary>A database in the server, created at start; its name in the server is the resource's name unless given.</summary>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var resource = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.Resource.AddDatabase(name, resource.DatabaseName);
        return builder.ApplicationBuilder.AddConnection(resource, ConnectionHealthCheck.AskPostgresAsync);
    }

    /// <summary>Keeps the data between runs.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(
        this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ServerResources.RefuseReadOnly(isReadOnly);
        return builder.WithAnnotation(new DataVolume(name), ResourceAnnotationMutationBehavior.Replace);
    }
}

/// <summary>What adding any server has in common.</summary>
internal static class ServerResources
{
    /// <summary>Adds a server with its endpoint, unless a connection string for it is configured.</summary>
    public static IResourceBuilder<T> AddServer<T>(
        this IDistributedApplicationBuilder builder, T resource, int? port, Func<string, CancellationToken, Task> ask)
        where T : ContainerResource, IResourceWithConnectionString =>
        builder.AddConnection(resource, ask)
            .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, name: "tcp", port: port), ResourceAnnotationMutationBehavior.Append);

    /// <summary>Adds something reached by a connection string, with a health check that uses it.</summary>
    public static IResourceBuilder<T> AddConnection<T>(
        this IDistributedApplicationBuilder builder, T resource, Func<string, CancellationToken, Task> ask)
        where T : IResourceWithConnectionString
    {
        var key = resource.Name + "_check";
        builder.Services.AddHealthChecks().AddCheck(key, new ConnectionHealthCheck(resource, ask));
        return builder.AddResource(resource)
            .WithAnnotation(
                new GivenConnectionString(() => builder.Configuration.GetConnectionString(resource.Name)), ResourceAnnotationMutationBehavior.Append)
            .WithAnnotation(new HealthCheckAnnotation(key), ResourceAnnotationMutationBehavior.Append);
    }

    public static void RefuseReadOnly(bool isReadOnly)
    {
        if (isReadOnly)
        {
            throw new NotSupportedException("A server run natively writes its data; a read-only volume needs containers.");
        }
    }
}
