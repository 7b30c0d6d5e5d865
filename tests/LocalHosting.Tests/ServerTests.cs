using System.Net;
using System.Net.Http.Json;
using System.Net.NetworkInformation;
using Npgsql;
using RabbitMQ.Client;
using StackExchange.Redis;

namespace ExportPlatform.LocalHosting.Tests;

/// <summary>The servers are real, private and reached by Aspire's connection strings; services are handed Aspire's environment.</summary>
public sealed class ServerTests(ServersFixture servers) : IClassFixture<ServersFixture>
{
    [Fact]
    public async Task A_database_is_created_and_reached()
    {
        var connectionString = await servers.App.GetConnectionStringAsync("catalogdb", TestApps.Cancelled);
        Assert.Matches("^Host=localhost;Port=[0-9]+;Username=postgres;Password=.{22};Database=catalog$", connectionString);
        await using var source = NpgsqlDataSource.Create(connectionString!);
        Assert.Equal("catalog", await source.CreateCommand("SELECT current_database()").ExecuteScalarAsync(TestApps.Cancelled));
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        var connectionString = await servers.App.GetConnectionStringAsync("catalogdb", TestApps.Cancelled);
        var login = new NpgsqlConnectionStringBuilder(connectionString) { Password = "wrong", Pooling = false };
        await using var connection = new NpgsqlConnection(login.ConnectionString);
        await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(TestApps.Cancelled));
    }

    [Fact]
    public async Task The_broker_takes_a_message()
    {
        var connectionString = await servers.App.GetConnectionStringAsync("messaging", TestApps.Cancelled);
        Assert.Matches("^amqp://guest:[A-Za-z0-9]{22}@localhost:[0-9]+$", connectionString);
        var factory = new ConnectionFactory { Uri = new Uri(connectionString!) };
        await using var connection = await factory.CreateConnectionAsync(TestApps.Cancelled);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: TestApps.Cancelled);
        await channel.QueueDeclareAsync("q", durable: true, exclusive: false, autoDelete: true, cancellationToken: TestApps.Cancelled);
        await channel.BasicPublishAsync("", "q", new byte[] { 7 }, TestApps.Cancelled);
        BasicGetResult? message = null;
        while (message is null)
        {
            TestApps.Cancelled.ThrowIfCancellationRequested();
            message = await channel.BasicGetAsync("q", autoAck: true, TestApps.Cancelled);
        }

        Assert.Equal(7, message.Body.Span[0]);
    }

    [Fact]
    public async Task The_cache_answers()
    {
        var connectionString = await servers.App.GetConnectionStringAsync("my-cache", TestApps.Cancelled);
        Assert.Matches("^localhost:[0-9]+,password=[A-Za-z0-9]{22}$", connectionString);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(connectionString!);
        await redis.GetDatabase().StringSetAsync("key", "value");
        Assert.Equal("value", await redis.GetDatabase().StringGetAsync("key"));
    }

    [Fact]
    public async Task Nothing_listens_beyond_this_machine()
    {
        var ports = new List<int>();
        foreach (var name in (string[])["postgres", "messaging", "my-cache"])
        {
            var running = await servers.App.HealthyAsync(name);
            ports.Add(new Uri(running.Snapshot.Urls[0].Url).Port);
        }

        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(l => ports.Contains(l.Port)).ToList();
        Assert.Equal(ports.Order(), listeners.Select(l => l.Port).Distinct().Order());
        Assert.All(listeners, l => Assert.True(IPAddress.IsLoopback(l.Address), l.ToString()));
    }

    [Fact]
    public async Task No_server_runs_as_root()
    {
        foreach (var name in (string[])["postgres", "messaging", "my-cache"])
        {
            var running = await servers.App.HealthyAsync(name);
            var process = running.Snapshot.Properties.Single(p => p.Name == "executable.pid").Value;
            var users = (await File.ReadAllLinesAsync($"/proc/{process}/status", TestApps.Cancelled)).Single(l => l.StartsWith("Uid:", StringComparison.Ordinal));
            Assert.DoesNotContain("0", users.Split('\t')[1..]);
        }
    }

    [Fact]
    public async Task No_secret_stands_on_a_command_line()
    {
        var secrets = new List<string>();
        foreach (var (name, pattern) in new[] { ("catalogdb", "Password=([^;]+)"), ("messaging", "guest:([^@]+)@"), ("my-cache", "password=(.+)") })
        {
            var text = await servers.App.GetConnectionStringAsync(name, TestApps.Cancelled);
            secrets.Add(System.Text.RegularExpressions.Regex.Match(text!, pattern, default, TimeSpan.FromSeconds(1)).Groups[1].Value);
        }

        var commandLines = new List<string>();
        foreach (var process in Directory.GetDirectories("/proc").Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0])))
        {
            try
            {
                commandLines.Add(await File.ReadAllTextAsync(Path.Combine(process, "cmdline"), TestApps.Cancelled));
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }

        Assert.Contains(commandLines, line => line.Contains("redis-server", StringComparison.Ordinal));
        Assert.All(secrets, secret => Assert.DoesNotContain(commandLines, line => line.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_service_is_handed_what_Aspire_would_hand_it()
    {
        using var client = servers.App.CreateHttpClient("echo", "admin");
        var environment = await client.GetFromJsonAsync<Dictionary<string, string>>("/environment", TestApps.Cancelled);
        var inherited = Environment.GetEnvironmentVariables().Keys.Cast<string>().ToHashSet();
        var handed = environment!.Where(v => !inherited.Contains(v.Key) && v.Key is not "_" and not "SHLVL" and not "PWD" and not "OLDPWD")
            .OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={Masked(v.Key, v.Value)}");

        Snapshot.Matches(string.Join('\n', handed), "EchoEnvironment.txt");
    }

    private static string Masked(string name, string value)
    {
        var masked = name is "OTEL_RESOURCE_ATTRIBUTES" ? Replace(value, "=[a-z]{8}$", "=<instance>") : value;
        masked = Replace(masked, "(?<=Password=|guest:|password=|redis://:|postgres:)[^@;]{22,}(?=[@;]|$)", "<password>");
        masked = name.EndsWith("_PASSWORD", StringComparison.Ordinal) ? "<password>" : masked;
        return Replace(masked, "(?<![0-9])(2[0-9]|3[01])[0-9]{3}(?![0-9])", "<port>");
    }

    private static string Replace(string text, string pattern, string replacement) =>
        System.Text.RegularExpressions.Regex.Replace(text, pattern, replacement, default, TimeSpan.FromSeconds(1));
}
