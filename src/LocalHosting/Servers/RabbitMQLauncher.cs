using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Servers;

/// <summary>
/// Runs RabbitMQ with its own port mapper (epmd), node, cookie and folders. The node's name stays the same from run to run, because
/// its data is kept under that name; the port mapper of its own keeps equal names of several brokers apart.
/// </summary>
internal static class RabbitMQLauncher
{
    // Busy-waiting schedulers buy latency with processor time, which services on the same machine need more.
    private const string ErlangArguments = "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none";

    public static async Task<LaunchPlan> PrepareAsync(RabbitMQServerResource resource, RunContext context, CancellationToken cancellationToken)
    {
        var installation = await context.Programs.GetAsync(ServerKind.RabbitMQ, cancellationToken);
        var account = ServerAccount.For("rabbitmq");
        var folder = await context.DataFolderAsync(resource, account, cancellationToken);
        var ports = await context.Ports.TakeAsync(2, cancellationToken);
        await WriteSettingsAsync(resource, folder, cancellationToken);

        var environment = installation.Environment();
        foreach (var (name, value) in Variables(folder, distributionPort: ports[0], mapperPort: ports[1]))
        {
            environment[name] = value;
        }

        string[] mapper = [FindMapper(installation), "-port", ports[1].Text(), "-address", "127.0.0.1"];
        return new LaunchPlan(
            [new ProcessSpec(resource.Name + "-epmd", mapper, folder.Path, environment, account)],
            [new ProcessSpec(resource.Name, [installation.Program("rabbitmq-server")], folder.Path, environment, account)]);
    }

    private static async Task WriteSettingsAsync(RabbitMQServerResource resource, ServerFolder folder, CancellationToken cancellationToken)
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
        var management = new EndpointReference(resource, RabbitMQServerResource.ManagementEndpoint);
        if (management.Exists)
        {
            settings += $"management.tcp.ip = 127.0.0.1\nmanagement.tcp.port = {management.Port}\n";
        }

        folder.Write("rabbitmq.conf", settings);
        folder.Write("enabled_plugins", management.Exists ? "[rabbitmq_management].\n" : "[].\n");
        if (!File.Exists(Path.Combine(folder.Path, ".erlang.cookie")))
        {
            folder.Write(".erlang.cookie", RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 24), mode: 0b100_000_000);
        }
    }

    private static Dictionary<string, string> Variables(ServerFolder folder, int distributionPort, int mapperPort) =>
        new(StringComparer.Ordinal)
        {
            ["HOME"] = folder.Path,
            ["RABBITMQ_NODENAME"] = "broker@localhost",
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder.Path, "rabbitmq.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder.Path, "enabled_plugins"),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder.Path, "mnesia"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(folder.Path, "log"),
            ["RABBITMQ_LOGS"] = "-",
            ["RABBITMQ_PID_FILE"] = Path.Combine(folder.Path, "pid"),
            ["RABBITMQ_DIST_PORT"] = distributionPort.Text(),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = ErlangArguments,
            ["ERL_EPMD_PORT"] = mapperPort.Text(),
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_CRASH_DUMP"] = Path.Combine(folder.Path, "erl_crash.dump"),
        };

    private static string FindMapper(ServerInstallation installation) =>
        Directory.GetDirectories(Path.Combine(installation.Copy ?? "/", "usr/lib/erlang"), "erts-*")
            .Select(erts => Path.Combine(erts, "bin/epmd")).FirstOrDefault(File.Exists)
            ?? throw new DistributedApplicationException("RabbitMQ is here but Erlang's epmd is not: install 'erlang-base'.");
}
