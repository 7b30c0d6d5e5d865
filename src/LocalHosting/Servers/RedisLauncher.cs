using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Servers;

/// <summary>Runs Redis from a settings file only its account can read.</summary>
internal static class RedisLauncher
{
    public static async Task<LaunchPlan> PrepareAsync(RedisResource resource, RunContext context, CancellationToken cancellationToken)
    {
        var installation = await context.Programs.GetAsync(ServerKind.Redis, cancellationToken);
        var account = ServerAccount.For("redis");
        var folder = await context.DataFolderAsync(resource, account, cancellationToken);
        var password = resource.PasswordParameter is { } parameter ? await parameter.GetValueAsync(cancellationToken) : null;
        var save = resource.Annotations.OfType<RedisPersistence>().LastOrDefault() is { } persistence
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)persistence.Interval.TotalSeconds} {persistence.KeysChanged}")
            : "\"\"";
        var file = folder.Write("redis.conf", $"""
            bind 127.0.0.1
            port {resource.PrimaryEndpoint.Port}
            dir {folder.Path}
            daemonize no
            appendonly no
            save {save}
            {(password is null ? "" : $"requirepass {password}")}

            """);
        string[] command = [installation.Program("redis-server"), file];
        return LaunchPlan.Of(new ProcessSpec(resource.Name, command, folder.Path, installation.Environment(), account));
    }
}

/// <summary>When Redis writes its data to disk.</summary>
internal sealed record RedisPersistence(TimeSpan Interval, long KeysChanged) : IResourceAnnotation;
