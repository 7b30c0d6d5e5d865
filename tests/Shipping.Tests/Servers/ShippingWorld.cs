using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ExportPlatform.Contracts;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.ServiceDefaults.PersonalData;
using ExportPlatform.ServiceDefaults.Webhooks;
using ExportPlatform.Shipping.Database;
using ExportPlatform.Simulators;
using ExportPlatform.Trade;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ExportPlatform.Shipping.Tests.Servers;

/// <summary>Shipping and the simulated carrier on a real database and broker, with the piece of gateway between them.</summary>
[CollectionDefinition(Name)]
public sealed class ShippingWorld : IAsyncLifetime, ICollectionFixture<ShippingWorld>
{
    public const string Name = "Shipping on real servers";
    public static readonly WebhookKey HookKey = WebhookKey.Create();
    private const string ApiKey = "an-api-key-for-tests-only";
    private static readonly Guid SellerAccountId = new("0190e000-0000-7000-8000-000000000001");
    private readonly TestTokens _tokens = new();
    private readonly HttpClient _http = new();
    private TestServers? _servers;
    private WebApplication? _gateway;
    private WebApplicationFactory<SimulatorsOptions>? _simulators;
    private WebApplicationFactory<ShippingDbContext>? _shipping;
    private HeardMessages? _messages;
    private Uri? _shippingAddress;
    private Uri? _simulatorsAddress;
    private Sealed<Party> _sender;
    private Sealed<Party> _recipient;

    internal HeardMessages Messages => _messages!;

    internal IServiceProvider Services => _shipping!.Services;

    internal Uri CarrierHook => new(_shippingAddress!, "/hooks/carrier");

    /// <summary>The vault as Shipping has it.</summary>
    internal PersonalDataVault Vault => _shipping!.Services.GetRequiredService<PersonalDataVault>();

    public async ValueTask InitializeAsync()
    {
        _servers = await TestServers.StartAsync();
        _gateway = await StartGatewayAsync();
        _simulators = Start<SimulatorsOptions>(services => { }, new()
        {
            ["ConnectionStrings:simulatorsdb"] = await _servers.CreateDatabaseAsync("simulators"),
            ["Simulators:ApiKey"] = ApiKey,
            ["Webhooks:Keys:carrier"] = HookKey.Reveal(),
            ["Webhooks:Receiver"] = _gateway.Urls.First(),
            ["Carrier:Pace"] = "00:00:00.050",
        });
        _simulatorsAddress = AddressOf(_simulators);
        _shipping = Start<ShippingDbContext>(_tokens.AcceptIn, new()
        {
            ["ConnectionStrings:shippingdb"] = await _servers.CreateDatabaseAsync("shipping"),
            ["ConnectionStrings:messaging"] = _servers.Broker,
            ["ConnectionStrings:vaultdb"] = await _servers.CreateDatabaseAsync("vault"),
            ["PersonalData:MasterKey"] = "a-master-key-of-the-tests-only-and-of-nothing-else",
            ["Carrier:Address"] = new Uri(_simulatorsAddress, "/carrier/v1/").ToString(),
            ["Simulators:ApiKey"] = ApiKey,
            ["Carrier:QuietPeriod"] = "00:00:02",
            ["Carrier:LookUpInterval"] = "00:00:00.500",
            ["WebhookSenders:carrier:Keys:0"] = HookKey.Reveal(),
        });
        _shippingAddress = AddressOf(_shipping);
        _sender = await Vault.SealAsync(KeyOwner.Person(Consignments.SellerId), Consignments.Sender, default);
        _recipient = await Vault.SealAsync(KeyOwner.Person(Consignments.BuyerId), Consignments.Recipient, default);
        _messages = await HeardMessages.ListenAsync(_servers.Broker);
    }

    public async ValueTask DisposeAsync()
    {
        await (_messages?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_shipping?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_simulators?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_gateway?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_servers?.DisposeAsync() ?? ValueTask.CompletedTask);
        _http.Dispose();
        _tokens.Dispose();
    }

    /// <summary>The command for a cleared parcel of halva to Shanghai.</summary>
    internal BookShipment Halva(Guid orderId, int declarationVersion = 1, string movementReferenceNumber = "26RU10000000000001") =>
        new(orderId, Consignments.Halva() with { Consignor = _sender, Consignee = _recipient }, declarationVersion, movementReferenceNumber);

    /// <summary>Books a parcel and waits for the answer.</summary>
    internal async Task<ShipmentBooked> BookAsync(Guid orderId)
    {
        await Messages.Tell(Halva(orderId));
        return await Messages.First<ShipmentBooked>(orderId);
    }

    /// <summary>The seller's click.</summary>
    internal Task<HttpResponseMessage> HandOverAsync(Guid orderId, string? key = null) =>
        SendAsync(HttpMethod.Post, $"/v1/shipments/{orderId}/hand-over", SellerToken(), key: key ?? Guid.CreateVersion7().ToString());

    internal string SellerToken(Guid? sellerId = null) => _tokens.For(SellerAccountId, "seller", sellerId ?? Consignments.SellerId);

    internal string BuyerToken(Guid? buyerId = null) => _tokens.For(buyerId ?? Consignments.BuyerId, "buyer");

    internal string OperatorToken() => _tokens.For(Guid.CreateVersion7(), "operator");

    internal string OfficerToken() => _tokens.For(Guid.CreateVersion7(), "officer", authority: "customs");

    internal async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(_shippingAddress!, path));
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        request.Content = body switch
        {
            null => null,
            string json => new StringContent(json, new MediaTypeHeaderValue("application/json")),
            _ => JsonContent.Create(body),
        };
        return await _http.SendAsync(request);
    }

    /// <summary>Sends a notice as the carrier would; signed now with the right key unless said otherwise.</summary>
    internal async Task<HttpResponseMessage> NotifyAsync(
        byte[] body, string noticeId, params WebhookKey[] keys)
    {
        var sentAt = TimeProvider.System.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_shippingAddress!, "/hooks/carrier"));
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        request.Headers.Add(WebhookSignature.IdHeader, noticeId);
        request.Headers.Add(WebhookSignature.TimestampHeader, $"{sentAt.ToUnixTimeSeconds()}");
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(keys is [] ? [HookKey] : keys, noticeId, sentAt, body));
        return await _http.SendAsync(request);
    }

    /// <summary>Gives an order to the outside world's controls.</summary>
    internal async Task ControlAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_simulatorsAddress!, $"/control/{path}"))
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        using var answer = await _http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until the carrier has delivered all webhooks about an order and returns how many there were.</summary>
    internal async Task<int> AllWebhooksDeliveredAsync(Guid orderId) =>
        (await Eventually.Get(
            () => WebhooksAsync(orderId),
            webhooks => webhooks.Count > 0 && webhooks.TrueForAll(webhook => webhook.GetProperty("deliveredAt").ValueKind is JsonValueKind.String)))
            .Count;

    /// <summary>Waits until the carrier's register says that it has the item.</summary>
    internal async Task AcceptedByCarrierAsync(string postalItemId) =>
        await Eventually.Get(
            async () =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_simulatorsAddress!, $"/carrier/v1/items/{postalItemId}/events"));
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
                using var answer = await _http.SendAsync(request);
                return await answer.Content.ReadAsStringAsync();
            },
            register => register.Contains("EMA", StringComparison.Ordinal));

    /// <summary>Looks into Shipping's own database.</summary>
    internal async Task<T> ReadAsync<T>(Func<ShippingDbContext, Task<T>> read)
    {
        await using var scope = _shipping!.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<ShippingDbContext>());
    }

    private async Task<List<JsonElement>> WebhooksAsync(Guid orderId)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(_simulatorsAddress!, $"/control/webhooks?orderId={orderId}&limit=1000"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        using var answer = await _http.SendAsync(request);
        return (await answer.Content.ReadFromJsonAsync<List<JsonElement>>())!;
    }

    private static WebApplicationFactory<TEntry> Start<TEntry>(Action<IServiceCollection> configure, Dictionary<string, string> settings)
        where TEntry : class
    {
        var factory = new WebApplicationFactory<TEntry>().WithWebHostBuilder(host =>
        {
            foreach (var (name, value) in settings)
            {
                host.UseSetting(name, value);
            }

            host.UseSetting("Logging:LogLevel:Default", "Warning");
            host.UseSetting("Logging:LogLevel:ExportPlatform", "Information");
            host.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
            host.ConfigureServices(configure);
        });
        factory.UseKestrel();
        factory.StartServer();
        return factory;
    }

    private static Uri AddressOf<TEntry>(WebApplicationFactory<TEntry> factory)
        where TEntry : class =>
        new(factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    // Passes /hooks/shipping/... on as /hooks/..., unread, as the real gateway does.
    private async Task<WebApplication> StartGatewayAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var gateway = builder.Build();
        gateway.MapPost("/hooks/shipping/{hook}", async (string hook, HttpRequest received) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_shippingAddress!, $"/hooks/{hook}"));
            request.Content = new StreamContent(received.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            foreach (var header in received.Headers.Where(header => header.Key.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase)))
            {
                request.Headers.Add(header.Key, header.Value.ToString());
            }

            using var answer = await _http.SendAsync(request);
            return Results.StatusCode((int)answer.StatusCode);
        });
        await gateway.StartAsync();
        return gateway;
    }
}
