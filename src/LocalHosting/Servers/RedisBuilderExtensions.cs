using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Servers;

namespace Aspire.Hosting;

/// <summary>Adds Redis.</summary>
public static class RedisBuilderExtensions
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(60);

    /// <summary>A Redis server; without a password parameter one is generated.</summary>
    public static IResourceBuilder<RedisResource> AddRedis(
        this IDistributedApplicationBuilder builder, string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var secret = password?.Resource
            ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, name + "-password", special: false);
        return builder.AddServer(new RedisResource(name, secret), port, ConnectionHealthCheck.AskRedisAsync);
    }

    /// <summary>Keeps the data between runs.</summary>
    public static IResourceBuilder<RedisResource> WithDataVolume(
        this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ServerResources.RefuseReadOnly(isReadOnly);
        return builder.WithAnnotation(new DataVolume(name), ResourceAnnotationMutationBehavior.Replace).WithPersistence();
    }

    /// <summary>Writes the data to disk when so many keys have changed in so long, by default one key in a minute.</summary>
    public static IResourceBuilder<RedisResource> WithPersistence(
        this IResourceBuilder<RedisResource> builder, TimeSpan? interval = null, long keysChangedThreshold = 1)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var persistence = new RedisPersistence(interval ?? DefaultInterval, keysChangedThreshold);
        return builder.WithAnnotation(persistence, ResourceAnnotationMutationBehavior.Replace);
    }
}
