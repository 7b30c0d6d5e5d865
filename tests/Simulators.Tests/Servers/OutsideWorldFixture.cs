using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ExportPlatform.Payments.Tests.Servers;
using ExportPlatform.ServiceDefaults.Webhooks;

namespace ExportPlatform.Simulators.Tests.Servers;

/// <summary>The outside world over real HTTP on a real database, with somebody who takes its webhooks.</summary>
public sealed class OutsideWorldFixture : IAsyncLifetime
{
    public const string ApiKey = "test-outside-world-key";
    public static readonly WebhookKey HookKey = WebhookKey.Create();

    private readonly Messaging.Tests.Servers _servers = new();
    private SimulatorsHost? _host;
    private string _database = "";

    public WebhookReceiver Receiver { get; private set; } = null!;

    public HttpClient Http { get; private set; } = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Starts everything at the first test that needs it and ends the faults of the test before.</summary>
    public async Task StartAsync()
    {
        if (_host is null)
        {
            await _servers.InitializeAsync();
            _database = await _servers.CreateDatabase();
            Receiver = await WebhookReceiver.StartAsync();
            _host = new SimulatorsHost(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ConnectionStrings:simulatorsdb"] = _database,
                ["Simulators:ApiKey"] = ApiKey,
                ["Webhooks:Keys:card-network"] = HookKey.Reveal(),
                ["Webhooks:Keys:authorities"] = HookKey.Reveal(),
                ["Webhooks:Keys:carrier"] = HookKey.Reveal(),
                ["Webhooks:Receiver"] = Receiver.Address.ToString(),
                ["Webhooks:FirstPause"] = "00:00:00.050",
                ["Webhooks:Attempts"] = "3",
                ["CardNetwork:Silence"] = "00:00:00.100",
                ["CardNetwork:ExpiryCheck"] = "00:00:00.200",
                ["Logging:LogLevel:Default"] = "Warning",
            });
            _host.UseKestrel(0);
            _host.StartServer();
            Http = new HttpClient { BaseAddress = _host.ClientOptions.BaseAddress };
            Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        }

        (await Http.DeleteAsync("/control/faults")).EnsureSuccessStatusCode();
    }

    public async Task OrderFaultAsync(object fault) =>
        (await Http.PostAsJsonAsync("/control/faults", fault)).EnsureSuccessStatusCode();

    /// <summary>Asks the card network for a hold.</summary>
    public Task<HttpResponseMessage> AuthorizeAsync(string reference, string key, string paymentMethod = "tok_ok", long amount = 28584) =>
        PostAsync("/card-network/v1/authorizations", new { amount, currency = "CNY", paymentMethod, reference }, key);

    public async Task<HttpResponseMessage> PostAsync(string path, object body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await Http.SendAsync(request);
    }

    public async Task<JsonElement[]> AuthorizationsAsync(string reference) =>
        (await Http.GetFromJsonAsync<JsonElement[]>($"/card-network/v1/authorizations?reference={reference}"))!;

    public async Task<JsonElement[]> LogAsync(string what, string reference) =>
        (await Http.GetFromJsonAsync<JsonElement[]>($"/control/{what}?orderId={reference}&limit=1000"))!;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
            await Receiver.DisposeAsync();
            await _servers.DropDatabase(_database);
        }

        await _servers.DisposeAsync();
    }
}
