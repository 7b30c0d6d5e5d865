using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ExportPlatform.Contracts.Checkout;
using ExportPlatform.Messaging.Tests;
using ExportPlatform.Trade;
using ExportPlatform.Webhooks.Database;
using MassTransit;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ExportPlatform.Webhooks.Tests.Servers;

/// <summary>Webhooks on a real database and broker, with sellers' systems to send to and somebody who tells what orders do.</summary>
public sealed class WebhooksWorld : IAsyncLifetime
{
    private readonly Messaging.Tests.Servers _servers = new();
    private readonly SemaphoreSlim _starting = new(1, 1);
    private WebApplicationFactory<WebhooksDbContext>? _service;
    private IBusControl? _bus;
    private HttpClient _http = new();
    private string _database = "";

    internal ShiftedClock Clock { get; } = new();

    internal Receiver Sellers { get; private set; } = null!;

    internal IServiceProvider Services => _service!.Services;

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

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await (_bus?.StopAsync() ?? Task.CompletedTask);
        if (_service is not null)
        {
            await _service.DisposeAsync();
            await Sellers.DisposeAsync();
            await _servers.DropDatabase(_database);
        }

        await _servers.DisposeAsync();
        _starting.Dispose();
    }

    /// <summary>An order of a seller goes a step further.</summary>
    internal async Task<Guid> TellAsync(Guid sellerId, string step, Guid? orderId = null, int sequence = 1)
    {
        var order = orderId ?? Guid.CreateVersion7();
        await _bus!.Publish(new OrderProgressed(
            order, sellerId, sequence, step, Money.Parse("285.84", CurrencyCode.Parse("CNY")), "LX644000015RU", null, TimeProvider.System.GetUtcNow()));
        return order;
    }

    /// <summary>Shipping says something about a parcel.</summary>
    internal Task TellAsync<T>(T message)
        where T : class => _bus!.Publish(message);

    /// <summary>The commands on the audit trail about an endpoint, in order, with what is known of the caller.</summary>
    internal Task<List<string>> TrailAsync(Guid endpointId) => InDatabaseAsync(db => db.Database.SqlQuery<string>(
        $"""
         SELECT command || ' by ' || coalesce(account_id::text, message) || ' for ' || coalesce(acting_for::text, 'nobody') AS "Value"
         FROM webhooks.audit_entry WHERE subject_id = {endpointId.ToString()} ORDER BY recorded_at, entry_id
         """).ToListAsync());

    /// <summary>Adds an endpoint of a seller at <c>/{name}</c> of the sellers' systems.</summary>
    internal async Task<(Guid EndpointId, string Secret)> AddEndpointAsync(Guid sellerId, string name, params string[] eventTypes)
    {
        var endpointId = Guid.CreateVersion7();
        var (status, body, _) = await SendAsync(
            HttpMethod.Post,
            "/v1/endpoints",
            sellerId,
            new { endpointId, url = new Uri(Sellers.Address, name).ToString(), eventTypes = eventTypes is [] ? ["*"] : eventTypes });
        Assert.Equal(HttpStatusCode.Created, status);
        return (endpointId, body.GetProperty("secret").GetString()!);
    }

    internal async Task<JsonElement> EndpointAsync(Guid sellerId, Guid endpointId) =>
        (await SendAsync(HttpMethod.Get, $"/v1/endpoints/{endpointId}", sellerId)).Body;

    internal async Task<JsonElement[]> DeliveriesAsync(Guid sellerId, string filter = "") =>
        [.. (await SendAsync(HttpMethod.Get, $"/v1/deliveries?limit=100{filter}", sellerId)).Body.GetProperty("items").EnumerateArray()];

    /// <summary>Waits until so many webhooks have come to a seller's system.</summary>
    internal Task<IReadOnlyList<Received>> HearAsync(string name, int count = 1) =>
        Eventually.Get(() => Task.FromResult(Sellers.At(name)), all => all.Count >= count, TimeSpan.FromSeconds(60));

    internal Task<(HttpStatusCode Status, JsonElement Body, string? ETag)> SendAsync(
        HttpMethod method, string path, Guid sellerId, object? body = null, string? key = null, string? ifMatch = null) =>
        SendAsync(method, path, TestTokens.For("seller", sellerId), body, key, ifMatch);

    internal async Task<(HttpStatusCode Status, JsonElement Body, string? ETag)> SendAsync(
        HttpMethod method, string path, string? token, object? body = null, string? key = null, string? ifMatch = null, Guid? actingFor = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Content = body is null ? null : JsonContent.Create(body);
        if (method == HttpMethod.Post)
        {
            request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString("N"));
        }

        if (actingFor is not null)
        {
            request.Headers.Add("Acting-For", actingFor.ToString());
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text), answer.Headers.ETag?.Tag);
    }

    internal async Task<T> InDatabaseAsync<T>(Func<WebhooksDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<WebhooksDbContext>());
    }

    private async Task StartAllAsync()
    {
        await _servers.InitializeAsync();
        _database = await _servers.CreateDatabase();
        Sellers = await Receiver.StartAsync();
        _service = new WebApplicationFactory<WebhooksDbContext>().WithWebHostBuilder(host =>
        {
            host.UseSetting("ConnectionStrings:webhooksdb", _database);
            host.UseSetting("ConnectionStrings:messaging", _servers.Broker);
            host.UseSetting("KeySealing:Secret", "a-secret-for-tests-only-of-many-characters");
            host.UseSetting("Delivery:DemonstrationReceiver", Sellers.Address.ToString());
            host.UseSetting("Delivery:PollInterval", "00:00:00.050");
            host.UseSetting("Delivery:Timeout", "00:00:05");
            host.UseSetting("Logging:LogLevel:Default", "Warning");
            host.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(Clock);
                services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, bearer =>
                {
                    bearer.Configuration = new OpenIdConnectConfiguration { Issuer = TestTokens.Issuer };
                    bearer.Configuration.SigningKeys.Add(TestTokens.Key);
                });
            });
        });
        _service.UseKestrel(0);
        _service.StartServer();
        _http.Dispose();
        _http = new HttpClient { BaseAddress = _service.ClientOptions.BaseAddress };
        var bus = Bus.Factory.CreateUsingRabbitMq(broker => broker.Host(new Uri(_servers.Broker)));
        await bus.StartAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        _bus = bus;
    }
}
