using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of the platform that the app host knows by name: a server, a database, a service, a parameter.</summary>
public interface IResource
{
    /// <summary>1 to 64 ASCII letters, digits and hyphens, a letter first; unique in the model ignoring case.</summary>
    string Name { get; }

    /// <summary>Facts attached to the resource by the builder methods.</summary>
    ResourceAnnotationCollection Annotations { get; }
}

/// <summary>A fact attached to a resource.</summary>
public interface IResourceAnnotation;

/// <summary>The facts of one resource, in the order they were added.</summary>
public sealed class ResourceAnnotationCollection : Collection<IResourceAnnotation>;

/// <summary>The resources of a model.</summary>
public interface IResourceCollection : IList<IResource>;

internal sealed class ResourceCollection : Collection<IResource>, IResourceCollection;

/// <summary>A resource that is handed environment variables.</summary>
public interface IResourceWithEnvironment : IResource;

/// <summary>A resource that is handed command line arguments.</summary>
public interface IResourceWithArgs : IResource;

/// <summary>A resource that listens on endpoints.</summary>
public interface IResourceWithEndpoints : IResource;

/// <summary>A resource whose start can wait for others.</summary>
public interface IResourceWithWaitSupport : IResource;

/// <summary>A resource found by service discovery under its name.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

/// <summary>A resource that lives inside another, such as a database in its server.</summary>
public interface IResourceWithParent : IResource
{
    /// <summary>The resource it lives in.</summary>
    IResource Parent { get; }
}

/// <summary>A resource that lives inside another of a known kind.</summary>
/// <typeparam name="T">Kind of the parent.</typeparam>
public interface IResourceWithParent<out T> : IResourceWithParent
    where T : IResource
{
    /// <summary>The resource it lives in.</summary>
    new T Parent { get; }

    IResource IResourceWithParent.Parent => Parent;
}

/// <summary>A resource reached by a connection string.</summary>
public interface IResourceWithConnectionString : IResource, IManifestExpressionProvider, IValueProvider
{
    /// <summary>The connection string, resolved when it is asked for.</summary>
    ReferenceExpression ConnectionStringExpression { get; }

    /// <summary>Variable to use instead of <c>ConnectionStrings__name</c>; none by default.</summary>
    string? ConnectionStringEnvironmentVariable => null;

    string IManifestExpressionProvider.ValueExpression => $"{{{Name}.connectionString}}";

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => GetConnectionStringAsync(cancellationToken);

    /// <summary>The connection string, once all parts are known.</summary>
    ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        GivenConnectionString.Of(this) is { } given ? new(given) : ConnectionStringExpression.GetValueAsync(cancellationToken);

    /// <summary>The parts of the connection string under names such as Host and Port, handed out as <c>NAME_PART</c>.</summary>
    IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() => [];
}

/// <summary>Something that has a value once the application runs.</summary>
public interface IValueProvider
{
    /// <summary>The value, or nothing when there is none.</summary>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>Something that can be written down by name before its value is known.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The name in braces, such as <c>{catalog.bindings.http.url}</c>.</summary>
    string ValueExpression { get; }
}
