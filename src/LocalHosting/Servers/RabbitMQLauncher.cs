using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Servers;

/// <summary>
/// Runs RabbitMQ with its own port mapper (epmd), node, cookie and folders. The node's name stays the same from run to run, because
/// its data is kept under that name; the port mapper of its own keeps equal names of several brokers apart. The nodes of a cluster
/// (<see cref="ServerJoin"/>) have names of their own and share mapper and cookie.
/// </summary>
internal static class RabbitMQLauncher
{
    // Busy-waiting schedulers buy latency with processor time, which services on the same machine need more.
    private const string ErlangArguments = "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none";

    private const string LoneNode = "broker@localhost";
    private const int CookieLength = 24;

    public static async Task<LaunchPlan> PrepareAsync(
        RabbitMQServerResource resource, RunContext context, ResourceLog log, CancellationToken cancellationToken)
    {
        var installation = await context.Programs.GetAsync(ServerKind.RabbitMQ, cancellationToken);
        var account = ServerAccount.For("rabbitmq");
        var folder = await context.DataFolderAsync(resource, account, cancellationToken);
        var first = ServerJoin.FirstOf(resource, context.Configuration, context.Resources);
        var isNode = first is not null || ServerJoin.HasJoiners(resource, context.Configuration);
        var distributionPort = (await context.Ports.TakeAsync(1, cancellationToken))[0];
        await WriteSettingsAsync(resource, first, folder, cancellationToken);
        await WriteCookieAsync(isNode ? first ?? resource : null, folder, cancellationToken);

        var environment = installation.Environment();
        foreach (var (name, value) in Variables(folder, isNode ? NodeOf(resource) : LoneNode, distributionPort))
        {
            environment[name] = value;
        }

        ProcessSpec MapperOn(int port)
        {
            environment["ERL_EPMD_PORT"] = port.Text();
            string[] mapper = [FindMapper(installation), "-port", port.Text(), "-address", "127.0.0.1"];
            return new ProcessSpec((first ?? resource).Name + "-epmd", mapper, folder.Path, environment, account);
        }

        if (isNode)
        {
            environment["ERL_EPMD_PORT"] = (await context.ShareAsync((first ?? resource).Name, MapperOn, log, cancellationToken)).Text();
        }

        IReadOnlyList<ProcessSpec> helpers = isNode ? [] : [MapperOn((await context.Ports.TakeAsync(1, cancellationToken))[0])];
        return new LaunchPlan(helpers, [new ProcessSpec(resource.Name, [installation.Program("rabbitmq-server")], folder.Path, environment, account)]);
    }

    private static string NodeOf(RabbitMQServerResource resource) => resource.Name + "@localhost";

    private static async Task WriteSettingsAsync(
        RabbitMQServerResource resource, RabbitMQServerResource? first, ServerFolder folder, CancellationToken cancellationToken)
    {
        folder.Create("mnesia");
        folder.Create("log");
        var settings = $"""
            listeners.tcp.1 = 127.0.0.1:{resource.PrimaryEndpoint.Port}
            default_user = {await resource.UserNameReference.GetValueAsync(cancellationToken)}
            default_pass = {await resource.PasswordParameter.GetValueAsync(cancellationToken)}
            num_acceptors.tcp = 2
            net_ticktime = 15
            vm_memory_high_watermark.absolute = 1GB
            disk_free_limit.absolute = 100MB
            log.console = true
            log.file = false

            """;
        if (first is not null)
        {
            settings += $"""
                cluster_formation.peer_discovery_backend = classic_config
                cluster_formation.classic_config.nodes.1 = {NodeOf(first)}
                cluster_formation.classic_config.nodes.2 = {NodeOf(resource)}

                """;
        }

        var management = new EndpointReference(resource, RabbitMQServerResource.ManagementEndpoint);
        if (management.Exists)
        {
            settings += $"management.tcp.ip = 127.0.0.1\nmanagement.tcp.port = {management.Port}\n";
        }

        folder.Write("rabbitmq.conf", settings);
        folder.Write("enabled_plugins", management.Exists ? "[rabbitmq_management].\n" : "[].\n");
    }

    // Nodes of a cluster know each other by a cookie; theirs comes of the password they share.
    private static async Task WriteCookieAsync(RabbitMQServerResource? first, ServerFolder folder, CancellationToken cancellationToken)
    {
        const string name = ".erlang.cookie";
        if (first is not null)
        {
            var password = await first.PasswordParameter.GetValueAsync(cancellationToken);
            folder.Write(name, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(password ?? "")))[..CookieLength], mode: 0b100_000_000);
        }
        else if (!File.Exists(Path.Combine(folder.Path, name)))
        {
            folder.Write(name, RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ", CookieLength), mode: 0b100_000_000);
        }
    }

    private static Dictionary<string, string> Variables(ServerFolder folder, string node, int distributionPort) =>
        new(StringComparer.Ordinal)
        {
            ["HOME"] = folder.Path,
            ["RABBITMQ_NODENAME"] = node,
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder.Path, "rabbitmq.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder.Path, "enabled_plugins"),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder.Path, "mnesia"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(folder.Path, "log"),
            ["RABBITMQ_LOGS"] = "-",
            ["RABBITMQ_PID_FILE"] = Path.Combine(folder.Path, "pid"),
            ["RABBITMQ_DIST_PORT"] = distributionPort.Text(),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = ErlangArguments,
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_CRASH_DUMP"] = Path.Combine(folder.Path, "erl_crash.dump"),
        };

    private static string FindMapper(ServerInstallation installation) =>
        Directory.GetDirectories(Path.Combine(installation.Copy ?? "/", "usr/lib/erlang"), "erts-*")
            .Select(erts => Path.Combine(erts, "bin/epmd")).FirstOrDefault(File.Exists)
            ?? throw new DistributedApplicationException("RabbitMQ is here but Erlang's epmd is not: install 'erlang-base'.");
}
