using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ExportPlatform.ServiceDefaults.Webhooks;
using Npgsql;

namespace ExportPlatform.Access.Tests.Running;

/// <summary>Every service of the platform in this process, on real servers; the tests hold the key of the issuer.</summary>
public sealed class RunningServices : IAsyncLifetime
{
    /// <summary>The projects that answer HTTP. A new service has its place here; <see cref="Endpoints.EndpointTests"/> sees to that.</summary>
    public static readonly string[] Projects = ["Catalog", "Checkout", "Customs", "Gateway", "Identity", "Payments", "Shipping", "Simulators", "Webhooks"];

    public const string ApiKey = "the key of the outside world, for tests";
    private const string Secret = "a secret that only tests know of, and long enough for an audit trail";
    private const string MasterKey = "the master key of personal data, for tests alone";
    private static readonly string HookKey = WebhookKey.Create().Reveal();
    private readonly Messaging.Tests.Servers _servers = new();
    private readonly Dictionary<string, string> _databases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RunningService> _services = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _folder = Directory.CreateTempSubdirectory("access-tests").FullName;

    internal Issuer Issuer { get; private set; } = null!;

    public RunningService this[string name] => _services[name];

    public async ValueTask InitializeAsync()
    {
        await _servers.InitializeAsync();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:messaging"] = _servers.Broker,
            ["ConnectionStrings:cache"] = "localhost:1,abortConnect=false,connectTimeout=200",
            ["Authentication:Issuer"] = Issuer.Name,
            ["Identity:Issuer"] = Issuer.Name,
            ["Identity:KeyFolder"] = Path.Combine(_folder, "keys"),
            ["Audit:Key"] = Secret,
            ["KeySealing:Secret"] = Secret,
            ["PersonalData:MasterKey"] = MasterKey,
            ["Audit:Folder"] = Path.Combine(_folder, "audit"),
            ["Simulators:ApiKey"] = ApiKey,
            ["ForeignExchange:MaxSheetAgeDays"] = "3650",
            ["Webhooks:Keys:card-network"] = HookKey,
            ["Webhooks:Keys:authorities"] = HookKey,
            ["Webhooks:Keys:carrier"] = HookKey,
            ["WebhookSenders:card-network:Keys:0"] = HookKey,
            ["WebhookSenders:authorities:Keys:0"] = HookKey,
            ["WebhookSenders:carrier:Keys:0"] = HookKey,
            ["DevelopmentClients:Secret"] = Secret,
            ["Logging:LogLevel:Default"] = "None",
        };

        _databases["vault"] = settings["ConnectionStrings:vaultdb"] = await _servers.CreateDatabase();

        // Everybody asks identity for its keys, and the gateway knows where the others are.
        foreach (var project in Projects.Except(["Identity", "Gateway"]).Prepend("Identity").Append("Gateway"))
        {
            var name = project.ToLowerInvariant();
            _databases[name] = await _servers.CreateDatabase();
            settings[$"ConnectionStrings:{name}db"] = _databases[name];
            var port = FreePort();
            settings[$"services:{name}:http:0"] = $"http://localhost:{port}";
            _services[name] = RunningService.Start(project, settings, port);
        }

        Issuer = new Issuer(_services["identity"]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.Values)
        {
            service.Dispose();
        }

        foreach (var database in _databases.Values)
        {
            await _servers.DropDatabase(database);
        }

        await _servers.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A token of somebody who passes that policy.</summary>
    public string TokenFor(string policy) => Issuer.Token(Claims.For(policy));

    /// <summary>A token the issuer itself gave to somebody of the demo.</summary>
    public async Task<string> IssuedTokenAsync(string client)
    {
        using var answer = await PostFormAsync("/connect/token", ("grant_type", "client_credentials"), ("client_id", client), ("client_secret", Secret));
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return body.RootElement.GetProperty("access_token").GetString()!;
    }

    /// <summary>Ends a token before its time.</summary>
    public async Task RevokeAsync(string client, string token) =>
        (await PostFormAsync("/connect/revoke", ("client_id", client), ("client_secret", Secret), ("token", token))).Dispose();

    private async Task<HttpResponseMessage> PostFormAsync(string path, params (string Name, string Value)[] members)
    {
        using var form = new FormUrlEncodedContent(members.ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal));
        var answer = await _services["identity"].Http.PostAsync(path, form);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return answer;
    }

    /// <summary>A fingerprint of every row a service keeps.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RowsOf(string service)
    {
        await using var connection = new NpgsqlConnection(_databases[service]);
        await connection.OpenAsync();
        var tables = await Read(
            connection, "SELECT format('%I.%I', schemaname, tablename), '' FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')");
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in tables.Keys)
        {
            var print = await Read(connection, $"SELECT 'rows', count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} t");
            rows[table] = print["rows"];
        }

        return rows;
    }

    // Identity asks itself under its name, too, so the port has to be known before it starts.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<Dictionary<string, string>> Read(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            found[reader.GetString(0)] = reader.GetString(1);
        }

        return found;
    }
}
