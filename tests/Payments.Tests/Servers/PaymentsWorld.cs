using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using ExportPlatform.Contracts.Payments;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.Payments.Database;
using ExportPlatform.Payments.Tests.Payments;
using ExportPlatform.ServiceDefaults.Webhooks;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExportPlatform.Payments.Tests.Servers;

/// <summary>Payments and the outside world, on real servers and over real HTTP, with somebody who listens where the order saga would.</summary>
public class PaymentsWorld : IAsyncLifetime
{
    public const string ApiKey = "test-outside-world-key";
    public static readonly WebhookKey HookKey = WebhookKey.Create();
    private const int AnyPort = 0;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Messaging.Tests.Servers _servers = new();
    private readonly SemaphoreSlim _starting = new(1, 1);
    private SimulatorsHost? _simulators;
    private PaymentsHost? _payments;
    private IBusControl? _bus;
    private string _paymentsDatabase = "";
    private string _simulatorsDatabase = "";
    private string _vault = "";

    internal Heard Heard { get; } = new();

    /// <summary>Payments' own address.</summary>
    public HttpClient Payments { get; private set; } = new();

    /// <summary>The outside world, with its key.</summary>
    public HttpClient OutsideWorld { get; private set; } = new();

    internal IServiceProvider Services => _payments!.Services;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Starts everything at the first test that needs it, so that tests without servers stay fast.</summary>
    public async Task StartAsync()
    {
        await _starting.WaitAsync();
        try
        {
            if (_bus is null)
            {
                await StartAllAsync();
            }
        }
        finally
        {
            _starting.Release();
        }
    }

    public Task SendAsync<T>(T command)
        where T : class => _bus!.Publish(command);

    /// <summary>Waits until Payments has said something about an order.</summary>
    public async Task<T> HearAsync<T>(Guid orderId, int times = 1)
        where T : class
    {
        await Eventually.Get(() => Task.FromResult(Heard.Of<T>(orderId).Count()), count => count >= times, Deadline);
        return Heard.Of<T>(orderId).First();
    }

    /// <summary>Authorizes and captures an order.</summary>
    public async Task<AuthorizePayment> HoldInEscrowAsync(AuthorizePayment? order = null)
    {
        order ??= SampleOrders.P1();
        await SendAsync(order);
        await HearAsync<PaymentAuthorized>(order.OrderId);
        await SendAsync(new CapturePayment(order.OrderId));
        await HearAsync<PaymentCaptured>(order.OrderId);
        return order;
    }

    /// <summary>All the card network knows about an order, from its own log.</summary>
    public async Task<JsonElement[]> AtTheNetworkAsync(Guid orderId) =>
        (await OutsideWorld.GetFromJsonAsync<JsonElement[]>($"/card-network/v1/authorizations?reference={orderId}"))!;

    /// <summary>What the outside world has told, or is still to tell, about an order.</summary>
    public async Task<JsonElement[]> ToldAsync(Guid orderId) =>
        (await OutsideWorld.GetFromJsonAsync<JsonElement[]>($"/control/webhooks?orderId={orderId}"))!;

    /// <summary>Lets the cardholder's bank take money of an order back; answers the dispute's id.</summary>
    public async Task<string> DisputeAtTheNetworkAsync(Guid orderId, long? amountMinor = null, string reason = "fraudulent", DateTimeOffset? dueAt = null)
    {
        using var answer = await OutsideWorld.PostAsJsonAsync("/control/disputes", new { orderId, amount = amountMinor, reason, evidenceDueAt = dueAt });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("disputeId").GetString()!;
    }

    /// <summary>Lets the card network decide a dispute.</summary>
    public async Task DecideAtTheNetworkAsync(string disputeId, bool merchantWins, bool returnsFee = false)
    {
        using var answer = await OutsideWorld.PostAsJsonAsync($"/control/disputes/{disputeId}/decision", new { merchantWins, returnsFee });
        answer.EnsureSuccessStatusCode();
    }

    public async Task<Guid> OrderFaultAsync(object fault)
    {
        using var answer = await OutsideWorld.PostAsJsonAsync("/control/faults", fault);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("faultId").GetGuid();
    }

    public async Task EndFaultAsync(Guid faultId)
    {
        using var answer = await OutsideWorld.DeleteAsync($"/control/faults/{faultId}");
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Runs a query on Payments' own database.</summary>
    public async Task<T> QueryAsync<T>(string sql, params object[] values)
    {
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return (T)(await command.ExecuteScalarAsync())!;
    }

    public Task<NpgsqlConnection> ConnectAsync() => ConnectAsync(_paymentsDatabase);

    /// <summary>Into what the outside world remembers.</summary>
    public Task<NpgsqlConnection> ConnectOutsideAsync() => ConnectAsync(_simulatorsDatabase);

    internal async Task ChangeAsync(Func<PaymentsDbContext, Task> change)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaymentsDbContext>();
        await change(db);
        await db.SaveChangesAsync();
    }

    /// <summary>Asks Payments over HTTP as somebody.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(
        HttpMethod method, string path, string? token, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Content = body is null ? null : JsonContent.Create(body);
        if (method == HttpMethod.Post)
        {
            request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString("N"));
        }

        using var answer = await Payments.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }

    /// <summary>What another card network needs beside.</summary>
    /// <param name="settings">Of Payments.</param>
    /// <param name="outsideWorld">Where the outside world is.</param>
    private protected virtual void Configure(Dictionary<string, string> settings, Uri outsideWorld)
    {
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_bus is not null)
        {
            await _bus.StopAsync();
        }

        await (_payments?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_simulators?.DisposeAsync() ?? ValueTask.CompletedTask);
        Payments.Dispose();
        OutsideWorld.Dispose();
        _starting.Dispose();
        if (_paymentsDatabase.Length > 0)
        {
            await _servers.DropDatabase(_paymentsDatabase);
            await _servers.DropDatabase(_simulatorsDatabase);
            await _servers.DropDatabase(_vault);
        }

        await _servers.DisposeAsync();
    }

    private async Task StartAllAsync()
    {
        await _servers.InitializeAsync();
        _paymentsDatabase = await _servers.CreateDatabase();
        _simulatorsDatabase = await _servers.CreateDatabase();
        _vault = await _servers.CreateDatabase();
        var paymentsPort = FreePort();
        _simulators = new SimulatorsHost(Settings(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:simulatorsdb"] = _simulatorsDatabase,
            ["Webhooks:Receiver"] = $"http://127.0.0.1:{paymentsPort}",
            ["Webhooks:FirstPause"] = "00:00:00.100",
            ["CardNetwork:Silence"] = "00:00:00.200",
            ["CardNetwork:ExpiryCheck"] = "00:00:00.500",
        }));
        _simulators.UseKestrel(AnyPort);
        _simulators.StartServer();
        OutsideWorld = new HttpClient { BaseAddress = _simulators.ClientOptions.BaseAddress };
        OutsideWorld.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);

        var settings = Settings(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:paymentsdb"] = _paymentsDatabase,
            ["ConnectionStrings:vaultdb"] = _vault,
            ["PersonalData:MasterKey"] = "a master key for tests, as long as one has to be",
            ["ConnectionStrings:messaging"] = _servers.Broker,
            ["Bank:Address"] = _simulators.ClientOptions.BaseAddress.ToString(),
            ["Bank:OrdersEvery"] = "00:00:00.200",
            ["Bank:StatementsEvery"] = "00:00:00.300",
            ["CardNetwork:Address"] = _simulators.ClientOptions.BaseAddress.ToString(),
            ["CardNetwork:Timeout"] = "00:00:03",
            ["CardNetwork:ReturnUrl"] = "https://shop.test/paid/{reference}",
            ["Payments:ReconcileEvery"] = "00:00:00.200",
            ["Payments:DisputesEvery"] = "00:00:00.300",
            ["Payments:DisputePause"] = "00:00:00.300",
            ["Payments:OrphanGrace"] = "00:00:02",
            ["Reconciliation:Every"] = "00:00:00.200",
            ["ForeignExchange:MaxSheetAgeDays"] = "3650",
            ["CentralBanks:Files:0"] = $"{_simulators.ClientOptions.BaseAddress}central-banks/v1/bank-of-russia",
            ["CentralBanks:Files:1"] = $"{_simulators.ClientOptions.BaseAddress}central-banks/v1/ecb",
        });
        Configure(settings, _simulators.ClientOptions.BaseAddress);
        _payments = new PaymentsHost(settings);
        _payments.UseKestrel(paymentsPort);
        await ListenAsync();
        _payments.StartServer();
        Payments = new HttpClient { BaseAddress = _payments.ClientOptions.BaseAddress };
    }

    private async Task ListenAsync()
    {
        _bus = Bus.Factory.CreateUsingRabbitMq(broker =>
        {
            broker.Host(new Uri(_servers.Broker));
            broker.ReceiveEndpoint($"heard-{Guid.CreateVersion7():N}", endpoint =>
            {
                endpoint.AutoDelete = true;
                endpoint.Durable = false;
                endpoint.Instance(Heard);
            });
        });
        await _bus.StartAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
    }

    private static Dictionary<string, string> Settings(Dictionary<string, string> own)
    {
        own["Simulators:ApiKey"] = ApiKey;
        own["Webhooks:Keys:card-network"] = HookKey.Reveal();
        own["Webhooks:Keys:stripe"] = HookKey.Reveal();
        own["WebhookSenders:card-network:Keys:0"] = HookKey.Reveal();
        own["Logging:LogLevel:Default"] = "Warning";
        own["Logging:LogLevel:ExportPlatform.ServiceDefaults.Webhooks"] = "Error";
        own["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command"] = "Critical";
        own["Logging:LogLevel:Microsoft.EntityFrameworkCore.Update"] = "Critical";
        return own;
    }

    private static async Task<NpgsqlConnection> ConnectAsync(string database)
    {
        var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        return connection;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
