using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Servers;

/// <summary>
/// Servers that join another of their kind: <c>LocalHosting:Joins:&lt;name&gt; = &lt;name of the first&gt;</c>. A broker becomes a node of the first one's cluster,
/// a PostgreSQL server its streaming standby.
/// </summary>
internal static class ServerJoin
{
    private const string Section = "LocalHosting:Joins";

    /// <summary>The server it joins; null when it stands alone or others join it.</summary>
    public static T? FirstOf<T>(T server, IConfiguration configuration, IEnumerable<IResource> all)
        where T : class, IResource =>
        configuration[$"{Section}:{server.Name}"] is { Length: > 0 } first
            ? all.OfType<T>().FirstOrDefault(resource => resource.Name == first)
                ?? throw new DistributedApplicationException($"'{server.Name}' cannot join '{first}': there is no such server of its kind.")
            : null;

    /// <summary>Whether others join it.</summary>
    public static bool HasJoiners(IResource server, IConfiguration configuration) =>
        configuration.GetSection(Section).GetChildren().Any(join => join.Value == server.Name);
}
